import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/commands/parse.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'
import { SAMPLE_LOGS } from '../support/sample-logs.ts'

const parse = (text: string) => parseCommand(text, knowledge.hosts, knowledge.sha256)

function logOf(text: string) {
  const parsed = parse(text)
  if (!parsed.ok || parsed.value.verb !== 'log') throw new Error(`${text} is no log: ${JSON.stringify(parsed)}`)
  return parsed.value
}

const proposedBy = (text: string) =>
  logOf(text).proposed.map(({ rule: { destination } }) => (destination.type === 'fqdn' ? destination.host : '?'))

const PIP = SAMPLE_LOGS['pip while it downloads']?.log ?? ''

describe('an error pasted behind a verb', () => {
  it.each(Object.entries(SAMPLE_LOGS).filter(([, { failed }]) => failed.length > 0))('%s, proposes its hosts', (_, { log, failed }) => {
    expect(proposedBy(`request ${log}`)).toEqual(failed.filter((host) => !host.includes(' ')))
    expect(proposedBy(`CHECK\n${log}`)).toEqual(proposedBy(`request ${log}`))
  })

  it.each(['-w ml-prod', '--workspace ml-prod', '—workspace=ml-prod'])('may follow %s', (option) => {
    expect(logOf(`request ${option} ${PIP}`)).toMatchObject({ workspace: 'ml-prod', reading: { failed: [{}, {}] } })
  })

  it('may be one line, with quotes that nothing ends', () => {
    expect(proposedBy(`request curl: (7) Failed to connect to pypi.org port 443: Couldn't connect to server`)).toEqual(['pypi.org'])
  })

  it('is found in what Slack makes links of', () => {
    expect(proposedBy('request CondaHTTPError: HTTP 000 CONNECTION FAILED for url &lt;<https://conda.anaconda.org/x>&gt;')).toEqual([
      'conda.anaconda.org',
    ])
  })

  it('is longer than any command', () => {
    expect(proposedBy(`request ${'Collecting torch\n'.repeat(1_000)}${PIP}`)).toEqual(['files.pythonhosted.org', 'pypi.org'])
  })

  it('proposes each host by itself, and none for a port that no rule opens', () => {
    const log = logOf('request curl: (7) Failed to connect to data.vendor.io port 8443 after 3 ms: x')
    expect(log.proposed).toEqual([])
    expect(log.reading.failed).toMatchObject([{ host: 'data.vendor.io', port: 8443 }])
  })

  it('is a log, too, where it reads as one and no host is found in it', () => {
    const log = logOf(
      'request Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    import torch\nModuleNotFoundError: x',
    )
    expect(log.reading.failed).toEqual([])
  })
})

describe('what is no log', () => {
  it.each([
    ['a command whose reason quotes an error', 'request pypi.org -r "curl: (6) Could not resolve host: pypi.org"', { verb: 'request' }],
    ['hosts on lines of their own', 'request pypi.org\nfiles.pythonhosted.org\ndata.vendor.io', { verb: 'request' }],
  ])('%s', (_, text, call) => expect(parse(text)).toMatchObject({ ok: true, value: call }))

  it.each([
    ['a list of bad hosts', 'request localhost pypi.ogr', 'bad-hosts'],
    ['bad hosts on lines of their own', 'request localhost\npypi.ogr\nmy_host\ndb.internal', 'bad-hosts'],
    ['a bad host whose reason quotes an error', 'request pypi.ogr -r "Could not resolve host: pypi.org"', 'bad-hosts'],
    ['the same with the quotes of a phone', 'request pypi.ogr —r “Could not resolve host: pypi.org”', 'bad-hosts'],
    ['a quote that nothing ends', 'request pypi.org -r "pip install', 'unbalanced-quote'],
    ['an error behind another verb', 'status curl: (6) Could not resolve host: pypi.org', 'unexpected-words'],
  ])('%s has its own problem', (_, text, problem) => expect(parse(text)).toMatchObject({ ok: false, problem: { problem } }))
})
