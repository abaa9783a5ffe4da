import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: shown. ARGV: field, the claim. Answers what stood there before, or nothing where the claim was made. */
export const claimScript: Script = {
  name: 'drawbridgeClaimMessage',
  lua: lua`
local there = redis.call('HGET', KEYS[1], ARGV[1])
if not there then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return there
`,
}

/** KEYS: shown. ARGV: field. A message that was sent stays. */
export const unclaimScript: Script = {
  name: 'drawbridgeUnclaimMessage',
  lua: lua`
local there = redis.call('HGET', KEYS[1], ARGV[1])
if there and cjson.decode(there).claimedAt then redis.call('HDEL', KEYS[1], ARGV[1]) end
return 'unclaimed'
`,
}

/** KEYS: shown. ARGV: version, now. */
export const paintedScript: Script = {
  name: 'drawbridgePainted',
  lua: lua`
local painted = tonumber(redis.call('HGET', KEYS[1], 'paintedVersion') or 0)
if tonumber(ARGV[1]) < painted then return 'newer-stood' end
redis.call('HSET', KEYS[1], 'paintedVersion', ARGV[1], 'paintedAt', ARGV[2])
return 'painted'
`,
}

/**
 * KEYS: turn. ARGV: now, every. The wait is never longer than one turn, so a clock that was set back stops nobody.
 * A wait reserves nothing: who comes back first has the turn.
 */
export const turnScript: Script = {
  name: 'drawbridgeTakeTurn',
  lua: lua`
local now, every = tonumber(ARGV[1]), tonumber(ARGV[2])
local wait = tonumber(redis.call('GET', KEYS[1]) or 0) - now
if wait > 0 then return math.min(wait, every) end
redis.call('SET', KEYS[1], string.format('%.0f', now + every), 'PX', string.format('%.0f', every + 60000))
return 0
`,
}
