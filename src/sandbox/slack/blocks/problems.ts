import type { z } from 'zod'

/** What is wrong with a value, in Slack's words and with its JSON pointers. */
export function problemsOf(error: z.ZodError, value: unknown, root: string): readonly string[] {
  return error.issues.map((issue) => {
    const pointer = [root, ...issue.path.map(String)].join('/')
    return `[ERROR] ${words(issue, at(value, issue.path))} [json-pointer:${pointer}]`
  })
}

function words(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${+String(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum} items allowed`
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${+String(issue.minimum) - 1} characters`
        : `must provide at least ${issue.minimum} items`
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`
    case 'invalid_union':
      return found === undefined ? 'missing required field: type' : `unsupported type: ${found}`
    case 'invalid_type':
      return found === undefined ? `missing required field: ${String(issue.path.at(-1))}` : `must provide a ${issue.expected}`
    default:
      return issue.message
  }
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}
