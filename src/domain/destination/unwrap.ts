import { no, ok, type Result } from '../result.ts'
import type { Misread } from './host-problem.ts'

const QUOTES = '"\'`“”„‟‘’‚‛«»‹›'

/** Takes off what people and Slack put around a host: blanks, quotes of any shape, Slack's own link. */
export function unwrap(text: string): Result<string, Misread> {
  const bare = withoutQuotes(text.trim())
  if (!bare.startsWith('<') || !bare.endsWith('>')) return ok(bare)
  return unlink(bare, withoutQuotes(bare.slice(1, -1).trim()))
}

function withoutQuotes(text: string): string {
  let start = 0
  let end = text.length
  while (end - start > 1 && QUOTES.includes(text.charAt(start)) && QUOTES.includes(text.charAt(end - 1))) {
    start += 1
    end -= 1
  }
  return text.slice(start, end).trim()
}

/** Slack writes `<http://pypi.org|pypi.org>` for a host it took for a link, and `<!channel>`, `<@U1>`, `<#C1>` for mentions. */
function unlink(whole: string, inner: string): Result<string, Misread> {
  if (/^[!@#]/.test(inner)) return no({ problem: 'not-a-host' })
  const bar = inner.indexOf('|')
  if (bar < 0) return ok(inner.includes('.') || inner.includes(':') ? inner : whole)
  const url = inner.slice(0, bar)
  const label = inner.slice(bar + 1)
  if (plain(url) === plain(label)) return ok(label)
  return no({ problem: 'not-a-host', instead: url })
}

/** A link whose words say otherwise than its address is not Slack's doing. */
const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^mailto:/, '')
    .replace(/\/$/, '')
