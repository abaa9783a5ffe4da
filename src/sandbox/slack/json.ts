export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value, or undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Visits every object inside a JSON value, from outside in. */
export function walk(value: unknown, visit: (it: Json) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit)
  else if (isJson(value)) {
    visit(value)
    for (const inner of Object.values(value)) walk(inner, visit)
  }
}
