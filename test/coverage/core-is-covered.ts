import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { z } from 'zod'

const Place = z.object({ start: z.object({ line: z.number() }) })
const Report = z.record(
  z.string(),
  z.object({
    statementMap: z.record(z.string(), Place),
    s: z.record(z.string(), z.number()),
    fnMap: z.record(z.string(), z.object({ loc: Place })),
    f: z.record(z.string(), z.number()),
  }),
)

/**
 * Every statement and every function of the core is come by in a test. `unreachable` is the exception: the compiler shows
 * that nobody comes there. Reads what `npm test` has written.
 */
const root = `${import.meta.dirname}/../..`
const report = Report.parse(JSON.parse(readFileSync(`${root}/coverage/coverage-final.json`, 'utf8')))
const files = Object.entries(report)
const missed = files.flatMap(([path, { statementMap, s, fnMap, f }]) => {
  const lines = readFileSync(path, 'utf8').split('\n')
  const never = [
    ...Object.entries(s).flatMap(([id, times]) => (times === 0 ? [statementMap[id]?.start.line ?? 0] : [])),
    ...Object.entries(f).flatMap(([id, times]) => (times === 0 ? [fnMap[id]?.loc.start.line ?? 0] : [])),
  ]
  return [...new Set(never)].flatMap((line) => {
    const text = lines[line - 1]?.trim() ?? ''
    return /unreachable/i.test(text) ? [] : [`${relative(root, path)}:${line}  ${text}`]
  })
})
const statements = files.reduce((sum, [, { s }]) => sum + Object.keys(s).length, 0)

if (files.length < 50) {
  console.error(`Only ${files.length} files of the core were looked at: was it ${'`npm test`'} that ran, and all of it?`)
  process.exitCode = 1
} else if (missed.length > 0) {
  console.error(`No test comes by these lines of the core:\n${missed.join('\n')}`)
  process.exitCode = 1
} else {
  console.log(`${files.length} files of the core, ${statements} statements: a test comes by each of them`)
}
