import { html } from './html.ts'

type Face = { name: string; color?: string | undefined; bot?: boolean }

/** A person's initials on their colour, or the app's own sign. Decorates a name that stands beside it. */
export function Avatar({ name, color, bot = false }: Face) {
  if (bot) return html`<img class="avatar" src="/browser/logo.svg" alt="" />`
  return html`<span class="avatar" aria-hidden="true" style=${{ backgroundColor: darkEnough(color ?? '#616061') }}>${initials(name)}</span>`
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('')
}

/** The lightest on which white letters can be read (4.5 to 1). https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
const LIGHTEST = 0.18

/** The colour, darkened as far as white letters need. Weights as in https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function darkEnough(color: string): string {
  const parts = /^#(..)(..)(..)$/.exec(color)?.slice(1) ?? []
  const [red = 0, green = 0, blue = 0] = parts.map((part) => Number.parseInt(part, 16) / 255)
  const luminance = 0.2126 * red ** 2.2 + 0.7152 * green ** 2.2 + 0.0722 * blue ** 2.2
  if (luminance <= LIGHTEST) return color
  const kept = (LIGHTEST / luminance) ** (1 / 2.2)
  return `rgb(${[red, green, blue].map((part) => Math.floor(part * kept * 255)).join(' ')})`
}
