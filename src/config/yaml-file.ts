import { readFileSync } from 'node:fs'
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { no, ok, type Result } from '../domain/result.ts'
import type { ConfigProblem } from './problems.ts'

type Path = readonly PropertyKey[]

export type YamlFile<Value> = {
  readonly value: Value
  /** The 1-based line of the deepest part of the path that is in the file. */
  readonly lineOf: (path: Path) => number
}

/** Reads a YAML file by its schema: the value, or every problem with its line. `file` is the name that problems go under. */
export function readYamlFile<Value>(
  path: string,
  file: string,
  schema: z.ZodType<Value>,
): Result<YamlFile<Value>, readonly ConfigProblem[]> {
  const source = readText(path)
  if (!source.ok) return no([{ where: file, message: `cannot be read: ${source.problem}` }])
  const lines = new LineCounter()
  const document = parseDocument(source.value, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ where: `${file}:${lineAt(pos[0])}`, message }))
  if (broken.length > 0) return no(broken)
  const plain = plainValue(document)
  if (!plain.ok) return no([{ where: file, message: plain.problem }])
  const lineOf = (at: Path): number => lineAt(locate(document, at))
  const parsed = schema.safeParse(plain.value)
  if (parsed.success) return ok({ value: parsed.data, lineOf })
  const problems = parsed.error.issues
    .flatMap(problemsIn)
    .map(({ at, message }) => ({ line: lineOf(at), message: sentence(at, plain.value, message) }))
  return no(problems.sort((one, other) => one.line - other.line).map(({ line, message }) => ({ where: `${file}:${line}`, message })))
}

/** What a file system or a YAML library throws is the reader's to mend, not a bug. */
const attempt = <Value>(act: () => Value): Result<Value, string> => {
  try {
    return ok(act())
  } catch (error) {
    return no(error instanceof Error ? error.message : String(error))
  }
}

const readText = (path: string): Result<string, string> => attempt(() => readFileSync(path, 'utf8'))

/** An alias that stands for too much is refused by the library. */
const plainValue = (document: Document): Result<unknown, string> => attempt((): unknown => document.toJS({ maxAliasCount: 1000 }))

type Issue = z.core.$ZodIssue

type Located = { readonly at: Path; readonly message: string }

function problemsIn(issue: Issue): readonly Located[] {
  const here = { at: issue.path, message: issue.message }
  if (issue.code === 'unrecognized_keys') return eachLine(issue.keys, here)
  const meant = issue.code === 'invalid_union' ? issue.errors.find(isMeant) : undefined
  return meant?.flatMap(problemsIn).map(({ at, message }) => ({ at: [...issue.path, ...at], message })) ?? [here]
}

/** `strict` writes a line for each unknown key. */
function eachLine(keys: readonly string[], { at, message }: Located): readonly Located[] {
  const lines = message.split('\n')
  return keys.map((key, i) => ({ at: [...at, key], message: lines[i] ?? message }))
}

/** Of several shapes the one whose kind fits: what is wrong is inside it. */
const isMeant = (issues: readonly Issue[]): boolean =>
  issues.length > 0 && issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys')

function sentence(at: Path, plain: unknown, message: string): string {
  const name = placeName(at)
  const missing = valueAt(plain, at) === undefined ? 'missing: ' : ''
  return name === '' ? `${missing}${message}` : `${name}: ${missing}${message}`
}

/** `rules[0].when.host` */
export const placeName = (at: Path): string =>
  at.reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : path === '' ? String(step) : `${path}.${String(step)}`),
    '',
  )

/** A single value that stands for a list of one is at the path of its item, too. */
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return step === 0 ? at : undefined
    return Object.hasOwn(at, step) ? Reflect.get(at, step) : step === 0 && !Array.isArray(at) ? at : undefined
  }, value)

function locate(document: Document, path: Path): number {
  let node: unknown = document.contents
  let found = document.contents?.range?.[0] ?? 0
  for (const step of path) {
    const here = isAlias(node) ? node.resolve(document) : node
    if (isMap(here)) {
      const pair = here.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!isScalar(pair?.key)) return found
      found = pair.key.range?.[0] ?? found
      node = pair.value
    } else if (isSeq(here) && typeof step === 'number') {
      node = here.items[step]
      found = rangeStart(node) ?? found
    } else return found
  }
  return found
}

const rangeStart = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined
