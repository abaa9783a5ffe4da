import type { Evidence } from './failed-host.ts'

/** As much as is read at a glance. */
const LONGEST = 160

/** The line round the place where it speaks of the failure. */
export function evidenceOf(tool: string, line: string, at: number): Evidence {
  const from = Math.max(0, Math.min(at - LONGEST / 4, line.length - LONGEST))
  const kept = line.slice(from, from + LONGEST).trim()
  return { tool, line: `${from > 0 ? '… ' : ''}${kept}${from + LONGEST < line.length ? ' …' : ''}` }
}
