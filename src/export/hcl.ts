/** A value in Terraform's language. https://developer.hashicorp.com/terraform/language/expressions/types */
export function hcl(value: unknown, indent = ''): string {
  if (typeof value === 'string') return hclText(value)
  if (Array.isArray(value)) return `[${value.map((item) => hcl(item, indent)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const lines = attributes(entries.map(([key, each]) => [key, hcl(each, `${indent}  `)]))
  return `{\n${lines.map((line) => `${indent}  ${line}\n`).join('')}${indent}}`
}

type Attribute = readonly [key: string, value: string]

/** As `terraform fmt` aligns them: a value of several lines ends a group. */
export function attributes(all: readonly Attribute[]): readonly string[] {
  const isLong = ([, value]: Attribute): boolean => value.includes('\n')
  return all.map((attribute, at) => {
    const [key, value] = attribute
    if (isLong(attribute)) return `${key} = ${value}`
    const from = all.slice(0, at).findLastIndex(isLong) + 1
    const to = all.findIndex((each, i) => i > at && isLong(each))
    const width = Math.max(...all.slice(from, to < 0 ? undefined : to).map(([each]) => each.length))
    return `${key.padEnd(width)} = ${value}`
  })
}

/**
 * Quoted, and no template: `${` and `%{` are doubled. Behind one more of its kind, the brace is written by its number,
 * because what three of them mean is nowhere said. https://developer.hashicorp.com/terraform/language/expressions/strings
 */
function hclText(text: string): string {
  const escaped = text
    .replaceAll(/[\\"]/g, '\\$&')
    .replaceAll(/\p{Cc}/gu, (character) => NAMED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(/([$%]+)\{/g, (_, marks: string) => (marks.length === 1 ? `${marks}${marks}{` : `${marks}\\u007b`))
  return `"${escaped}"`
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
