import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/**
 * Compares with `test/golden/<name>.json`. `UPDATE_GOLDEN=1 vitest run test/views` writes the files instead: read the
 * difference before you accept it. Blocks can be pasted into Slack's Block Kit Builder.
 */
export function expectGolden(name: string, value: unknown): void {
  const path = fileURLToPath(new URL(`../golden/${name}.json`, import.meta.url))
  const text = `${JSON.stringify(value, undefined, 2)}\n`
  if (process.env['UPDATE_GOLDEN']) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}
