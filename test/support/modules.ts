import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

export type Module = {
  /** Relative to `src/`, with `/`. */
  readonly file: string
  readonly lines: number
  readonly imports: readonly Import[]
}

export type Import = { readonly from: string; readonly typeOnly: boolean } & (
  | { readonly is: 'module'; readonly file: string }
  | { readonly is: 'package'; readonly name: string }
)

const SRC = resolve(import.meta.dirname, '../../src')

/** Every module below `src/` with what it imports, read from the text as it stands. */
export function modulesOfSource(): readonly Module[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => moduleOf(file.replaceAll('\\', '/')))
}

function moduleOf(file: string): Module {
  const text = readFileSync(join(SRC, file), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)
  const imports = [
    ...[...statements].map(([, type, from]) => importOf(file, from ?? '', type !== undefined)),
    ...[...dynamic].map(([, from]) => importOf(file, from ?? '', false)),
  ]
  return { file, lines: text.split('\n').length - 1, imports }
}

function importOf(file: string, from: string, typeOnly: boolean): Import {
  if (from.startsWith('.')) {
    return { from, typeOnly, is: 'module', file: relative(SRC, resolve(SRC, dirname(file), from)).replaceAll('\\', '/') }
  }
  return {
    from,
    typeOnly,
    is: 'package',
    name: from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from),
  }
}
