/** One seed for every random test of a run, said once: `SEED=… npm test` plays the same run again. Workers inherit it. */
export function setup(): void {
  process.env['SEED'] ??= String(Date.now() % 2 ** 31)
  console.log(`Random tests: SEED=${process.env['SEED']}`)
}
