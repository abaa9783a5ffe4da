/** Beyond this a message is cut: its words lie in the inbox before they are read. Slack's own messages end there. */
const LONGEST = 40_000

/**
 * All words of a message, wherever they stand: a person's in its text, a bot's often in attachments or blocks alone. What
 * stands in several of them is there several times.
 */
export const textOfMessage = (message: unknown): string => wordsIn(message).join('\n').slice(0, LONGEST)

/** Where words are: of the message itself, of its attachments, and of every block and element. */
const SPOKEN = ['pretext', 'title', 'text', 'value', 'fallback'] as const
const HOLDING = ['attachments', 'fields', 'blocks', 'elements', 'rows', 'accessory'] as const

function wordsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return isLineOfRichText(part) ? [part.map((each) => wordsIn(each).join('')).join('')] : part.flatMap(wordsIn)
  if (typeof part !== 'object' || part === null) return []
  const spoken = SPOKEN.flatMap((key) => {
    const said: unknown = Reflect.get(part, key)
    return typeof said === 'string' ? [said] : wordsIn(said)
  })
  const link: unknown = Reflect.get(part, 'url')
  const ownWords = spoken.length === 0 && typeof link === 'string' ? [link] : spoken
  return [...ownWords, ...HOLDING.flatMap((key) => wordsIn(Reflect.get(part, key)))]
}

/** Pieces of one text, between which nothing stands: `{type: 'text'}`, `{type: 'link'}` (facts: Block Kit). */
const isLineOfRichText = (parts: readonly unknown[]): boolean =>
  parts.length > 0 && parts.every((part) => typeof part === 'object' && part !== null && INLINE.has(String(Reflect.get(part, 'type'))))

const INLINE: ReadonlySet<string> = new Set(['text', 'link', 'emoji', 'user', 'channel', 'broadcast', 'date', 'color', 'usergroup', 'team'])
