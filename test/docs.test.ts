import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VERBS_NOT_BUILT } from '../src/commands/not-built.ts'
import { parseCommand } from '../src/commands/parse.ts'
import { COMMAND, VERB_NAMES } from '../src/commands/verbs.ts'
import { readEnvironment } from '../src/config/environment.ts'
import { ADMITS } from '../src/domain/admits.ts'
import { knowledge } from '../src/knowledge/knowledge.ts'
import { createKeys } from '../src/ledger/keys.ts'
import { modulesOfSource } from './support/modules.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const DOCUMENTS = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...['docs', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
]
const readme = read('README.md')
const architecture = read('ARCHITECTURE.md')

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document)

  it('leads only to what is there', () => {
    expect(linksIn(text).filter((link) => !leadsSomewhere(link, document))).toEqual([])
  })

  it('names no path of a machine', () => {
    expect([...text.matchAll(/(?<![\w.…/<])\/(?:work|root|home|Users|tmp)\/?\b[^\s)`]*/g)].map(([path]) => path)).toEqual([])
  })
})

describe('the README', () => {
  const variables = rowsUnder(readme, '## Variables').map(([name = '', , byDefault = '']) => ({ name, byDefault }))

  it('lists the variables that are read, and no others', () => {
    const code = ['environment.ts', 'slack-access.ts'].map((file) => read(`src/config/${file}`)).join('\n')
    const inSchemas = [...code.matchAll(/\b([A-Z]+_[A-Z_]+|PORT): /g)].map(([, name]) => name)
    expect(variables.map(({ name }) => name).toSorted()).toEqual([...new Set(inSchemas)].toSorted())
  })

  it.each(variables.filter(({ byDefault }) => /^\S+$/.test(byDefault)))(
    'says the default of $name as it is: $byDefault',
    ({ name, byDefault }) => {
      const enough = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' }
      if (byDefault === 'required') expect(readEnvironment({ ...enough, [name]: undefined })).toMatchObject({ ok: false })
      else expect(readEnvironment({ ...enough, [name]: byDefault })).toEqual(readEnvironment(enough))
    },
  )

  it('lists the verbs that are built, and no others', () => {
    const listed = rowsUnder(readme, '## What people type').map(([usage = '']) => usage.split(' ')[0])
    expect(listed.toSorted()).toEqual([...VERB_NAMES].toSorted())
  })

  it('lists the verbs that are not built, and no others', () => {
    const [, list = ''] = /^- \*\*Verbs\*\*: (.*?) are answered/m.exec(readme) ?? []
    expect([...list.matchAll(/`([^`]+)`/g)].map(([, verb]) => verb).toSorted()).toEqual(Object.keys(VERBS_NOT_BUILT).toSorted())
  })

  it.each(typedIn(readme))('shows only what can be typed: %s', (typed) => {
    expect(parseCommand(typed.slice(COMMAND.length), knowledge.hosts, knowledge.sha256)).toMatchObject({ ok: true })
  })

  it('has pictures that load quickly', () => {
    const pictures = linksIn(readme).filter((link) => link.endsWith('.png'))
    expect(pictures).toHaveLength(2)
    expect(pictures.filter((picture) => statSync(join(root, picture)).size > 300_000)).toEqual([])
  })
})

describe('ARCHITECTURE', () => {
  it('names only files that are there', () => {
    const named = [...architecture.matchAll(/`((?:src|test)\/[^`*]*)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it('gives every folder of the sources its layer, with every import it has', () => {
    const layers = new Map(
      rowsUnder(architecture, '## Layers').flatMap(([names = '', , may = '']) =>
        names.split(', ').map((name) => [name.replace('/', ''), may]),
      ),
    )
    const imports = modulesOfSource().flatMap(({ file, imports }) =>
      imports.flatMap((each) => (each.is === 'module' ? [{ from: layerOf(file), to: layerOf(each.file) }] : [])),
    )
    expect([...layers.keys()].toSorted()).toEqual([...new Set(modulesOfSource().map(({ file }) => layerOf(file)))].toSorted())
    const untold = imports.filter(({ from, to }) => from !== to && layers.get(from) !== 'everything' && !layers.get(from)?.includes(to))
    expect(untold).toEqual([])
  })

  it('knows every status and every key of the ledger', () => {
    const keys = createKeys('', () => '<ws>')
    const named = [keys.events('OB-7').replace('7', '<n>'), keys.nextNumber, keys.filed, keys.days, keys.outbox, keys.lease('')]
    const indexes = [keys.all, keys.byWorkspace(''), keys.byRequester('<user>'), keys.line(''), keys.busyLanes, keys.due]
    const expected = [...Object.keys(ADMITS), ...named, ...indexes, keys.byStatus('active').replace('active', '<status>')]
    expect(expected.filter((word) => !architecture.includes(`\`${word}\``))).toEqual([])
  })
})

/** Where Markdown links and pictures lead, but for other sites. */
function linksIn(text: string): readonly string[] {
  const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link))
}

function leadsSomewhere(link: string, from: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? from : join(dirname(from), path)
  if (!existsSync(join(root, target))) return false
  return anchor === undefined || anchorsOf(read(target)).includes(anchor)
}

/** As GitHub makes them of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** The first table below a heading: its rows as cells, without the signs of Markdown. */
function rowsUnder(text: string, heading: string): readonly (readonly string[])[] {
  const [, section = ''] = text.split(`\n${heading}\n`)
  const [, table = ''] = /((?:^\|.*\n)+)/m.exec(section.split('\n## ')[0] ?? '') ?? []
  const rows = table.trim().split('\n').slice(2)
  return rows.map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.replaceAll('`', '').trim()),
  )
}

/** Whole commands: the ones with a `…` or in capitals stand for many. */
function typedIn(text: string): readonly string[] {
  const typed = [...text.matchAll(/`(\/outbound [^`]+)`/g)].map(([, command = '']) => command)
  return [...new Set(typed)].filter((command) => !/…|\b[A-Z]{4,}\b/.test(command))
}

const layerOf = (file: string): string => file.split('/')[0] ?? file
