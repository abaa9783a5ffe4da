import { createHash } from 'node:crypto'

/** Libraries of the page, served from their packages under these paths. */
export const VENDORED = [
  { specifier: 'preact', path: '/vendor/preact.mjs' },
  { specifier: 'preact/hooks', path: '/vendor/preact-hooks.mjs' },
  { specifier: 'htm', path: '/vendor/htm.mjs' },
  { specifier: 'htm/preact', path: '/vendor/htm-preact.mjs' },
] as const

const IMPORT_MAP = JSON.stringify({ imports: Object.fromEntries(VENDORED.map(({ specifier, path }) => [specifier, path])) })

/** The one inline script is the import map, which can only be inline; it is allowed by its hash. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${createHash('sha256').update(IMPORT_MAP).digest('base64')}'`,
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Browser modules are TypeScript in a clone and JavaScript in the built package, like this one. */
const MODULES = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** In this order: a later one may narrow an earlier one. */
const STYLES = [
  ...['base', 'frame', 'people', 'sidebar', 'toasts', 'chat', 'guide', 'messages', 'composer'],
  ...['blocks', 'text', 'elements', 'progress', 'dialog', 'azure', 'operations', 'troubles'],
]

export const INDEX_HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Drawbridge sandbox</title>
    <link rel="icon" type="image/svg+xml" href="/browser/logo.svg">
    ${STYLES.map((name) => `<link rel="stylesheet" href="/browser/styles/${name}.css">`).join('\n    ')}
    <script type="importmap">${IMPORT_MAP}</script>
    <script type="module" src="/browser/main.${MODULES}"></script>
  </head>
  <body>
    <div id="page"><noscript>This page needs JavaScript.</noscript></div>
  </body>
</html>
`
