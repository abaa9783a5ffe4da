import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const ROOT = `${import.meta.dirname}/..`

/** How fast anything is, no test says: the figures of so short a run mean nothing. */
describe('npm run bench', () => {
  it('runs every benchmark beside its baseline and prints the ratios', () => {
    const { status, stdout, stderr } = bench('--quick')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(benchmarksIn(stdout)).toEqual(['ledger', 'acknowledgement', 'lane', 'makespan', 'planning', 'card'])
    expect(stdout).toMatch(/^Node \d+\.\d+\.\d+, Redis \d+\.\d+\.\d+ .*\d+ cores$/m)
    for (const timing of timingsIn(stdout)) expect(timing).toMatch(/\d ms {2}beside +[\d.]+ ms +[\d.]+× {2}\([\d.]+–[\d.]+\)$/)
    expect(timingsIn(stdout)).toHaveLength(10)
    expect(stdout.match(/^ +makespan +[\d.]+ min of Azure {2}beside +[\d.]+ min of Azure +[\d.]+×$/gm)).toHaveLength(2)
  })

  it('runs only those that are named', () => {
    expect(benchmarksIn(bench('--quick', 'card', 'planning').stdout)).toEqual(['planning', 'card'])
  })

  it('names the benchmarks there are where it is asked for another', () => {
    const { status, stderr } = bench('--quick', 'cards')
    expect(status).toBe(2)
    expect(stderr).toContain('There is no benchmark cards')
    expect(stderr).toContain('ledger|acknowledgement|lane|makespan|planning|card')
  })
})

const bench = (...words: readonly string[]) => spawnSync(process.execPath, ['bench/run.ts', ...words], { cwd: ROOT, encoding: 'utf8' })

const benchmarksIn = (printed: string): readonly string[] => printed.match(/^[a-z]+$/gm) ?? []

/** Lines that begin with what took the time. */
const timingsIn = (printed: string): readonly string[] => printed.split('\n').filter((line) => line.includes(' ms  beside '))
