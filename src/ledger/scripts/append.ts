import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/**
 * Appends events with all that follows from them, or writes nothing. Checks come first and the events last, since a
 * script is not rolled back: what fails in between leaves an index that `reindex` mends, or an effect too many.
 * The last event's hash is taken from where the codec puts it: to decode a request of 50 rules would hold up every client for milliseconds.
 * KEYS: events, outbox, lease, filed, then the indexes. ARGV: the plan as JSON (`AppendPlan`).
 */
export const appendScript: Script = {
  name: 'drawbridgeAppend',
  lua: lua`
local plan = cjson.decode(ARGV[1])
local events, outbox, lease, filed = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

if plan.delivery then
  local given = redis.call('HGET', filed, plan.delivery)
  if given then return {'again', given} end
end
if plan.fence then
  local newest = redis.call('HGET', lease, 'fence')
  if newest and plan.fence < tonumber(newest) then return {'fenced'} end
end
if redis.call('LLEN', events) ~= plan.expected then return {'conflict'} end
if plan.expected > 0 and string.match(redis.call('LINDEX', events, -1), '^{"v":%d+,"hash":"(%x+)"') ~= plan.prev then return {'broken'} end

for _, place in ipairs(plan.leave) do redis.call('ZREM', KEYS[place.key], place.member) end
for _, place in ipairs(plan.enter) do redis.call('ZADD', KEYS[place.key], place.score, place.member) end
for _, effect in ipairs(plan.effects) do redis.call('XADD', outbox, '*', 'effect', effect) end
if plan.delivery then redis.call('HSET', filed, plan.delivery, plan.request) end
for _, event in ipairs(plan.events) do redis.call('RPUSH', events, event) end
return {'appended'}
`,
}
