import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HostProblem, parseHost } from '../../../src/domain/destination/host.ts'
import { knowledge } from '../../support/knowledge.ts'

const parse = (text: string) => parseHost(text, knowledge.hosts)

describe('a host is taken however it is typed', () => {
  it.each([
    ['pypi.org', 'pypi.org'],
    ['PyPI.ORG', 'pypi.org'],
    ['pypi.org.', 'pypi.org'],
    ['  pypi.org ', 'pypi.org'],
    ['*.pypi.org', '*.pypi.org'],
    ['＊.pypi.org', '*.pypi.org'],
    ['pypi。org', 'pypi.org'],
    ['ｐｙｐｉ．ｏｒｇ', 'pypi.org'],
    ['“pypi.org”', 'pypi.org'],
    ['‘pypi.org’', 'pypi.org'],
    ['`pypi.org`', 'pypi.org'],
    ['<http://pypi.org|pypi.org>', 'pypi.org'],
    ['"<http://pypi.org|pypi.org>"', 'pypi.org'],
    ['github.io', 'github.io'],
    ['a-b.example1.co.uk', 'a-b.example1.co.uk'],
  ])('%s is %s, and nothing was trimmed', (text, host) => {
    expect(parse(text)).toEqual({ ok: true, value: { host, trimmed: undefined } })
  })

  it.each([
    ['https://pypi.org/simple/pip?a=1#b', 'pypi.org'],
    ['HTTP://PyPI.org', 'pypi.org'],
    ['pypi.org/simple', 'pypi.org'],
    ['//pypi.org/simple', 'pypi.org'],
    ['pypi.org:443', 'pypi.org'],
    ['http://pypi.org:80/', 'pypi.org'],
    ['<https://pypi.org/simple>', 'pypi.org'],
    ['<https://pypi.org/simple|https://pypi.org/simple>', 'pypi.org'],
    ['https://*.pypi.org', '*.pypi.org'],
    [`https://pypi.org/${'a'.repeat(10_000)}`, 'pypi.org'],
    ['https:\\\\pypi.org\\@evil.com', 'pypi.org'],
  ])('%s is trimmed to %s, and says so', (text, host) => {
    expect(parse(text)).toEqual({ ok: true, value: { host, trimmed: 'url' } })
  })

  it.each([
    ['bücher.de', 'xn--bcher-kva.de', 'bücher.de'],
    ['xn--bcher-kva.de', 'xn--bcher-kva.de', 'bücher.de'],
    ['*.bücher.de', '*.xn--bcher-kva.de', '*.bücher.de'],
    ['日本語.jp', 'xn--wgv71a119e.jp', '日本語.jp'],
  ])('%s is %s to DNS and reads as %s', (text, host, readsAs) => {
    expect(parse(text)).toEqual({ ok: true, value: { host, trimmed: undefined, readsAs } })
  })
})

describe('what is no host is answered with its reason and, where there is one, with what was meant', () => {
  const cases: readonly [string, HostProblem['problem'], string | undefined][] = [
    ['', 'not-a-host', undefined],
    ['   ', 'not-a-host', undefined],
    ['https://', 'not-a-host', undefined],
    ['pypi..org', 'not-a-host', undefined],
    ['-a.com', 'not-a-host', undefined],
    ['a_b.com', 'not-a-host', undefined],
    ['pypi .org', 'not-a-host', undefined],
    ['.pypi.org', 'not-a-host', '*.pypi.org'],
    ['pypi.org%2eevil.io', 'not-a-host', undefined],
    ['xn--a.com', 'not-a-host', undefined],
    ['$(touch foo).com', 'not-a-host', undefined],
    ['ann@pypi.org', 'not-a-host', 'pypi.org'],
    ['git@github.com:org/repo.git', 'not-a-host', 'github.com'],
    ['<https://evil.io|pypi.org>', 'not-a-host', 'evil.io'],
    ['<!channel>', 'not-a-host', undefined],
    ['<!here|here>', 'not-a-host', undefined],
    ['<@U0ANN>', 'not-a-host', undefined],
    ['<#C1|general>', 'not-a-host', undefined],
    ['*APPROVED*', 'wildcard-inside', undefined],
    ['10.0.0.1', 'ip-address', undefined],
    ['8.8.8.8', 'ip-address', undefined],
    ['10.0.0.0/8', 'ip-address', undefined],
    ['http://192.168.1.1:8080/x', 'ip-address', undefined],
    ['127.1', 'ip-address', undefined],
    ['0x7f.1', 'ip-address', undefined],
    ['2130706433', 'ip-address', undefined],
    ['１２７.0.0.1', 'ip-address', undefined],
    ['10.0.0.1.', 'ip-address', undefined],
    ['*.10.0.0.1', 'ip-address', undefined],
    ['::1', 'ip-address', undefined],
    ['fe80::1', 'ip-address', undefined],
    ['http://[::1]:443/', 'ip-address', undefined],
    ['*', 'everything', undefined],
    ['*.*', 'everything', undefined],
    ['**', 'everything', undefined],
    ['*.com', 'wildcard-too-wide', undefined],
    ['*.co.uk', 'wildcard-too-wide', undefined],
    ['*.рф', 'wildcard-too-wide', undefined],
    ['a.*.com', 'wildcard-inside', undefined],
    ['pypi.*', 'wildcard-inside', undefined],
    ['*pypi.org', 'wildcard-inside', '*.pypi.org'],
    ['*.*.pypi.org', 'wildcard-inside', '*.pypi.org'],
    ['files*.pypi.org', 'wildcard-inside', '*.pypi.org'],
    ['localhost', 'unknown-suffix', undefined],
    ['pypi', 'unknown-suffix', undefined],
    ['db.internal', 'unknown-suffix', undefined],
    ['pypi.ogr', 'unknown-suffix', undefined],
    ['*.internal', 'unknown-suffix', undefined],
    ['com', 'public-suffix', undefined],
    ['co.uk', 'public-suffix', undefined],
    ['pypi.org:8080', 'port-given', 'pypi.org'],
    ['https://u:secret@pypi.org/x', 'credentials-in-url', 'pypi.org'],
    ['u:secret@pypi.org', 'credentials-in-url', 'pypi.org'],
    ['https://pypi.org:443@evil.com/', 'credentials-in-url', 'evil.com'],
    ['ftp://pypi.org/x', 'scheme', 'pypi.org'],
    ['s3://bucket/key', 'scheme', undefined],
    ['mailto:ann@pypi.org', 'scheme', undefined],
    [`${'a'.repeat(64)}.com`, 'too-long', undefined],
    [`${'abcdefgh.'.repeat(30)}com`, 'too-long', undefined],
    ['раypal.com', 'looks-like-another', undefined],
    ['*.раypal.com', 'looks-like-another', undefined],
    ['xn--ypal-43d9g.com', 'looks-like-another', undefined],
    ['pypì.org', 'looks-like-another', undefined],
    ['pypi\u200b.org', 'hidden-characters', 'pypi.org'],
    ['\u202epypi.org', 'hidden-characters', 'pypi.org'],
    ['py\u00adpi.org', 'hidden-characters', 'pypi.org'],
    ['pypi\u0000.org', 'hidden-characters', 'pypi.org'],
    ['pypi.org\nfiles.pythonhosted.org', 'hidden-characters', undefined],
    ['<SUBSCRIPTION_ID>', 'placeholder', undefined],
    ['<ACCOUNT>.blob.core.windows.net', 'placeholder', undefined],
    ['{host}', 'placeholder', undefined],
  ]
  it.each(cases)('%j: %s', (text, problem, suggestion) => {
    const read = parse(text)
    expect(read).toMatchObject({ ok: false, problem: { problem } })
    expect(read.ok ? 'taken' : read.problem.suggestion).toBe(suggestion)
  })
})

describe('what is said back is fit to be shown', () => {
  const textOf = (text: string) => {
    const read = parse(text)
    return read.ok ? 'taken' : read.problem.text
  }

  it('never repeats a password', () => {
    expect(textOf('https://ann:hunter2@pypi.org/x')).toBe('https://…@pypi.org/x')
    expect(textOf('ann:hunter2@pypi.org')).not.toContain('hunter2')
  })

  it('never repeats a token of the query', () => {
    expect(textOf('https://10.0.0.1/x?sig=hunter2')).toBe('https://10.0.0.1/x?…')
  })

  it('names hidden characters', () => {
    expect(textOf('pypi\u200b.org')).toBe('pypi[U+200B].org')
  })

  it('is cut', () => {
    expect(textOf('a'.repeat(10_000))).toBe(`${'a'.repeat(99)}…`)
  })
})

describe('however much is sent, it is answered at once', () => {
  it.each([...'a<>@*.:/"`é|{%[\u200b', '*.', 'a.', 'http://', 'ftp://', '<http://', '<a', 'x:', 'a@b:', '{a'])(
    '%j without end',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length)
      const started = performance.now()
      expect(parse(text).ok).toBe(false)
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )
})

describe('any text at all', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.domain(),
    fc.webUrl(),
    fc.stringMatching(/^[a-z*.:/@<>|-]{1,30}$/),
    fc.tuple(fc.domain(), fc.string()).map(([domain, rest]) => domain + rest),
  )

  it('is a host of plain letters, or a problem of short, visible text; and a host is what it stays', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const read = parse(text)
        if (read.ok) {
          expect(read.value.host).toMatch(/^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]+$/)
          expect(parse(read.value.host)).toMatchObject({ ok: true, value: { host: read.value.host, trimmed: undefined } })
        } else {
          expect([...read.problem.text].length).toBeLessThanOrEqual(100)
          expect(read.problem.text).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('leads to a suggestion only if that is itself a host', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const read = parse(text)
        if (!read.ok && read.problem.suggestion !== undefined) expect(parse(read.problem.suggestion).ok).toBe(true)
      }),
    )
  })
})
