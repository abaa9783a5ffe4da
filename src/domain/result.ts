/** What may be refused is a value; what may not be is thrown, and is a bug. */
export type Result<Value, Problem> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: Problem }

export const ok = <const Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const no = <const Problem>(problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem })

/** Ends every switch over a union, so that a new member shows each place that must think of it. */
export function unreachable(never: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(never)}`)
}
