import { no, ok, type Result } from '../domain/result.ts'
import type { CommandProblem } from './command.ts'
import { nearestOf } from './nearest.ts'
import { OPTION_NAMES, OPTIONS, type OptionName } from './options.ts'
import { VERBS, type Verb } from './verbs.ts'

export type Given = { readonly words: readonly string[]; readonly options: ReadonlyMap<OptionName, string> }

/** Parts what follows a verb into plain words and options. Phones turn `--` into `–` or `—`: any run of dashes will do. */
export function readOptions(verb: Verb, tokens: readonly string[]): Result<Given, CommandProblem> {
  const words: string[] = []
  const options = new Map<OptionName, string>()
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    const typed = typedOption(token)
    if (typed === undefined) {
      words.push(token)
      continue
    }
    const option = optionNamed(typed.name)
    const allowed: readonly OptionName[] = VERBS[verb].options
    if (option === undefined || !allowed.includes(option)) return no(unknownOption(verb, typed.name, allowed))
    if (options.has(option)) return no({ problem: 'duplicate-option', option })
    const isFlag = OPTIONS[option].value === undefined
    if (isFlag && typed.value !== undefined) return no({ problem: 'value-of-flag', option })
    if (!isFlag && typed.value === undefined) at++
    const value = isFlag ? GIVEN : (typed.value ?? tokens[at])
    if (value === undefined || value.trim() === '' || isAnotherOption(value, typed.value)) return no({ problem: 'missing-value', option })
    options.set(option, value.trim())
  }
  return ok({ words, options })
}

const GIVEN = 'yes'

function typedOption(token: string): { readonly name: string; readonly value: string | undefined } | undefined {
  const [, name, value] = /^[-‐‑‒–—―−]+(\p{L}[^\s=]*)(?:=(.*))?$/su.exec(token) ?? []
  return name === undefined ? undefined : { name: name.toLowerCase(), value }
}

const optionNamed = (name: string): OptionName | undefined =>
  OPTION_NAMES.find((option) => option === name || OPTIONS[option].short === name)

/** `-r -w ml-dev` forgot the reason; `-r=-w` meant it. */
const isAnotherOption = (value: string, attached: string | undefined): boolean =>
  attached === undefined && optionNamed(typedOption(value)?.name ?? '') !== undefined

export function unknownOption(verb: Verb, option: string, allowed: readonly OptionName[]): CommandProblem {
  return { problem: 'unknown-option', option, verb, nearest: nearestOf(option, allowed), allowed }
}
