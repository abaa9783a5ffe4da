/** What tests look at afterwards is kept up to this, so that a sandbox may run for days. */
const MOST = 10_000

export function remember<T>(all: T[], one: T): void {
  all.push(one)
  if (all.length > MOST) all.shift()
}
