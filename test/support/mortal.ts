/** Where a process dies: just before or just after the `call`th call to a port. */
export type Death = { readonly call: number; readonly when: 'before' | 'after' }

/** What the process was killed with. Nothing may catch it and go on: every later call of the dead process dies too. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** Counts the calls that one process makes to its ports, and kills it at one of them. */
export type Life = {
  readonly calls: readonly string[]
  /** Wraps a port so that its calls belong to this life. */
  guard<Port extends object>(name: string, port: Port): Port
}

/** A process that makes calls until `death`; without one it lives on and only counts. */
export function createLife(death: Death | undefined): Life {
  const calls: string[] = []
  let dead = false
  const call = async (name: string, run: () => unknown): Promise<unknown> => {
    if (dead) throw new Killed(name)
    const number = calls.push(name) - 1
    const here = death?.call === number ? death.when : undefined
    if (here === 'before') dead = true
    if (dead) throw new Killed(name)
    const result = await run()
    if (here === 'after') dead = true
    if (dead) throw new Killed(name)
    return result
  }
  return {
    calls,
    guard: (name, port) =>
      new Proxy(port, {
        get: (target, key, receiver) => {
          const member: unknown = Reflect.get(target, key, receiver)
          if (typeof member !== 'function' || typeof key !== 'string') return member
          return (...args: unknown[]) => call(`${name}.${key}`, () => Reflect.apply(member, target, args))
        },
      }),
  }
}
