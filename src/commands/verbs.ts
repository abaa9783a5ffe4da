import type { OptionName } from './options.ts'

/** The slash command as the manifest registers it. */
export const COMMAND = '/outbound'

/** Every verb a person may type: parser, help and the manifest's usage hint come from here. */
export const VERBS = {
  request: {
    takes: 'hosts',
    usage: 'request [fqdn] HOST…',
    summary: 'ask for a way out to one or more hosts, or to a service or resource of Azure',
    details: [
      'A host opens ports 80 and 443. `*.example.org` is every name below `example.org`, not `example.org` itself. A URL is trimmed to its host.',
      'To a service of Azure: `request service-tag TAG PROTOCOL PORTS`, with `TCP`, `UDP`, `ICMP` or `*`, and ports such as `443`, `80,8080-8089` or `*`.',
      'To one resource of Azure, privately: `request private-endpoint RESOURCE_ID SUBRESOURCE`, such as `blob` of a storage account.',
      'The plan, its cost and who must approve are posted as a card in the channel of the workspace.',
      'Alone it opens a form. With an error of pip, conda, apt, curl, git, docker and the like pasted behind it, it says which hosts to ask for.',
    ],
    examples: [
      'request pypi.org files.pythonhosted.org -w ml-dev -r "pip install in training jobs"',
      'request data.vendor.io --for 14d --ticket ML-42 -r "trial of the vendor\'s data"',
      'request service-tag DataFactory TCP 443 -w ml-dev',
      'request private-endpoint /subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data blob --spark',
    ],
    options: [
      'workspace',
      'reason',
      'for',
      'name',
      'ticket',
      'address-prefixes',
      'spark',
      'fqdns',
      'without',
      'break-glass',
      'all-or-nothing',
    ],
  },
  bundle: {
    takes: 'bundle',
    usage: 'bundle [NAME]',
    summary: 'ask for all that a scenario needs, as Microsoft lists it; without a name, which there are',
    details: [
      'What is there already is found, so only what is missing is filed. `check bundle NAME` shows each rule with what it is for, and files nothing.',
      '`prompt-flow` is told the resources it leads to: `bundle prompt-flow RESOURCE_ID…`.',
    ],
    examples: [
      'bundle python -w ml-dev -r "training images are built here"',
      'bundle huggingface --without docker.io,*.docker.io --for 14d',
      'bundle batch -w ml-prod -r "nightly scoring"',
    ],
    options: ['workspace', 'reason', 'for', 'ticket', 'without', 'break-glass', 'all-or-nothing'],
  },
  check: {
    takes: 'hosts',
    usage: 'check [fqdn] HOST…',
    summary: 'everything `request` would do, up to the verdict and the cost, with nothing filed',
    details: [
      'Only you see the answer. An error may be pasted behind it instead of hosts.',
      'A bundle is checked likewise: `check bundle NAME`.',
    ],
    examples: ['check pypi.org -w ml-prod', 'check service-tag Storage.WestEurope TCP 443'],
    options: [
      'workspace',
      'reason',
      'for',
      'name',
      'ticket',
      'address-prefixes',
      'spark',
      'fqdns',
      'without',
      'break-glass',
      'all-or-nothing',
    ],
  },
  import: {
    takes: 'nothing',
    usage: 'import',
    summary: 'ask for the rules of a YAML file of `az ml workspace update --file`, in a form',
    details: ['Only the outbound rules of the file are asked for, all in one request.'],
    examples: ['import', 'import -w ml-dev -r "the rules of the old workspace"'],
    options: ['workspace', 'reason', 'for', 'ticket'],
  },
  remove: {
    takes: 'rules',
    usage: 'remove RULE…',
    summary: 'ask to take rules away again',
    details: [
      'A rule is named by its name, or by the host it opens. `list` shows them.',
      "Rules that Azure made itself cannot be removed. Whether Azure stops the firewall with a network's last FQDN rule is not known.",
    ],
    examples: ['remove fqdn-pypi-org -w ml-dev -r "the image is built elsewhere now"', 'remove data.vendor.io pypi.org'],
    options: ['workspace', 'reason', 'ticket', 'all-or-nothing'],
  },
  status: {
    takes: 'request-number',
    usage: 'status OB-12',
    summary: 'where a request stands',
    details: [],
    examples: ['status OB-12'],
    options: [],
  },
  list: {
    takes: 'nothing',
    usage: 'list',
    summary: 'the outbound rules of a workspace as Azure tells them now',
    details: [],
    examples: ['list -w ml-prod'],
    options: ['workspace'],
  },
  show: {
    takes: 'rules',
    usage: 'show RULE',
    summary: 'one rule as Azure tells it now, and the request that put it',
    details: ['A rule is named by its name, or by the host it opens.'],
    examples: ['show fqdn-pypi-org -w ml-dev', 'show pypi.org'],
    options: ['workspace'],
  },
  cost: {
    takes: 'nothing',
    usage: 'cost',
    summary: 'what the networks of all workspaces cost a month, and one of them in detail',
    details: [
      'In detail: the workspace of the channel, or the one named.',
      'The firewall and private endpoints, with what removing each rule would save. Traffic, public IP addresses and compute are not counted.',
    ],
    examples: ['cost', 'cost -w ml-prod'],
    options: ['workspace'],
  },
  drift: {
    takes: 'nothing',
    usage: 'drift',
    summary: 'in what a network differs from what was asked for and agreed to',
    details: [
      'Rules that nobody asked for here, and rules that are gone, lead elsewhere or have failed although a request put them.',
      'It is looked at every hour as well, and what is new is told in the channel of the workspace. What was there before the first look is adopted.',
      'Beside each stands what may be done: adopt it, put it back or remove it, each by a request, or ignore it for a while.',
    ],
    examples: ['drift', 'drift -w ml-prod'],
    options: ['workspace'],
  },
  mine: { takes: 'nothing', usage: 'mine', summary: 'your newest requests', details: [], examples: ['mine'], options: [] },
  pending: {
    takes: 'nothing',
    usage: 'pending',
    summary: 'requests that wait for approval',
    details: ['Without a workspace: those of all workspaces.'],
    examples: ['pending', 'pending -w ml-prod'],
    options: ['workspace'],
  },
  explain: {
    takes: 'request-number',
    usage: 'explain OB-12',
    summary: 'why a request needs what it needs: every policy rule, what it asked and what it saw',
    details: [],
    examples: ['explain OB-12'],
    options: [],
  },
  cancel: {
    takes: 'request-number',
    usage: 'cancel OB-12',
    summary: 'withdraw your own request',
    details: ['Possible until it is being carried out.'],
    examples: ['cancel OB-12'],
    options: [],
  },
  retry: {
    takes: 'request-number',
    usage: 'retry OB-12',
    summary: 'try again what Azure refused',
    details: [],
    examples: ['retry OB-12'],
    options: [],
  },
  delegate: {
    takes: 'person',
    usage: 'delegate [@PERSON 3d]',
    summary: 'let somebody else vote in your place for a while; alone, who stands in for whom',
    details: [
      'They vote where you may, in your place and never beside you: of the two of you one vote counts. At most 30 days, and it cannot be passed on.',
      'What you ask for yourself nobody approves in your place. `delegate end` ends what you gave, and what was given to you.',
    ],
    examples: ['delegate', 'delegate <@U012ABC> 3d', 'delegate end'],
    options: [],
  },
  extend: {
    takes: 'request-number',
    usage: 'extend OB-12 14d',
    summary: 'ask to keep the rules of a request for longer than they were asked for',
    details: [
      'Counted from its own end: with three days left, `14d` makes seventeen. It is a request of its own, with its own card and approvals.',
      'What is kept is not put again, so nothing is interrupted. What has been removed by then is put again.',
      'To keep it for good, ask for it with `request` and without `--for`.',
    ],
    examples: ['extend OB-12 14d -r "the trial goes on"', 'extend OB-12 8w --ticket ML-42'],
    options: ['reason', 'ticket', 'all-or-nothing'],
  },
  help: { takes: 'verb', usage: 'help [VERB]', summary: 'this help', details: [], examples: ['help request', 'help limits'], options: [] },
} as const satisfies Record<string, VerbEntry>

export type Verb = keyof typeof VERBS

export type VerbEntry = {
  readonly takes: 'hosts' | 'bundle' | 'rules' | 'request-number' | 'person' | 'verb' | 'nothing'
  readonly usage: string
  /** Goes on after "`request` – ". */
  readonly summary: string
  readonly details: readonly string[]
  /** Without the command itself; each must parse. */
  readonly examples: readonly string[]
  readonly options: readonly OptionName[]
}

export const isVerb = (word: string): word is Verb => Object.hasOwn(VERBS, word)

export const VERB_NAMES: readonly Verb[] = Object.keys(VERBS).filter(isVerb)

/** What the composer shows behind the command; at most 1,000 characters (facts: manifest). */
export const USAGE_HINT = `${VERB_NAMES.map((verb) => VERBS[verb].usage).join(' | ')} · -w WORKSPACE -r "reason" --for 14d`
