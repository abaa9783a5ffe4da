import { cut } from './cut.ts'
import { bold, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Who made rules of a category, and whether people can touch them. An unknown category is shown as Azure says it. */
export function categoryWords(category: string): Mrkdwn {
  const so = WORDS[category] === undefined ? UNTOUCHABLE : WORDS[category].so
  return mrkdwn`${bold(whoMade(category))}${so === undefined ? [] : [mrkdwn`: ${so}`]}`
}

/** `Made by people`, `Required by Azure`: plain text. */
export const whoMade = (category: string): string => WORDS[category]?.who ?? cut(category, 60)

const UNTOUCHABLE = 'not for people to change or remove'

const WORDS: Readonly<Record<string, { readonly who: string; readonly so?: string }>> = {
  UserDefined: { who: 'Made by people' },
  Required: { who: 'Required by Azure', so: `added with the mode, ${UNTOUCHABLE}` },
  Recommended: { who: 'Recommended by Azure', so: UNTOUCHABLE },
  Dependency: { who: 'Made by Azure for other rules', so: `gone when those go, ${UNTOUCHABLE}` },
}
