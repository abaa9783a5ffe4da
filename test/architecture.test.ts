import { describe, expect, it } from 'vitest'
import { modulesOfSource } from './support/modules.ts'

/** The layers of ARCHITECTURE.md: a folder, and the folders it may import. `types` may be imported as types only. */
const LAYERS: Readonly<
  Record<string, { readonly may: readonly string[]; readonly types?: readonly string[]; readonly packages: readonly string[] | 'any' }>
> = {
  domain: { may: [], packages: [] },
  ports: { may: ['domain'], packages: ['@slack/types'] },
  commands: { may: ['domain'], packages: ['string-argv', 'ms', 'fastest-levenshtein', 'yaml'] },
  views: { may: ['domain', 'commands'], types: ['desk', 'ports'], packages: ['@slack/types', 'ms'] },
  desk: { may: ['domain', 'ports'], packages: [] },
  lanes: { may: ['domain', 'ports', 'desk'], packages: [] },
  notices: { may: ['domain', 'ports', 'views'], types: ['desk'], packages: [] },
  ledger: { may: ['domain', 'ports'], packages: 'any' },
  queue: { may: ['domain', 'ports'], packages: 'any' },
  azure: { may: ['domain', 'ports'], packages: 'any' },
  prices: { may: ['domain', 'ports'], packages: 'any' },
  knowledge: { may: ['domain'], packages: 'any' },
  config: { may: ['domain'], packages: 'any' },
  export: { may: ['domain'], packages: ['yaml'] },
  slack: { may: ['domain', 'ports', 'commands', 'views', 'desk'], packages: 'any' },
  sandbox: { may: ['domain'], packages: 'any' },
}

/** The top: nobody imports it. */
const TOP = ['cli', 'wire', 'admin', 'main.ts', 'log.ts']

const modules = modulesOfSource()
const layerOf = (file: string): string => file.split('/')[0] ?? file

describe('the layers', () => {
  it('are checked over every module there is', () => {
    expect(modules.length).toBeGreaterThan(100)
    expect(modules.flatMap((module) => module.imports).length).toBeGreaterThan(300)
  })

  it('know every folder', () => {
    const unknown = modules.map(({ file }) => layerOf(file)).filter((layer) => !(layer in LAYERS) && !TOP.includes(layer))
    expect([...new Set(unknown)]).toEqual([])
  })

  it('import only what lies below them', () => {
    expect(modules.flatMap(wrongImportsOf)).toEqual([])
  })

  it('have no cycles', () => {
    expect(cycleIn(new Map(modules.map((module) => [module.file, runtimeImportsOf(module)])))).toEqual([])
  })

  it('keep the domain free of clocks, chance and waiting', async () => {
    const { readFileSync } = await import('node:fs')
    const impure = modules
      .filter(({ file }) => file.startsWith('domain/'))
      .filter(({ file }) =>
        /\b(Date\.now|new Date\(\)|Math\.random|await |setTimeout)/.test(readFileSync(`${import.meta.dirname}/../src/${file}`, 'utf8')),
      )
    expect(impure.map(({ file }) => file)).toEqual([])
  })
})

/** Longer files need a reason here; the list gets shorter. */
const LONG: Readonly<Record<string, string>> = {}

describe('the size of files', () => {
  it('stays below 250 lines', () => {
    expect(modules.filter(({ file, lines }) => lines > 250 && !(file in LONG)).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([])
  })
})

function wrongImportsOf({ file, imports }: (typeof modules)[number]): readonly string[] {
  const layer = LAYERS[layerOf(file)]
  if (layer === undefined) return []
  return imports.flatMap((each) => {
    if (each.is === 'package') {
      return layer.packages === 'any' || layer.packages.includes(each.name) ? [] : [`${file} imports the package ${each.name}`]
    }
    const to = layerOf(each.file)
    const allowed = to === layerOf(file) || layer.may.includes(to) || (each.typeOnly && (layer.types?.includes(to) ?? false))
    return allowed ? [] : [`${file} imports ${each.file}`]
  })
}

const runtimeImportsOf = ({ imports }: (typeof modules)[number]): readonly string[] =>
  imports.flatMap((each) => (each.is === 'module' && !each.typeOnly ? [each.file] : []))

/** The first cycle found, as a path; empty where there is none. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const next of graph.get(file) ?? []) {
      const cycle = walk(next, [...path, file])
      if (cycle.length > 0) return cycle
    }
    done.add(file)
    return []
  }
  for (const file of graph.keys()) {
    const cycle = walk(file, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
