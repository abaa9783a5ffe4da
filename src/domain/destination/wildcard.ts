import { no, ok, type Result } from '../result.ts'
import type { Misread } from './host-problem.ts'

type Pattern = { readonly wild: boolean; readonly base: string }

/** Apart: whether all names below are meant, and below which. `*` is allowed in front only, as a label of its own. */
export function splitWildcard(text: string): Result<Pattern, Misread> {
  const plain = text.replace(/[。．｡]/g, '.').replaceAll('＊', '*')
  const star = plain.lastIndexOf('*')
  if (star < 0) return plain.startsWith('.') ? no({ problem: 'not-a-host', instead: `*${plain}` }) : ok({ wild: false, base: plain })
  if (/^[*.]+$/.test(plain)) return no({ problem: 'everything' })
  if (star === 0 && plain.startsWith('*.')) return ok({ wild: true, base: plain.slice(2) })
  const after = plain.slice(star + 1)
  return no({ problem: 'wildcard-inside', instead: after.startsWith('.') ? `*${after}` : `*.${after}` })
}
