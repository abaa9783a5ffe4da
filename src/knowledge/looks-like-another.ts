/**
 * Whether a name, as people read it, can be taken for another one: alphabets mixed in a label (Unicode TS 39,
 * "highly restrictive": https://www.unicode.org/reports/tr39/#Restriction_Level_Detection), a label wholly of foreign
 * letters that look Latin, Latin letters that look like plainer ones, characters that take no room.
 */
export function looksLikeAnother(name: string): boolean {
  const labels = name.split('.')
  const ending = scriptsOf(labels.at(-1) ?? '')
  return labels.some((label) => !PLAIN.test(label) && isDeceptive(label, ending))
}

const PLAIN = /^[a-z0-9*-]*$/

const isDeceptive = (label: string, ending: ReadonlySet<string>): boolean =>
  /\p{Default_Ignorable_Code_Point}/u.test(label) ||
  isMixed(scriptsOf(label)) ||
  [...label].some((letter) => LATIN_LOOK_ALIKES.includes(letter)) ||
  posesAsLatin(label, ending) ||
  WELL_KNOWN.has(withoutMarks(label))

const SCRIPTS = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  armenian: /\p{Script=Armenian}/u,
  cherokee: /\p{Script=Cherokee}/u,
  han: /\p{Script=Han}/u,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  bopomofo: /\p{Script=Bopomofo}/u,
  hangul: /\p{Script=Hangul}/u,
  /** Any other alphabet; digits, hyphens and marks belong to none. */
  other:
    /(?=\p{L})[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u,
} as const satisfies Record<string, RegExp>

const scriptsOf = (label: string): ReadonlySet<string> =>
  new Set(
    Object.entries(SCRIPTS)
      .filter(([, letters]) => letters.test(label))
      .map(([script]) => script),
  )

/** How Japanese, Chinese and Korean are written: each with its own alphabets, Han and Latin. */
const WRITTEN_TOGETHER = [
  ['latin', 'han', 'kana'],
  ['latin', 'han', 'bopomofo'],
  ['latin', 'han', 'hangul'],
]

const isMixed = (scripts: ReadonlySet<string>): boolean =>
  scripts.size > 1 && !WRITTEN_TOGETHER.some((together) => [...scripts].every((script) => together.includes(script)))

/** Cyrillic, Greek, Armenian and Cherokee letters that look like Latin ones (https://www.unicode.org/Public/security/latest/confusables.txt). */
const LOOK_LATIN = /^[0-9-асԁеһіјӏорԛѕԝхуүѵгьαεηικνορτυχγօսոհցքյզᏀᎪᎬᎻᏦᏞᏢᏒᏚᎢᏔꭺꮃꮯꭼꮋꮶꮮꮲꭱꮪꭲꮤꮓ]+$/u

/** In a name that ends in the same alphabet nobody expects Latin: `сор.рф`. */
const posesAsLatin = (label: string, ending: ReadonlySet<string>): boolean =>
  LOOK_LATIN.test(label) && /\p{L}/u.test(label) && ![...scriptsOf(label)].every((script) => ending.has(script))

/** Latin by their alphabet, taken for `a`, `g`, `i`, `l`, `o`, `r` and others by the eye. */
const LATIN_LOOK_ALIKES = 'ɑɡɩƖǀɪʟᴏɵᴄᴜᴠᴡᴢʏɴʀƅɓɗɦɱɲƿʋȷı'

/** What data scientists fetch from; with an accent it is somebody else's. */
const WELL_KNOWN = new Set([
  'anaconda',
  'amazon',
  'amazonaws',
  'azure',
  'conda',
  'docker',
  'github',
  'githubusercontent',
  'gitlab',
  'google',
  'googleapis',
  'huggingface',
  'kaggle',
  'microsoft',
  'nvidia',
  'openai',
  'pypi',
  'python',
  'pythonhosted',
  'pytorch',
  'tensorflow',
  'windows',
])

const withoutMarks = (label: string): string => label.normalize('NFD').replace(/\p{M}/gu, '')
