import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: lease. ARGV: holder, now, until. The fence outlives every holder, or it could not tell an old one. */
export const takeScript: Script = {
  name: 'drawbridgeTakeLease',
  lua: lua`
local held = redis.call('HMGET', KEYS[1], 'holder', 'until')
local mine = held[1] == ARGV[1]
if held[1] and not mine and tonumber(held[2]) > tonumber(ARGV[2]) then return {'held', held[2]} end
if not mine then redis.call('HINCRBY', KEYS[1], 'fence', 1) end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', ARGV[3])
return {'taken', redis.call('HGET', KEYS[1], 'fence')}
`,
}

/** KEYS: lease. ARGV: holder. */
export const releaseScript: Script = {
  name: 'drawbridgeReleaseLease',
  lua: lua`
if redis.call('HGET', KEYS[1], 'holder') == ARGV[1] then redis.call('HDEL', KEYS[1], 'holder', 'until') end
return {'released'}
`,
}

/**
 * KEYS: lease, record. ARGV: the holder it is taken from, entry. The fence is raised, or the one it is taken from could
 * still write.
 */
export const breakScript: Script = {
  name: 'drawbridgeBreakLease',
  lua: lua`
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return {'changed'} end
redis.call('HINCRBY', KEYS[1], 'fence', 1)
redis.call('HDEL', KEYS[1], 'holder', 'until')
redis.call('RPUSH', KEYS[2], ARGV[2])
return {'broken'}
`,
}
