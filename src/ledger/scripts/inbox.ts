import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/** KEYS: seen, waiting, held. ARGV: key, received at, what it holds, how long the key is kept in milliseconds. */
export const recordScript: Script = {
  name: 'drawbridgeRecordDelivery',
  lua: lua`
if not redis.call('SET', KEYS[1], ARGV[2], 'NX', 'PX', ARGV[4]) then return 'seen' end
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
return 'new'
`,
}

/** KEYS: waiting, held. ARGV: key. */
export const settleScript: Script = {
  name: 'drawbridgeSettleDelivery',
  lua: lua`
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
return 'settled'
`,
}

/** KEYS: seen, waiting, held. ARGV: key, received at. */
export const forgetScript: Script = {
  name: 'drawbridgeForgetDelivery',
  lua: lua`
if redis.call('GET', KEYS[1]) ~= ARGV[2] then return 'another' end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return 'forgotten'
`,
}
