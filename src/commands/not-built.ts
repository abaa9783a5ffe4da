/** Verbs of Drawbridge that this version does not have, each with what to do instead today. */
export const VERBS_NOT_BUILT: Readonly<Record<string, string>> = {
  provision: 'A network is provisioned together with its first rule, or with `az ml workspace provision-network`.',
  mode: 'The isolation mode is changed with `az ml workspace update --managed-network`.',
  'firewall-sku': 'The SKU of the firewall is changed with `az ml workspace update --file`.',
  'image-build': 'The compute for image builds is set with `az ml workspace update --image-build-compute`.',
  'public-access': 'Public access is changed with `az ml workspace update --public-network-access`.',
  'allow-ip': 'Allowed addresses are changed in the Azure portal, under Networking of the workspace.',
  doctor: 'Operators see at the start of the bot what it cannot work with.',
}
