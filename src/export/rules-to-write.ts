import type { Destination } from '../domain/destination/destination.ts'
import type { LiveRule, Network } from '../domain/network.ts'
import type { OutboundRule } from '../domain/rule.ts'

/** The rules that people have made, and why the others of theirs cannot be written down. */
export type ToWrite = { readonly rules: readonly OutboundRule[]; readonly remarks: readonly string[] }

/** In the order of their names, so that two exports differ only where the network does. */
export function rulesToWrite({ rules }: Network): ToWrite {
  const own = rules.filter(({ category }) => category.toLowerCase() === 'userdefined').toSorted(byName)
  return {
    rules: own.flatMap((rule): readonly OutboundRule[] =>
      isKnown(rule) && rule.status !== 'Deleting' ? [{ name: rule.name, destination: rule.destination }] : [],
    ),
    remarks: own.flatMap(remarksOn),
  }
}

const byName = ({ name: one }: LiveRule, { name: other }: LiveRule): number => (one < other ? -1 : one > other ? 1 : 0)

const isKnown = (rule: LiveRule): rule is LiveRule & { readonly destination: Destination } => rule.destination.type !== 'unknown'

function remarksOn({ name, destination, status }: LiveRule): readonly string[] {
  if (destination.type === 'unknown')
    return [`Not written: rule ${name} is of type ${destination.azureType}, which this version does not know.`]
  if (status === 'Deleting') return [`Not written: Azure is deleting rule ${name}.`]
  return status === 'Failed' ? [`Azure says that rule ${name} has failed.`] : []
}
