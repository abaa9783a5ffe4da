import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: days. ARGV: how many there must be, the next one. Of several processes one is the first; the others write nothing. */
export const recordDayScript: Script = {
  name: 'drawbridgeRecordDay',
  lua: lua`
if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 'another' end
redis.call('RPUSH', KEYS[1], ARGV[2])
return 'recorded'
`,
}
