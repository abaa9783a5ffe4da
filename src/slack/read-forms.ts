import type { FormOptions, ParseNote } from '../commands/command.ts'
import type { ImportNote } from '../commands/import/imported.ts'
import { parseImport } from '../commands/import/parse-import.ts'
import type { OptionName } from '../commands/options.ts'
import { parseAskOptions } from '../commands/parse-ask-options.ts'
import { parseLines } from '../commands/parse-lines.ts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import type { Change } from '../domain/plan.ts'
import { no, ok, type Result } from '../domain/result.ts'
import { ASK_FORM, DRIFT_FORMS, EDIT_FORM, IMPORT_FORM, LONGEST_FILE } from '../views/action-ids.ts'
import { fieldProblem, importProblem, largeFileProblem, linesProblem, noFileProblem, twoFilesProblem } from '../views/form-problems.ts'
import type { AttachedFile, SubmissionIntent } from './intent.ts'

/** What a form asks for. What stands in a file is read once the form was acknowledged. */
export type FormAsk = { readonly options: FormOptions } & (Asked | { readonly file: AttachedFile })

export type Asked = { readonly wanted: readonly Change[]; readonly notes: readonly ParseNote[]; readonly assumed: readonly ImportNote[] }

/** Words of ours for what cannot be read, by the block they are to stand under. */
export type FormErrors = Readonly<Record<string, string>>

export type ReadForm = (submission: Pick<SubmissionIntent, 'form' | 'answers' | 'files'>) => Result<FormAsk, FormErrors> | undefined

type Deps = { readonly hosts: HostKnowledge; readonly sha256: (text: string) => string }

/** Reads a form for asking without asking anybody, so that it can be answered in its fields; undefined for any other form. */
export function createReadForm({ hosts, sha256 }: Deps): ReadForm {
  return ({ form, answers, files }) => {
    switch (form) {
      case ASK_FORM.callback:
      case EDIT_FORM.callback: {
        const read = parseLines(answers[ASK_FORM.destinations] ?? '', hosts, sha256)
        const asked = read.ok ? ok({ ...read.value, assumed: [] }) : no({ [ASK_FORM.destinations]: linesProblem(read.problem) })
        return together(asked, readOptions(answers))
      }
      case IMPORT_FORM.callback:
        return together(readImport(answers[IMPORT_FORM.yaml] ?? '', files?.[IMPORT_FORM.file]), readOptions(answers))
      case DRIFT_FORMS.adopt:
      case DRIFT_FORMS['put-back']:
      case DRIFT_FORMS.remove:
      case DRIFT_FORMS.ignore:
        // What is meant stands in the form itself: it asks why and for how long.
        return together(ok({ wanted: [], notes: [], assumed: [] }), readOptions(answers))
      default:
        return undefined
    }
  }

  function readImport(text: string, file: AttachedFile | undefined): Result<Asked | { readonly file: AttachedFile }, FormErrors> {
    if (file !== undefined) return fileAlone(text, file)
    if (text.trim() === '') return no({ [IMPORT_FORM.yaml]: noFileProblem() })
    const read = parseImport(text, hosts, sha256)
    return read.ok
      ? ok({ wanted: read.value.wanted, notes: [], assumed: read.value.notes })
      : no({ [IMPORT_FORM.yaml]: importProblem(read.problem) })
  }
}

function fileAlone(text: string, file: AttachedFile): Result<{ readonly file: AttachedFile }, FormErrors> {
  if (text.trim() !== '') return no({ [IMPORT_FORM.file]: twoFilesProblem() })
  return file.size > LONGEST_FILE ? no({ [IMPORT_FORM.file]: largeFileProblem() }) : ok({ file })
}

/** All problems of a form are told at once. */
const together = (
  asked: Result<Asked | { readonly file: AttachedFile }, FormErrors>,
  options: Result<FormOptions, FormErrors>,
): Result<FormAsk, FormErrors> =>
  asked.ok && options.ok
    ? ok({ ...asked.value, options: options.value })
    : no({ ...(asked.ok ? {} : asked.problem), ...(options.ok ? {} : options.problem) })

/** The fields that stand for options, each by itself, so that each is told its own problem. */
const FIELDS: readonly (readonly [OptionName, string])[] = [
  ['workspace', ASK_FORM.workspace],
  ['reason', ASK_FORM.reason],
  ['for', ASK_FORM.lifetime],
  ['ticket', ASK_FORM.ticket],
]

function readOptions(answers: SubmissionIntent['answers']): Result<FormOptions, FormErrors> {
  const errors: Record<string, string> = {}
  let options: FormOptions = {}
  for (const [name, block] of FIELDS) {
    const given = answers[block]?.trim() ?? ''
    const parsed = parseAskOptions(new Map(given === '' ? [] : [[name, given] as const]), 0)
    if (!parsed.ok) errors[block] = fieldProblem(parsed.problem)
    else options = { ...options, ...onlyGiven(parsed.value) }
  }
  return Object.keys(errors).length > 0 ? no(errors) : ok(options)
}

const onlyGiven = ({ workspace, reason, lifetime, ticket }: FormOptions): FormOptions => ({
  ...(workspace === undefined ? {} : { workspace }),
  ...(reason === undefined ? {} : { reason }),
  ...(lifetime === undefined ? {} : { lifetime }),
  ...(ticket === undefined ? {} : { ticket }),
})
