import { run } from './cli/run.ts'

/** The only reader of the process: arguments, environment, signals, exit code. */
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

/** Whoever reads has gone, as `head` does after its lines. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  stopping.abort()
})

const code = await run(process.argv.slice(2), {
  env: process.env,
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stop: stopping.signal,
})
process.exitCode = code
// Asked to stop, it has said all it had to say: what a store that went away still holds open must not keep it.
if (stopping.signal.aborted) process.exit()
