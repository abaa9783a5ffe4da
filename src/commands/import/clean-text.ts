import { no, ok, type Result } from '../../domain/result.ts'
import type { ImportNote, ImportProblem } from './imported.ts'

export type Clean = { readonly text: string; readonly notes: readonly ImportNote[] }

/**
 * Takes off what chats, documents and terminals put around a file, and puts right what they made of its characters.
 * No line is taken out or added, so that lines count as they were pasted.
 */
export function cleanText(pasted: string): Result<Clean, ImportProblem> {
  const unmarked = pasted.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  const text = plainPunctuation(unmarked)
  const inside = withoutFence(text.split('\n'))
  if (!inside.ok) return inside
  const { lines, skipped } = withoutCommands(inside.value)
  const indented = withoutTabs(lines)
  if (!indented.ok) return indented
  const notes: ImportNote[] = [
    ...(text === unmarked ? [] : [{ note: 'punctuation' } as const]),
    ...(skipped || inside.value.skipped ? [{ note: 'around-skipped' } as const] : []),
    ...(indented.value.some((line, at) => line !== lines[at]) ? [{ note: 'tabs' } as const] : []),
  ]
  return ok({ text: indented.value.map(quotedWildcard).join('\n'), notes })
}

/** As a keyboard writes them: quotes, blanks that do not break, and the dash of a list. An apostrophe within a word is none of YAML's quotes. */
const plainPunctuation = (text: string): string =>
  text
    .replaceAll(/[“”„‟″]/g, '"')
    .replaceAll(/(?<!\p{L})[‘’‚‛′]|[‘’‚‛′](?!\p{L})/gu, "'")
    .replaceAll(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replaceAll(/^([ \t]*)[–—−•‐‑](?=\s)/gm, '$1-')

type Lines = { readonly lines: readonly string[]; readonly skipped: boolean }

/** A fenced part of a message is the file; two of them are two files. */
function withoutFence(lines: readonly string[]): Result<Lines, ImportProblem> {
  const fences = lines.flatMap((line, at) => (FENCE.test(line) ? [at] : []))
  const [first, last] = fences
  if (fences.length > 2) return no({ problem: 'several-documents', line: (fences[2] ?? 0) + 1 })
  if (first === undefined) return ok({ lines, skipped: false })
  const around = (at: number): boolean => last !== undefined && (at < first || at > last)
  return ok({
    lines: lines.map((line, at) => (around(at) || fences.includes(at) ? '' : line)),
    skipped: lines.some((line, at) => around(at) && line.trim() !== ''),
  })
}

/** https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
const FENCE = /^\s*(?:`{3,}|~{3,})\s*[\w.+-]*\s*$/

/** The command that the file is for, with the lines it goes on over. */
function withoutCommands({ lines }: Lines): Lines {
  let within = false
  let skipped = false
  const kept = lines.map((line) => {
    const command = within || COMMAND.test(line.trimStart())
    within = command && /[\\`]\s*$/.test(line)
    skipped ||= command
    return command ? '' : line
  })
  return { lines: kept, skipped }
}

const COMMAND = /^(?:[$>:]|PS [^>]*>)?\s*az\s+\w/

/** A tab is two blanks where every indentation begins with one; beside blanks nobody knows how wide it was. */
function withoutTabs(lines: readonly string[]): Result<readonly string[], ImportProblem> {
  const tabbed = lines.findIndex((line) => /^ *\t\s*\S/.test(line))
  const blank = lines.some((line) => /^ +[\t\S]/.test(line))
  if (tabbed >= 0 && blank) return no({ problem: 'tabs-and-blanks', line: tabbed + 1 })
  return ok(
    lines.map((line) =>
      line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length)).replace(/^( *-)[ \t]*\t[ \t]*/, (_, dash: string) => `${dash} `),
    ),
  )
}

/** `destination: *.pypi.org` without quotes is none of YAML's aliases where it goes on with a dot. */
const quotedWildcard = (line: string): string =>
  line.replace(/^(\s*(?:- +)?(?:[\w-]+: +)?)(\*\.[^'"#{}[\]]*)$/, (_, before: string, host: string) => `${before}'${host.trimEnd()}'`)
