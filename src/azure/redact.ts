/** Azure's words with secrets taken out and cut to `MOST_CHARACTERS`. GUIDs stay: support asks for them. */
export function redact(text: string): string {
  const clean = SECRETS.reduce((words, [pattern, instead]) => words.replace(pattern, instead), text)
  return clean.length <= MOST_CHARACTERS ? clean : `${clean.slice(0, MOST_CHARACTERS - 1)}…`
}

const MOST_CHARACTERS = 1_000
const GONE = '[removed]'

/** Each secret by its shape, with what of its surroundings is kept. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, GONE],
  [/\beyJ[\w-]*\.[\w-]+(?:\.[\w-]*)?/g, GONE],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${GONE}`],
  [/([?&](?:code|key))=[^&\s"'<>]+/gi, `$1=${GONE}`],
  [/\b(sig|signature|access_token|refresh_token|client_secret|client_assertion)=[^&\s"'<>;,]+/gi, `$1=${GONE}`],
  [
    /\b(AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecret|Password|Pwd|ClientSecret|ApiKey|Secret)(\s*=\s*)[^;\s"'<>]+/gi,
    `$1$2${GONE}`,
  ],
  [/("(?:[\w-]*(?:secret|password|token|key))"\s*:\s*)"[^"]*"/gi, `$1"${GONE}"`],
  [/\/\/[^\s/:@]*:[^\s/@]+@/g, `//${GONE}@`],
  // Keys of storage accounts and of most services: 32 or 64 bytes in base64.
  [/(?<![\w+/])(?:[A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)(?![\w+/=])/g, GONE],
]
