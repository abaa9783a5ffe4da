import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { counted } from '../../views/words.ts'
import type { ExitCode, Shell } from '../shell.ts'
import { deviationWords } from './deviation-words.ts'
import { createReplayFile } from './replay-file.ts'

/** Proves and plays once more what `audit export` wrote, from the file alone: no Redis, no Slack, no Azure, no policy files. */
export async function auditReplay(args: readonly string[], { out, err }: Shell): Promise<ExitCode> {
  const [file, ...more] = args
  if (file === undefined || more.length > 0 || (file.startsWith('-') && file !== '-')) {
    err('Usage: drawbridge audit replay FILE\nFILE is what drawbridge audit export wrote as jsonl; - reads it from standard input.')
    return 2
  }
  if (file !== '-' && !existsSync(file)) {
    err(`There is no file ${file}. Write one with: drawbridge audit export > ${file}`)
    return 2
  }
  const replaying = createReplayFile((deviation) => out(deviationWords(deviation)))
  const input = file === '-' ? process.stdin : createReadStream(file)
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) replaying.line(line)
  const { requests, events, partial, verdicts, votes, approvals, beginnings, deviations } = replaying.end()
  if (partial.length > 0) {
    out(
      `Not from the beginning, so only chained and judged by themselves: ${partial.join(', ')}. An export without --since has all of them.`,
    )
  }
  out(`${counted(requests, 'request')}, ${counted(events, 'event')}: every link of the chains computed anew`)
  const decided = `${counted(votes, 'vote')}; ${counted(approvals, 'approval')} by seats or by policy; ${counted(beginnings, 'beginning')}, each under an approval`
  out(`${counted(verdicts, 'verdict')} from the findings of every rule, with the digest; ${decided}`)
  out(deviations === 0 ? 'No deviation' : counted(deviations, 'deviation'))
  return deviations === 0 && events > 0 ? 0 : 1
}
