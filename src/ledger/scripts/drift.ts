import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: drift of a workspace. ARGV: how many entries there must be, and then the new ones. */
export const appendDriftScript: Script = {
  name: 'drawbridgeAppendDrift',
  lua: lua`
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 'conflict' end
for at = 2, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[at]) end
return 'appended'
`,
}

/** KEYS: next turn of a workspace. ARGV: now, every. Nobody waits for longer than that, so a clock that was set back stops nothing. */
export const driftTurnScript: Script = {
  name: 'drawbridgeDriftTurn',
  lua: lua`
local now, every = tonumber(ARGV[1]), tonumber(ARGV[2])
local wait = tonumber(redis.call('GET', KEYS[1]) or 0) - now
if wait > 0 and wait <= every then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f', now + every))
return 1
`,
}
