import { z } from 'zod'

const id = z.string().min(1)
const text = z.string()

/** `team` is the team of the person, which in a shared channel need not be the team the app is installed in. */
const person = { user: id, team: text }

/** Where a file of Slack's lies. `size` is in bytes, as Slack tells it. */
const attached = z.object({ id: text, name: text, url: text, size: z.number() })

export type AttachedFile = z.infer<typeof attached>

const schema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), ...person, command: text, text, channel: id, responseUrl: text, trigger: text }),
  z.object({
    kind: z.literal('press'),
    ...person,
    action: text,
    value: text,
    trigger: text,
    /** Absent for a button in a form. */
    channel: id.optional(),
    responseUrl: text.optional(),
  }),
  z.object({
    kind: z.literal('submission'),
    ...person,
    /** The form's callback id. */
    form: text,
    /** The form's `private_metadata`, as the form was opened with. */
    metadata: text,
    /** What was typed or chosen, by block id. Every form has one field a block. */
    answers: z.record(z.string(), z.string()),
    /** What was put into the fields for files, by block id. What is in it is read later, and never kept. */
    files: z.record(z.string(), attached).optional(),
  }),
  z.object({
    kind: z.literal('shortcut'),
    ...person,
    /** Its callback id. */
    shortcut: text,
    /** All words of the message it was used on, as Slack writes them. */
    text,
    trigger: text,
    channel: id,
    responseUrl: text,
  }),
  z.object({
    kind: z.literal('unknown'),
    what: text,
    user: id.optional(),
    channel: id.optional(),
    responseUrl: text.optional(),
  }),
])

/** What somebody did in Slack, as plain JSON: it lies in the inbox before it is acknowledged, and is read again after a crash. */
export type Intent = z.infer<typeof schema>

export type CommandIntent = Extract<Intent, { kind: 'command' }>
export type PressIntent = Extract<Intent, { kind: 'press' }>
export type ShortcutIntent = Extract<Intent, { kind: 'shortcut' }>
export type SubmissionIntent = Extract<Intent, { kind: 'submission' }>

/** Reads an intent back from the inbox; undefined where another version wrote what this one does not know. */
export function parseIntent(stored: unknown): Intent | undefined {
  const parsed = schema.safeParse(stored)
  return parsed.success ? parsed.data : undefined
}
