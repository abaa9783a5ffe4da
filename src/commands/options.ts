/** What may follow a verb with a dash. `short` is the letter after one dash. */
export const OPTIONS = {
  workspace: { short: 'w', value: 'NAME', summary: 'the workspace; a channel that belongs to one needs none' },
  reason: { short: 'r', value: '"…"', summary: 'why it is needed; approvers read it' },
  for: { short: undefined, value: '14d', summary: 'how long it is wanted: `30m` `12h` `14d` `8w`' },
  name: { short: undefined, value: 'RULE', summary: 'the name of the rule in Azure; only with a single host' },
  ticket: { short: undefined, value: 'TEXT', summary: 'a ticket to keep with the request' },
  'address-prefixes': {
    short: undefined,
    value: 'CIDR,…',
    summary: 'only with a service tag: these networks instead of those of the tag',
  },
  spark: { short: undefined, value: undefined, summary: 'only with a private endpoint: serverless Spark is to reach it, too' },
  fqdns: { short: undefined, value: 'a,b', summary: 'only with a private endpoint to an Application Gateway: the names it serves' },
  without: {
    short: undefined,
    value: 'HOST,…',
    summary: 'only with a bundle: what is not wanted of it, by host, name of the rule or sub-resource',
  },
  'break-glass': {
    short: undefined,
    value: undefined,
    summary: 'in an emergency: without approvals, where policy lets you; it is told loudly and reviewed afterwards',
  },
  'all-or-nothing': {
    short: undefined,
    value: undefined,
    summary: 'where Azure refuses a part of it, what was done by then is put back as it was',
  },
} as const satisfies Record<string, OptionEntry>

export type OptionName = keyof typeof OPTIONS

/** Without a `value` it is given or not. */
type OptionEntry = { readonly short: string | undefined; readonly value: string | undefined; readonly summary: string }

export const OPTION_NAMES: readonly OptionName[] = [
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
]

/** As people type it: `-w, --workspace NAME`. */
export function spelledOption(name: OptionName): string {
  const { short, value } = OPTIONS[name]
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
}
