import { cut } from './cut.ts'

/** Who made rules of a category. A category this version does not know is shown as Azure says it. */
export const categoryWords = (category: string): string => WORDS[category] ?? cut(category, 60)

const WORDS: Readonly<Record<string, string>> = {
  UserDefined: 'Made by people',
  Required: 'Required by Azure',
  Recommended: 'Recommended by Azure',
  Dependency: 'Made by Azure for other rules',
}
