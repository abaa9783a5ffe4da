/** What may be asked about beside verbs, with `help TOPIC`. */
export const TOPICS = {
  limits: {
    title: 'What Azure itself does not allow in a managed network',
    source: 'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
    parts: [
      {
        title: 'Modes',
        lines: [
          'FQDN rules and service tags are for networks in mode `allow_only_approved_outbound`. Where all of the internet may be reached anyway, Azure takes private endpoints only.',
          'Once isolation is on it cannot be switched off, and a network of approved destinations cannot go back to `allow_internet_outbound`.',
          'To switch isolation on, every compute instance, compute cluster and managed online endpoint of the workspace has to be deleted first, and made anew after it. There is no migration.',
          'A hub and its projects can be secured by a managed network only, not by a virtual network of your own. A project uses the network of its hub.',
          'The network is deleted with its workspace.',
        ],
      },
      {
        title: 'Rules',
        lines: [
          'An FQDN rule opens ports 80 and 443, and no others. It is carried out by an Azure Firewall, which is billed by the hour.',
          'An FQDN rule does not reach Azure Storage: ask for a private endpoint to the storage account.',
          'An FQDN rule does not reach serverless Spark, so packages of a Spark session cannot be installed from the internet. Put a wheel into a storage account behind a private endpoint and name it in `py_files`.',
          'With the first rule you add, Microsoft no longer guarantees that data cannot leave to what it opens.',
          'Rules that Azure made itself (required, recommended, dependency) cannot be changed or removed.',
          'A private endpoint may lead into another subscription, never into another tenant. The same resource must not have a service endpoint as well.',
          'A private connection to your own premises goes through an Application Gateway only.',
          'Client addresses that may reach the workspace are IPv4 only; the endpoint rule to the workspace itself cannot be made together with the workspace.',
        ],
      },
      {
        title: 'Provisioning',
        lines: [
          'The network, and with it every private endpoint, is made with the first compute, or when it is provisioned. That takes around 30 minutes, with a first FQDN rule around 10 more.',
          'With many rules it takes longer, and the first compute instance may time out meanwhile: have the network provisioned before.',
          'Online deployments need a provisioned network, serverless Spark one that was provisioned for it.',
          'Public access to the workspace has to be off before that, or its own private endpoint may not be made.',
          'The subscription must have `Microsoft.Network` registered.',
          'Whoever has the network made needs the actions `Microsoft.MachineLearningServices/workspaces/privateEndpointConnections/read` and `…/write`.',
          'Storage, key vault and registry that are closed to the public must let trusted Microsoft services in, and the browser of whoever uses the studio needs its own way to the default storage account.',
        ],
      },
      {
        title: 'Computes',
        lines: [
          'A compute cluster has to be in the region of the workspace.',
          'Kubernetes and attached virtual machines cannot use the network, and computes cannot be put into a virtual network of your own beside it.',
          'A compute instance without a public address is reached with `az ml compute connect-ssh`.',
          'A container registry behind a network cannot build images: the workspace needs a compute for that, which reaches the package hosts.',
        ],
      },
    ],
  },
} as const satisfies Record<string, TopicEntry>

export type Topic = keyof typeof TOPICS

type TopicEntry = {
  readonly title: string
  /** Where it is written for people. */
  readonly source: string
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[]
}

export const isTopic = (word: string): word is Topic => Object.hasOwn(TOPICS, word)

export const TOPIC_NAMES: readonly Topic[] = Object.keys(TOPICS).filter(isTopic)
