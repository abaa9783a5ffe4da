import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import { parseLines } from '../../src/commands/parse-lines.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'

const parse = (text: string) => parseLines(text, knowledge.hosts, knowledge.sha256)
const problems = (text: string) => {
  const parsed = parse(text)
  return parsed.ok ? [] : parsed.problem
}

const STORAGE = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data'

describe('the lines of a form', () => {
  it('take what request takes, and make the same rules of it', () => {
    const lines = [
      'pypi.org files.pythonhosted.org',
      'fqdn *.anaconda.org',
      'service-tag DataFactory TCP 443',
      `private-endpoint ${STORAGE} blob --spark`,
    ]
    const parsed = parse(`${lines.join('\n')}\n\n`)
    const typed = lines.flatMap((line) => {
      const call = parseCommand(`request ${line}`, knowledge.hosts, knowledge.sha256)
      return call.ok && call.value.verb === 'request' ? call.value.wanted : []
    })
    expect(typed).toHaveLength(5)
    expect(parsed).toEqual({ ok: true, value: { wanted: typed, notes: [] } })
  })

  it('say what was read otherwise', () => {
    expect(parse('https://pypi.org/simple')).toMatchObject({ ok: true, value: { notes: [{ note: 'url-trimmed', host: 'pypi.org' }] } })
  })

  it('are told every problem with the line it stands on', () => {
    expect(problems('pypi.org\n\npypi.ogr\nservice-tag DataFactory\nfqdn\ndata.vendor.io "\nprivate-endpoint x blob')).toMatchObject([
      { line: 3, problem: { problem: 'bad-hosts' } },
      { line: 4, problem: { problem: 'missing-part', part: 'PROTOCOL' } },
      { line: 5, problem: { problem: 'missing-part', type: 'fqdn' } },
      { line: 6, problem: { problem: 'unbalanced-quote' } },
      { line: 7, problem: { problem: 'bad-private-endpoint' } },
    ])
  })

  it.each(['-w ml-dev', '-r x', '--for 14d', '--ticket ML-1'])('leave to its own field what has one: %s', (option) => {
    expect(problems(`pypi.org ${option}`)).toMatchObject([{ line: 1, problem: { problem: 'option-with-a-field' } }])
  })

  it('are as many as one request may ask for, and not none', () => {
    const hosts = Array.from({ length: 51 }, (_, at) => `h${at}.vendor.io`)
    expect(problems(hosts.join('\n'))).toEqual([{ problem: { problem: 'too-many-hosts', hosts: 51, most: 50 } }])
    expect(problems(' \n ')).toMatchObject([{ problem: { problem: 'missing-part' } }])
  })
})
