import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: newest by giver, record. ARGV: giver, what must stand there ('' for nothing), what is to stand there. */
export const putDelegationScript: Script = {
  name: 'drawbridgePutDelegation',
  lua: lua`
local there = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if there ~= ARGV[2] then return 'conflict' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('RPUSH', KEYS[2], ARGV[3])
return 'put'
`,
}
