import { describe, expect, it } from 'vitest'
import { knowledge } from '../support/knowledge.ts'

const { hosts } = knowledge

describe('names and their letters', () => {
  it.each([
    ['PyPI.org', 'pypi.org'],
    ['bücher.de', 'xn--bcher-kva.de'],
    ['pypi。org', 'pypi.org'],
    ['a b.com', undefined],
    ['a.com/b', undefined],
    ['a.com:80', undefined],
    ['a%2eb.com', undefined],
    ['xn--a.com', undefined],
    ['xn---96q.com', undefined],
    ['', undefined],
  ])('%j is %s to DNS', (text, ascii) => {
    expect(hosts.toAscii(text)).toBe(ascii)
  })

  it('read as people read them', () => {
    expect(hosts.toUnicode('xn--bcher-kva.de')).toBe('bücher.de')
    expect(hosts.toUnicode('*.xn--bcher-kva.de')).toBe('*.bücher.de')
  })
})

describe('addresses, in every spelling a browser knows', () => {
  it.each([
    '10.0.0.1',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '10.0.0.1.',
    '１２７.0.0.1',
    '::1',
    '[::1]',
    'fe80::1',
    '::ffff:10.0.0.1',
  ])('%s is one', (text) => expect(hosts.isIpAddress(text)).toBe(true))

  it.each(['', 'pypi.org', '1.2.3.4.5', '1.2.3.4.nip.io', '1password.com', 'cafe.babe', '[pypi.org]'])('%j is none', (text) =>
    expect(hosts.isIpAddress(text)).toBe(false),
  )
})

describe('suffixes', () => {
  it.each([
    ['files.pythonhosted.org', 'org', 'pythonhosted.org'],
    ['a.b.co.uk', 'co.uk', 'b.co.uk'],
    ['ann.github.io', 'github.io', 'ann.github.io'],
    ['github.io', 'github.io', undefined],
    ['com', 'com', undefined],
  ])('%s ends in %s and is of %s', (host, suffix, registrable) => {
    expect(hosts.publicSuffix(host)).toBe(suffix)
    expect(hosts.registrableDomain(host)).toBe(registrable)
  })

  it.each(['localhost', 'db.internal', 'pypi.ogr', 'printer.local'])('%s ends in none', (host) => {
    expect(hosts.publicSuffix(host)).toBeUndefined()
  })

  it('are of a registry or of somebody', () => {
    expect(['com', 'co.uk', 'xn--p1ai'].every(hosts.isIcannSuffix)).toBe(true)
    expect(['github.io', 'pypi.org', 'localhost'].some(hosts.isIcannSuffix)).toBe(false)
  })
})

describe('names that can be taken for others', () => {
  it.each([
    ['раypal.com', 'a Cyrillic а among Latin'],
    ['аррӏе.com', 'Cyrillic alone, all of it Latin to the eye'],
    ['ɡithub.com', 'an odd Latin letter'],
    ['pypì.org', 'a known name with an accent'],
    ['ραypal.com', 'Greek among Latin'],
    ['日本語と한국어.com', 'alphabets nobody writes together'],
  ])('%s: %s', (name) => {
    expect(hosts.looksLikeAnother(hosts.toAscii(name) ?? '')).toBe(true)
  })

  it.each([
    'pypi.org',
    'bücher.de',
    'пример.рф',
    'сор.рф',
    '日本語.jp',
    'ひらがなカナ漢字abc.jp',
    '한국어.kr',
    'ελλάδα.gr',
    'smørrebrød.dk',
    'łódź.pl',
  ])('%s is itself', (name) => expect(hosts.looksLikeAnother(hosts.toAscii(name) ?? '')).toBe(false))
})

describe('hashes and canonical JSON', () => {
  it('hash the UTF-8 text', () => {
    expect(knowledge.sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(knowledge.sha256('ü')).toBe('607474ca475a9724d7360aba71a56d5df77e61350e3f724cfa1f46e857e2d85f')
  })

  it('write equal values as equal text', () => {
    expect(knowledge.canonicalJson({ b: 1, a: [undefined, { d: 'ü', c: null }] })).toBe('{"a":[null,{"c":null,"d":"ü"}],"b":1}')
  })

  it('have no text for what is no JSON', () => {
    expect(() => knowledge.canonicalJson(undefined)).toThrow('no JSON')
  })
})
