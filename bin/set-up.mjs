#!/usr/bin/env node
// Installs what a fresh clone lacks: the dependencies, with their own Node, and a Redis server. Plain JavaScript without
// dependencies, because it runs before there are any, on whatever Node (20 or later) the machine has.
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './set-up/dependencies.mjs'
import { ensureNode } from './set-up/node.mjs'
import { ensureRedisServer } from './set-up/redis-server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const trouble = ensureDependencies(root) ?? ensureNode(root) ?? ensureRedisServer(process.env)

if (trouble !== undefined) {
  console.error(`\n${trouble}\n`)
  process.exit(1)
}
