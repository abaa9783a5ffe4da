import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import canonicalize from 'canonicalize'
import type { z } from 'zod'
import { mistakesIn, type PolicyMistake } from '../domain/policy/mistakes-in.ts'
import type { Policy, Predicate, WorkflowFile } from '../domain/policy/policy.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { mistakeWords } from './mistake-words.ts'
import type { PolicyCase } from './policy-case.ts'
import type { Names } from './predicate-schema.ts'
import type { ConfigProblem } from './problems.ts'
import { aboutUnknown } from './strict.ts'
import { text } from './values.ts'
import { workflowSchema } from './workflow-schema.ts'
import { placeName, readYamlFile, type YamlFile } from './yaml-file.ts'

export type LoadedPolicy = {
  readonly policy: Policy
  readonly cases: readonly PolicyCase[]
  /** What does no harm and is perhaps not meant. */
  readonly remarks: readonly ConfigProblem[]
}

/** What the configuration knows by name. */
export type Known = { readonly groups: ReadonlySet<string>; readonly workspaces: readonly string[] }

/** Every `*.yml` of the folder, or every problem in any of them. Without `known` names are taken on trust, as policy cases do. */
export function loadWorkflows(
  dir: string,
  known: Known | undefined,
  sha256: (text: string) => string,
): Result<LoadedPolicy, readonly ConfigProblem[]> {
  const names = workflowNames(dir)
  if (!names.ok) return names
  const schema = workflowSchema(namesIn(known))
  const read = names.value.map((name) => readOne(join(dir, name), name, schema))
  const problems = read.flatMap((each) => (each.ok ? [] : each.problem))
  if (problems.length > 0) return no(problems)
  const loaded = read.flatMap((each) => (each.ok ? [each.value] : []))
  const files = loaded.map(({ file }) => file)
  const policy = { files, hash: sha256(canonicalText(files)) }
  const mistakes = mistakesIn(policy)
  const told = (some: readonly PolicyMistake[]) => some.map((mistake) => problemOf(mistake, loaded))
  const grave = mistakes.filter((mistake) => !isHarmless(mistake))
  if (grave.length > 0) return no(told(grave))
  return ok({ policy, cases: loaded.flatMap(({ cases }) => cases), remarks: told(mistakes.filter(isHarmless)) })
}

/** An approval more than was thought opens nothing. */
const isHarmless = (mistake: PolicyMistake): boolean => mistake.mistake === 'overridden' && mistake.by.effect.is === 'require'

function problemOf(mistake: PolicyMistake, loaded: readonly One[]): ConfigProblem {
  const { file, at } = mistake
  const line = loaded.find((each) => each.file.file === file)?.lineOf(at)
  return { where: line === undefined ? file : `${file}:${line}`, message: `${placeName(at)}: ${mistakeWords(mistake)}` }
}

function workflowNames(dir: string): Result<readonly string[], readonly ConfigProblem[]> {
  const inside = listed(dir)
  if (inside === undefined) return no([{ where: dir, message: 'no such folder of workflow files (DRAWBRIDGE_WORKFLOWS)' }])
  const misspelt = inside.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yml'))
  if (misspelt.length > 0) return no(misspelt.map((name) => ({ where: name, message: 'is not read: workflow files end in .yml' })))
  const names = inside.filter((name) => name.endsWith('.yml')).sort()
  return names.length > 0 ? ok(names) : no([{ where: dir, message: 'holds no workflow file (*.yml), so nothing could ever be approved' }])
}

function listed(dir: string): readonly string[] | undefined {
  try {
    return readdirSync(dir)
  } catch {
    return undefined
  }
}

const namesIn = (known: Known | undefined): Names => ({
  group: text('the name of a group').check(({ value, issues }) => {
    if (known === undefined || known.groups.has(value)) return
    issues.push({ code: 'custom', input: value, message: aboutUnknown('group', value, [...known.groups]) })
  }),
  workspace: text('the name of a workspace').check(({ value, issues }) => {
    // A rule for a workspace that is not there would guard nothing, and nobody would notice.
    const isGlob = /^[a-z0-9*-]*\*[a-z0-9*-]*$/.test(value)
    if (isGlob || known?.workspaces.includes(value) || (known === undefined && !value.includes('*'))) return
    const expected = 'expected the name of a workspace: a-z, 0-9 and -, and * for any of them'
    issues.push({
      code: 'custom',
      input: value,
      message: known === undefined || value.includes('*') ? expected : aboutUnknown('workspace', value, known.workspaces),
    })
  }),
})

type Written = z.infer<ReturnType<typeof workflowSchema>>
type One = { readonly file: WorkflowFile; readonly cases: readonly PolicyCase[]; readonly lineOf: YamlFile<Written>['lineOf'] }

function readOne(path: string, name: string, schema: z.ZodType<Written>): Result<One, readonly ConfigProblem[]> {
  const read = readYamlFile(path, name, schema)
  if (!read.ok) return read
  return ok({ file: fileOf(name, read.value), cases: casesOf(name, read.value), lineOf: read.value.lineOf })
}

const fileOf = (file: string, { value, lineOf }: YamlFile<Written>): WorkflowFile => ({
  name: value.name ?? basename(file, '.yml'),
  file,
  appliesTo: value.applies_to,
  rules: value.rules.map((rule, i) => ({ ...rule, line: lineOf(['rules', i]) })),
  options: value.options ?? {},
})

const casesOf = (file: string, { value, lineOf }: YamlFile<Written>): readonly PolicyCase[] =>
  (value.cases ?? []).map(({ name, given, votes, expect }, i) => ({
    name,
    file,
    line: lineOf(['cases', i]),
    request: given.request,
    requesterIn: given.requester_in,
    workspace: given.workspace,
    environmentOfFile: value.applies_to && environmentIn(value.applies_to),
    votes,
    expect: { outcome: expect.outcome, fired: expect.fired, openSeats: expect.open_seats, votes: expect.votes },
  }))

function environmentIn(predicate: Predicate): string | undefined {
  if ('is' in predicate) return predicate.is === 'environment' ? predicate.anyOf[0] : undefined
  return predicate.op === 'not' ? undefined : predicate.parts.map(environmentIn).find((environment) => environment !== undefined)
}

/** What the files mean, without where it stands in them: a comment more is no other policy. */
const canonicalText = (files: readonly WorkflowFile[]): string =>
  canonicalize(files.map((file) => ({ ...file, rules: file.rules.map(({ name, when, effect }) => ({ name, when, effect })) }))) ?? ''
