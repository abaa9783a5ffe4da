import type { ActionsBlock, Button, ConfirmationDialog, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types'
import type { Message } from '../ports/messenger.ts'
import { type Mrkdwn, plainText } from './mrkdwn.ts'

/** https://docs.slack.dev/reference/block-kit/blocks (facts: Block Kit limits). Counted in UTF-16 units, the stricter way. */
const LIMITS = { blocks: 50, text: 3_000, header: 150, button: 75, confirmTitle: 100, confirmText: 300, confirmButton: 30, fallback: 3_900 }

/** A message whose `text` says the same as its blocks, for notifications and for clients that show no blocks. */
export function message(text: Mrkdwn, blocks: readonly KnownBlock[]): Message {
  if (blocks.length > LIMITS.blocks) throw new Error(`A message of ${blocks.length} blocks`)
  return { text: fitted(text.mrkdwn, LIMITS.fallback), blocks }
}

/** `id` is unique in its message. */
export const header = (id: string, text: string): HeaderBlock => ({
  type: 'header',
  block_id: id,
  text: { type: 'plain_text', text: fitted(plainText(text), LIMITS.header), emoji: false },
})

export const section = (id: string, text: Mrkdwn): SectionBlock => ({ type: 'section', block_id: id, text: textObject(text) })

export const context = (id: string, text: Mrkdwn): ContextBlock => ({ type: 'context', block_id: id, elements: [textObject(text)] })

/** As many sections as the lines need, no line torn apart; past `most` sections it says how many lines are not shown. */
export function sections(id: string, lines: readonly Mrkdwn[], most = 4): readonly SectionBlock[] {
  const pages: string[] = []
  for (const [at, { mrkdwn: line }] of lines.entries()) {
    const page = pages.at(-1)
    const added = page === undefined ? line : `${page}\n${line}`
    if (page !== undefined && added.length <= LIMITS.text - ROOM_FOR_MORE) pages[pages.length - 1] = added
    else if (pages.length < most) pages.push(line)
    else {
      pages[pages.length - 1] = `${page}\n… and ${lines.length - at} more`
      break
    }
  }
  return pages.map((page, at) => section(at === 0 ? id : `${id}-${at + 1}`, { mrkdwn: page }))
}

const ROOM_FOR_MORE = 40

export const actions = (id: string, buttons: readonly Button[]): readonly ActionsBlock[] =>
  buttons.length === 0 ? [] : [{ type: 'actions', block_id: id, elements: [...buttons] }]

type ButtonOf = {
  readonly label: string
  readonly action: string
  readonly value: string
  readonly style?: 'primary' | 'danger'
  readonly confirm?: ConfirmationDialog | undefined
}

export const button = ({ label, action, value, style, confirm }: ButtonOf): Button => ({
  type: 'button',
  text: { type: 'plain_text', text: fitted(plainText(label), LIMITS.button), emoji: false },
  action_id: action,
  value,
  ...(style === undefined ? {} : { style }),
  ...(confirm === undefined ? {} : { confirm }),
})

type ConfirmOf = { readonly title: string; readonly text: string; readonly yes: string; readonly no: string }

/** Slack's own dialog before a click is sent; its yes is drawn as dangerous. */
export const confirm = ({ title, text, yes, no }: ConfirmOf): ConfirmationDialog => ({
  title: plain(title, LIMITS.confirmTitle),
  text: plain(text, LIMITS.confirmText),
  confirm: plain(yes, LIMITS.confirmButton),
  deny: plain(no, LIMITS.confirmButton),
  style: 'danger',
})

export const plain = (text: string, longest: number) =>
  ({ type: 'plain_text', text: fitted(plainText(text), longest), emoji: false }) as const

/** `verbatim`: Slack makes no links or mentions of its own out of it. */
const textObject = (text: Mrkdwn) => ({ type: 'mrkdwn', text: fitted(text.mrkdwn, LIMITS.text), verbatim: true }) as const

/** The last guard; values are cut one by one before. Never cuts through an escape, a token, a pair of units or code. */
function fitted(text: string, longest: number): string {
  if (text.length <= longest) return text === '' ? '–' : text
  const kept = text.slice(0, longest - 1).replace(/(&[a-z]*|<[^>]*|[\ud800-\udbff])$/, '')
  const opensCode = kept.split('`').length % 2 === 0
  return `${opensCode ? kept.slice(0, kept.lastIndexOf('`')) : kept}…`
}
