import { describe, expect, it } from 'vitest'
import { hostsInLog } from '../../../src/domain/log/hosts-in-log.ts'
import { IMPLIED } from '../../../src/domain/log/implied-host.ts'
import { SAYINGS } from '../../../src/domain/log/sayings.ts'
import { hostKnowledge } from '../../../src/knowledge/host-knowledge.ts'

describe('every way of saying that a host was not reached', () => {
  it.each(SAYINGS)('$tool: $like', ({ tool, like, port }) => {
    const [found] = hostsInLog(like, hostKnowledge).failed
    expect(found?.evidence.tool).toBe(tool)
    expect(like).toContain(found?.host)
    expect(found?.port).toBe(port ?? (like.includes('port 22') ? 22 : undefined))
  })

  it.each(IMPLIED)('$tool, which names no host: $like', ({ tool, like }) => {
    const log = `$ curl -fsSL https://data.vendor.io/x\n${like}\n;; QUESTION SECTION:\n;data.vendor.io.\t\t\tIN\tA`
    const [found] = hostsInLog(log, hostKnowledge).failed
    expect(found?.evidence.tool).toBe(tool)
  })

  it.each(SAYINGS)('ends each of its repetitions, so that no text makes it slow: $tool $pattern', ({ pattern }) => {
    expect(endless(pattern.source)).toEqual([])
  })

  it.each(IMPLIED)('ends each of its repetitions, so that no text makes it slow: $tool', ({ pattern }) => {
    expect(endless(pattern.source)).toEqual([])
  })
})

/** `*`, `+` and `{n,}` outside of a class; and a repetition of a group that itself repeats. */
function endless(source: string): readonly string[] {
  const plain = source.replaceAll(/\\./gu, 'x').replaceAll(/\[[^\]]*\]/gu, 'x')
  return [...(plain.match(/[*+]|\{\d+,\}/gu) ?? []), ...(plain.match(/[}][^()]*\)\{/gu) ?? [])]
}
