import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Pair,
  Parser,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml'
import { no, ok, type Result } from '../../domain/result.ts'
import type { ImportProblem } from './imported.ts'
import type { Entry, Tree } from './tree.ts'

/**
 * Reads YAML, and so JSON, without its types: `80, 8080`, `true` and `no` stay the text they are written as. Anchors
 * are refused, so nothing stands for more than itself.
 */
export function readTree(text: string): Result<Tree | undefined, readonly ImportProblem[]> {
  if (isTooDeep(text)) return no([{ problem: 'too-deep' }])
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const lineAt = (offset: number): number => lines.linePos(offset).line
  const [broken] = [...document.errors, ...document.warnings]
  // What follows the first is mostly its consequence.
  if (broken !== undefined) return no([{ ...problemOf(broken), line: lineAt(broken.pos[0]) }])
  return treeOf(document, lineAt)
}

/** No rule needs more. The library's own recursion must not be tried: at the end of the stack its regular expressions end the process. */
const DEEPEST = 40

function isTooDeep(text: string): boolean {
  const parser = new Parser()
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme)) if (parser.stack.length > DEEPEST) return true
    if (parser.stack.length > DEEPEST) return true
  }
  return false
}

function problemOf({ code }: YAMLError): ImportProblem {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return { problem: 'several-keys-on-a-line' }
    case 'MULTIPLE_DOCS':
      return { problem: 'several-documents' }
    case 'BAD_ALIAS':
      return { problem: 'anchor' }
    case 'BAD_SCALAR_START':
      return { problem: 'not-yaml', because: 'start-of-value' }
    default:
      return { problem: 'not-yaml', because: 'layout' }
  }
}

type LineAt = (offset: number) => number

function treeOf(document: Document, lineAt: LineAt): Result<Tree | undefined, readonly ImportProblem[]> {
  const problems: ImportProblem[] = []
  const read = (node: unknown): Tree | undefined => {
    if (!isNode(node)) return undefined
    const line = lineAt(node.range?.[0] ?? 0)
    if (isAlias(node)) {
      // `*.pypi.org` without quotes is a host where nothing is named so, and nothing is: names are refused.
      if (node.source.startsWith('.')) return { is: 'text', text: `*${node.source}`, quoted: false, line }
      problems.push({ problem: 'anchor', line })
      return undefined
    }
    if (node.anchor !== undefined) problems.push({ problem: 'anchor', line })
    if (isScalar(node)) return textOf(node, line)
    if (isSeq(node)) return { is: 'list', items: node.items.map(read), line }
    return isMap(node) ? { is: 'keys', entries: node.items.flatMap((pair) => entryOf(pair, line)), line } : undefined
  }
  const entryOf = ({ key, value }: Pair, line: number): readonly Entry[] => {
    if (isScalar(key)) return [{ key: String(key.value), line: lineAt(key.range?.[0] ?? 0), value: read(value) }]
    problems.push({ problem: 'not-yaml', because: 'layout', line })
    return []
  }
  const tree = read(document.contents)
  return problems.length > 0 ? no(problems) : ok(tree)
}

/** Nothing, and what says nothing. */
function textOf({ value, type }: Scalar, line: number): Tree | undefined {
  const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE'
  const text = String(value ?? '')
  return !quoted && /^(?:|~|null)$/i.test(text.trim()) ? undefined : { is: 'text', text, quoted, line }
}
