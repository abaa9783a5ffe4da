import { cut } from './cut.ts'
import { bold, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Who made rules of a category, and whether people can touch them. An unknown category is shown as Azure says it. */
export function categoryWords(category: string): Mrkdwn {
  const { who, so } = WORDS[category] ?? { who: cut(category, 60), so: UNTOUCHABLE }
  return mrkdwn`${bold(who)}${so === undefined ? [] : [mrkdwn`: ${so}`]}`
}

const UNTOUCHABLE = 'not for people to change or remove'

const WORDS: Readonly<Record<string, { readonly who: string; readonly so?: string }>> = {
  UserDefined: { who: 'Made by people' },
  Required: { who: 'Required by Azure', so: `added with the mode, ${UNTOUCHABLE}` },
  Recommended: { who: 'Recommended by Azure', so: UNTOUCHABLE },
  Dependency: { who: 'Made by Azure for other rules', so: `gone when those go, ${UNTOUCHABLE}` },
}
