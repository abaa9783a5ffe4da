import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Intent } from './intent.ts'
import { textOfMessage } from './text-of-message.ts'

/** `key` is the same for a repetition of the same delivery, over all replicas, and for nothing else (facts: dedupe keys). */
export type ReadDelivery = { readonly key: string; readonly intent: Intent }

/** What Slack delivered, whatever it is: an unexpected shape is an intent too, because somebody waits for an answer. */
export function readDelivery(body: unknown): ReadDelivery {
  const parsed = payload.safeParse(body)
  return parsed.success ? parsed.data : unknownDelivery(body)
}

const id = z.string().min(1)
const optionalId = z.object({ id }).nullish()

const command = z
  .object({
    command: z.string(),
    text: z.string().default(''),
    user_id: id,
    team_id: z.string(),
    channel_id: id,
    response_url: z.string(),
    trigger_id: id,
  })
  .transform(
    (body): ReadDelivery => ({
      key: `command:${body.trigger_id}`,
      intent: {
        kind: 'command',
        user: body.user_id,
        team: body.team_id,
        command: body.command,
        text: body.text,
        channel: body.channel_id,
        responseUrl: body.response_url,
        trigger: body.trigger_id,
      },
    }),
  )

const interaction = { user: z.object({ id, team_id: z.string().optional() }), team: optionalId }

/** In an organisation-wide installation `team` is null, and in a shared channel it is the channel's, not the person's. */
const teamOf = (body: { user: { team_id?: string | undefined }; team?: { id: string } | null | undefined }): string =>
  body.user.team_id ?? body.team?.id ?? ''

const press = z
  .object({
    ...interaction,
    type: z.literal('block_actions'),
    trigger_id: z.string(),
    channel: optionalId,
    container: z.object({ message_ts: z.string().optional(), view_id: z.string().optional() }).optional(),
    response_url: z.string().optional(),
    actions: z.tuple([z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().default('') })]).rest(z.unknown()),
  })
  .transform((body): ReadDelivery => {
    const [action] = body.actions
    const where = body.container?.message_ts ?? body.container?.view_id ?? ''
    return {
      key: `press:${body.channel?.id ?? ''}:${where}:${action.action_id}:${action.action_ts}:${body.user.id}`,
      intent: {
        kind: 'press',
        user: body.user.id,
        team: teamOf(body),
        action: action.action_id,
        value: action.value,
        trigger: body.trigger_id,
        channel: body.channel?.id,
        responseUrl: body.response_url,
      },
    }
  })

/**
 * A file as far as it is used. Slack documents the element and the file object, and not how the one holds the other; apps
 * find a list of file objects in `files`. `url_private` may lead elsewhere first, `url_private_download` holds the bytes.
 * https://docs.slack.dev/reference/block-kit/block-elements/file-input-element
 * https://docs.slack.dev/reference/objects/file-object
 */
const file = z
  .object({ id, name: z.string().nullish(), size: z.number().nullish(), url_private_download: z.string().nullish() })
  .transform(({ id, name, size, url_private_download: url }) => ({ id, name: name ?? '', url: url ?? '', size: size ?? 0 }))

/** What was typed into a field, or the value of what was chosen in it; or the one file that was put into it. */
const field = z
  .object({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    files: z.array(file).nullish(),
  })
  .transform(({ value, selected_option: chosen, files }) => ({ text: value ?? chosen?.value ?? '', file: files?.[0] }))

const submission = z
  .object({
    ...interaction,
    type: z.literal('view_submission'),
    view: z.object({
      id,
      hash: z.string(),
      callback_id: z.string(),
      private_metadata: z.string().default(''),
      state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }),
    }),
  })
  .transform((body): ReadDelivery => {
    const fields = Object.entries(body.view.state.values).flatMap(([block, each]) =>
      Object.values(each).map((given) => [block, given] as const),
    )
    const files = fields.flatMap(([block, { file }]) => (file === undefined ? [] : [[block, file] as const]))
    return {
      key: `submission:${body.view.id}:${body.view.hash}`,
      intent: {
        kind: 'submission',
        user: body.user.id,
        team: teamOf(body),
        form: body.view.callback_id,
        metadata: body.view.private_metadata,
        answers: Object.fromEntries(fields.map(([block, { text }]) => [block, text])),
        ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
      },
    }
  })

const shortcut = z
  .object({
    ...interaction,
    type: z.literal('message_action'),
    callback_id: id,
    trigger_id: id,
    action_ts: z.string(),
    message_ts: z.string(),
    response_url: z.string(),
    channel: z.object({ id }),
    message: z.unknown(),
  })
  .transform(
    (body): ReadDelivery => ({
      key: `shortcut:${body.channel.id}:${body.message_ts}:${body.callback_id}:${body.action_ts}:${body.user.id}`,
      intent: {
        kind: 'shortcut',
        user: body.user.id,
        team: teamOf(body),
        shortcut: body.callback_id,
        text: textOfMessage(body.message),
        trigger: body.trigger_id,
        channel: body.channel.id,
        responseUrl: body.response_url,
      },
    }),
  )

const payload = z.union([command, press, submission, shortcut])

const anything = z.object({
  type: z.string().optional().catch(undefined),
  user: z.object({ id }).optional().catch(undefined),
  channel: z.object({ id }).optional().catch(undefined),
  response_url: z.string().optional().catch(undefined),
})

function unknownDelivery(body: unknown): ReadDelivery {
  const seen = anything.safeParse(body).data ?? {}
  return {
    key: `unknown:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`,
    intent: { kind: 'unknown', what: seen.type ?? '', user: seen.user?.id, channel: seen.channel?.id, responseUrl: seen.response_url },
  }
}
