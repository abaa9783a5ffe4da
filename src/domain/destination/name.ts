import type { HostKnowledge } from '../knowledge.ts'
import { no, ok, type Result } from '../result.ts'
import type { Misread } from './host-problem.ts'

/** A whole name and one label of it (RFC 1035, 2.3.4). */
const LONGEST_NAME = 253
const LONGEST_LABEL = 63

/** Letters, digits and inner hyphens (RFC 1123, 2.1). */
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/

/** A name without wildcard, as DNS compares it. */
export function readName(text: string, hosts: HostKnowledge): Result<string, Misread> {
  // Composed and full-width letters may shrink in IDNA, by less than half.
  if (text.length > 2 * LONGEST_NAME) return no({ problem: 'too-long', length: text.length, longest: LONGEST_NAME })
  const ascii = hosts.toAscii(text)
  if (ascii === undefined) return no({ problem: 'not-a-host' })
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii
  const labels = name.split('.')
  return tooLong(name, labels) ?? malformed(labels) ?? unknownSuffix(name, labels, hosts) ?? ok(name)
}

function tooLong(name: string, labels: readonly string[]): Result<never, Misread> | undefined {
  if (name.length > LONGEST_NAME) return no({ problem: 'too-long', length: name.length, longest: LONGEST_NAME })
  const label = labels.find((each) => each.length > LONGEST_LABEL)
  return label === undefined ? undefined : no({ problem: 'too-long', length: label.length, longest: LONGEST_LABEL })
}

const malformed = (labels: readonly string[]): Result<never, Misread> | undefined =>
  labels.every((label) => LABEL.test(label)) ? undefined : no({ problem: 'not-a-host' })

const unknownSuffix = (name: string, labels: readonly string[], hosts: HostKnowledge): Result<never, Misread> | undefined =>
  hosts.publicSuffix(name) === undefined ? no({ problem: 'unknown-suffix', suffix: labels.at(-1) ?? name }) : undefined
