import { html } from './html.ts'

type Face = { name: string; color?: string | undefined; bot?: boolean }

/** A person's initials on their colour, or the app's own sign. Decorates a name that stands beside it. */
export function Avatar({ name, color, bot = false }: Face) {
  if (bot) return html`<img class="avatar" src="/browser/logo.svg" alt="" />`
  const ground = color ?? '#616061'
  return html`<span class="avatar" aria-hidden="true" style=${{ backgroundColor: ground, color: inkOn(ground) }}>${initials(name)}</span>`
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}

/** Dark letters on light colours. Weights as in https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, where 0.18 has the same contrast to both. */
function inkOn(ground: string): string {
  const parts = /^#(..)(..)(..)$/.exec(ground)?.slice(1) ?? []
  const [red = 0, green = 0, blue = 0] = parts.map((part) => (Number.parseInt(part, 16) / 255) ** 2.2)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#101418' : '#ffffff'
}
