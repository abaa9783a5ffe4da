import type { AskedBundle, LeftOut } from '../domain/bundles/asked-bundle.ts'
import type { BundleStep } from '../domain/bundles/bundle.ts'
import { parseArmId } from '../domain/destination/resource-id.ts'
import { type Change, changeKeyOf } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import { cut, cutList } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { destinationOf } from './rule-words.ts'

/** All that is to be known of the bundle beside its rules; nothing where none was asked. */
export function bundleLines(bundle: AskedBundle | undefined, changes: readonly Change[], workspace: Workspace): readonly Mrkdwn[] {
  if (bundle === undefined) return []
  return [
    mrkdwn`*What they are for* (bundle ${code(cut(bundle.name, 60))}, Microsoft's list of ${cut(bundle.asOf, 20)}):`,
    ...purposeLines(bundle, changes),
    ...leftOutLines(bundle),
    ...bundle.warnings.map((warning) => mrkdwn`ℹ️ ${cut(warning, 400)}`),
    ...bundleStepLines(bundle, workspace),
  ]
}

/** What the rules are for; those for the same stand in one line. */
const purposeLines = ({ purposes }: AskedBundle, changes: readonly Change[]): readonly Mrkdwn[] =>
  [...new Set(purposes.map(({ purpose }) => purpose))].map((purpose) => {
    const rules = purposes.filter((each) => each.purpose === purpose).map(({ rule }) => rule)
    const leadTo = changes.filter((change) => rules.includes(changeKeyOf(change))).map(destinationOf)
    return mrkdwn`• ${cutList(leadTo, 10)}: ${cut(purpose, 300)}`
  })

/** What of the list is not asked for, and why. */
export function leftOutLines({ leftOut }: AskedBundle): readonly Mrkdwn[] {
  const whatIs = (because: LeftOut['because']) => leftOut.filter((each) => each.because === because).map(({ what }) => code(cut(what, 253)))
  const [asked, storage] = [whatIs('asked'), whatIs('azure-storage')]
  return [
    ...(asked.length === 0 ? [] : [mrkdwn`Left out, as was asked: ${cutList(asked, 15)}`]),
    ...(storage.length === 0 ? [] : [mrkdwn`⚠️ Left out: ${cutList(storage, 5)}. ${STORAGE}`]),
  ]
}

const STORAGE = mrkdwn`Microsoft lists it, and says as well that an FQDN rule cannot reach Azure Storage. The way to a storage account is a private endpoint, ${code('/outbound request private-endpoint RESOURCE_ID blob')}, which Azure makes only within your own tenant.`

/** What remains to be done by people. */
export const bundleStepLines = (bundle: AskedBundle | undefined, { id }: Workspace): readonly Mrkdwn[] =>
  (bundle?.steps ?? []).map((step) => mrkdwn`👉 ${stepWords(step, azOf(id))}`)

type Az = (command: string, options: string) => Mrkdwn

function stepWords(step: BundleStep, az: Az): Mrkdwn {
  switch (step.step) {
    case 'public-access':
      return mrkdwn`Public access to the workspace is enabled apart, by no outbound rule: ${az('update', '--public-network-access Enabled')}`
    case 'allow-ips':
      return mrkdwn`The addresses are let in apart, too: ${az('update', '--network-acls 203.0.113.0/24')}`
    case 'spark-provisioning':
      return mrkdwn`The rule is there, but the network is not ready for serverless Spark: ${az('provision-network', '--include-spark')}`
    case 'give-resource':
      return mrkdwn`No ${cut(step.called, 100)} was given. If it is wanted, ask again with its id: ${code(`/subscriptions/…/resourceGroups/…/providers/${cut(step.type, 100)}/…`)}`
    default:
      return unreachable(step)
  }
}

/** The command for this workspace, to be copied. */
function azOf(id: string): Az {
  const parsed = parseArmId(id)
  const [group, name] = parsed.ok ? [parsed.value.resourceGroup, parsed.value.name] : ['RESOURCE_GROUP', 'WORKSPACE']
  return (command, options) => code(`az ml workspace ${command} --resource-group ${cut(group, 100)} --name ${cut(name, 60)} ${options}`)
}
