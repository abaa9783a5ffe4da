import type { GroupName } from '../names.ts'
import type { Policy, Predicate, WorkflowFile } from './policy.ts'

/** Every group a policy names: those it asks, those it asks about, those it tells. */
export const groupsOf = (policy: Policy): ReadonlySet<GroupName> =>
  new Set([...policy.files.flatMap(groupsAsked), ...groupsAskedAbout(policy)])

/** The groups whose members are treated otherwise: without knowing who is in them nothing can be judged. */
export const groupsAskedAbout = (policy: Policy): ReadonlySet<GroupName> =>
  new Set(
    policy.files.flatMap(({ appliesTo, rules }) =>
      [...(appliesTo ? [appliesTo] : []), ...rules.map(({ when }) => when)].flatMap(inPredicate),
    ),
  )

const groupsAsked = ({ rules, options }: WorkflowFile): readonly GroupName[] => [
  ...rules.flatMap(({ effect }) => (effect.is === 'require' ? effect.demands.map(({ from }) => from) : [])),
  ...(options.escalate === undefined ? [] : [options.escalate.to]),
  ...(options.breakGlass === undefined ? [] : [...options.breakGlass.from, ...options.breakGlass.review.map(({ from }) => from)]),
]

function inPredicate(predicate: Predicate): readonly GroupName[] {
  if ('is' in predicate) return predicate.is === 'requester_in' ? predicate.anyOf : []
  return predicate.op === 'not' ? inPredicate(predicate.part) : predicate.parts.flatMap(inPredicate)
}
