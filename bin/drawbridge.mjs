#!/usr/bin/env node
// The package's command. In a clone it runs the sources with the Node that package-lock.json brings; in the image, what was built.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './set-up/dependencies.mjs'
import { ensureNode, nodeFor } from './set-up/node.mjs'
import { ensureRedisServer } from './set-up/redis-server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src', 'main.ts')
const isClone = existsSync(source)

/** The sandbox starts a Redis server of its own; every other command has one named in its environment, or does without. */
const bringsRedis = process.argv[2] === 'sandbox'

const trouble = isClone
  ? (ensureDependencies(root) ?? ensureNode(root) ?? (bringsRedis ? ensureRedisServer(process.env) : undefined))
  : undefined
if (trouble !== undefined) {
  console.error(`\n${trouble}\n`)
  process.exit(1)
}

const [node, script] = isClone ? [nodeFor(root), source] : [process.execPath, join(root, 'dist', 'main.js')]
const options = ['--disable-warning=ExperimentalWarning', '--enable-source-maps']
const child = spawn(node, [...options, script, ...process.argv.slice(2)], { stdio: 'inherit' })

// A terminal sends Ctrl-C to the child as well: forwarded, it would come twice, and the second means "now".
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))

child.on('error', (error) => {
  console.error(`Could not start ${node}: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
