import type { PolicyMistake } from '../domain/policy/mistakes-in.ts'
import { unreachable } from '../domain/result.ts'

/** What is wrong with something that is written well, and what to write instead. */
export function mistakeWords(mistake: PolicyMistake): string {
  switch (mistake.mistake) {
    case 'applies-nowhere':
      return `can hold for no workspace: what it asks about ${mistake.keys.join(', ')} is never true. Change it, or take the file away`
    case 'never-holds':
      return mistake.scoped
        ? `can never hold here: it and applies_to together ask about ${mistake.keys.join(', ')} what is never true. Change it, or move the rule to a file that applies there`
        : `can never hold: what it asks about ${mistake.keys.join(', ')} is never true. Change it, or take the rule out`
    case 'overridden':
      return overriddenWords(mistake)
    case 'same-rule-name':
      return `${JSON.stringify(mistake.name)} is a rule of ${mistake.first}, too, and both may be asked of one workspace. Give one of them another name`
    case 'same-file-name':
      return `${JSON.stringify(mistake.name)} is the name of ${mistake.first}, too. Give one of them another name`
    case 'comes-too-late':
      return 'never comes: by then an undecided request has ended (expire_after). Make it shorter, or expire_after longer'
    default:
      return unreachable(mistake)
  }
}

function overriddenWords({ rule, by, alike }: Extract<PolicyMistake, { mistake: 'overridden' }>): string {
  const other = `${JSON.stringify(by.name)} (line ${by.line})`
  if (alike) return `contradicts ${other}: this ${DOES[rule.effect.is]} exactly what that ${DOES[by.effect.is]}. Keep one of them`
  return `never counts: wherever it fires ${other} fires as well, and ${OVERRIDES[by.effect.is]}. Narrow that one, or take this one out`
}

const DOES = { allow: 'allows', require: 'asks approval for', forbid: 'forbids' } as const
const OVERRIDES = { allow: 'allows', require: 'asks for approval', forbid: 'forbids' } as const
