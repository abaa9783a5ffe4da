import type { Script } from '../script.ts'
import { lua } from '../script.ts'

/**
 * Members of at least one of the first ARGV[1] sets and of all the others, highest scores first, up to ARGV[2] a set.
 * Walks the smallest set that will do, a page at a time.
 */
export const findScript: Script = {
  name: 'drawbridgeFind',
  lua: lua`
local anyOf, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local PAGE = 100

local function inAll(keys, member)
  for _, key in ipairs(keys) do
    if not redis.call('ZSCORE', key, member) then return false end
  end
  return true
end

local function smallest(keys)
  local least, size
  for _, key in ipairs(keys) do
    local here = redis.call('ZCARD', key)
    if not size or here < size then least, size = key, here end
  end
  return least
end

local found = {}
for i = 1, anyOf do
  local keys = {KEYS[i]}
  for j = anyOf + 1, #KEYS do keys[#keys + 1] = KEYS[j] end
  local base, start, taken = smallest(keys), 0, 0
  repeat
    local page = redis.call('ZREVRANGE', base, start, start + PAGE - 1)
    for _, member in ipairs(page) do
      if taken < limit and inAll(keys, member) then
        found[#found + 1] = member
        taken = taken + 1
      end
    end
    start = start + PAGE
  until #page < PAGE or taken >= limit
end
return found
`,
}
