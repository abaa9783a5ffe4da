import { randomBytes } from 'node:crypto'

export type Ids = {
  /** A message's time stamp: unique, never going back, also where the clock stands still. */
  ts(): string
  /** `V…`, `D…`, `Ev…`: in the order they were made. */
  next(prefix: string): string
  trigger(): string
  hash(): string
  secret(): string
  blockId(): string
}

export function createIds(now: () => number): Ids {
  let lastMicros = 0
  let made = 0
  const random = (length: number) => randomBytes(length).toString('base64url').replace(/[-_]/g, 'x').slice(0, length)
  const micros = () => {
    lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1000))
    return lastMicros
  }
  return {
    ts: () => {
      const at = micros()
      return `${Math.floor(at / 1_000_000)}.${String(at % 1_000_000).padStart(6, '0')}`
    },
    next: (prefix) => {
      made += 1
      return `${prefix}0${made.toString(36).toUpperCase().padStart(8, '0')}`
    },
    trigger: () => `${micros()}.${randomBytes(6).readUIntBE(0, 6)}.${randomBytes(16).toString('hex')}`,
    hash: () => `${Math.floor(now() / 1000)}.${random(8)}`,
    secret: () => random(24),
    blockId: () => random(5),
  }
}
