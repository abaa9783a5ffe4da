import { setTimeout as pause } from 'node:timers/promises'
import type { LocalSlack } from '../../src/sandbox/slack/local-slack.ts'
import { type DrawbridgeProcess, spawnDrawbridge } from '../support/process.ts'
import type { Sizes } from './sizes.ts'

type Role = 'web' | 'worker'
type Environment = Readonly<Record<string, string>>
type Seat = { readonly role: Role; process: DrawbridgeProcess; port: string }

/** So many processes of each role, each started anew by whoever looks after them as soon as it has ended. */
export async function startFleet({ webs, workers }: Sizes, environment: () => Promise<Environment>, slack: LocalSlack) {
  const said: string[] = []
  const start = async (role: Role): Promise<Omit<Seat, 'role'>> => {
    const env = await environment()
    return { process: spawnDrawbridge(['serve', '--role', role], env), port: env['PORT'] ?? '' }
  }
  const seatOf = async (role: Role): Promise<Seat> => ({ role, ...(await start(role)) })
  const seats = await Promise.all([...Array<Role>(webs).fill('web'), ...Array<Role>(workers).fill('worker')].map(seatOf))
  let next = 0

  /** As a load balancer does: the next one that says it is ready, as far as that is known. */
  async function balance(): Promise<void> {
    const ready = await Promise.all(seats.filter(({ role }) => role === 'web').map(async (seat) => ((await isReady(seat)) ? [seat] : [])))
    const [first, ...others] = ready.flat()
    if (first === undefined) return
    const chosen = [first, ...others][next++ % (1 + others.length)] ?? first
    slack.deliverTo(`http://127.0.0.1:${chosen.port}/slack/events`)
  }

  async function allReady(): Promise<void> {
    while (!(await Promise.all(seats.map(isReady))).every(Boolean)) {
      const broken = seats.find((seat) => seat.process.ended() !== undefined)
      if (broken !== undefined) throw new Error(`A ${broken.role} process ended by itself. It said:\n${broken.process.said()}`)
      await pause(50)
    }
  }

  await allReady()
  return {
    balance,
    allReady,
    /** With `kill -9`, in the middle of whatever it does; it comes back after a while. */
    async kill(role: Role, which: number, downFor: number) {
      const ofRole = seats.filter((seat) => seat.role === role)
      const seat = ofRole[which % ofRole.length]
      if (seat === undefined) return
      await seat.process.stop('SIGKILL')
      said.push(seat.process.said())
      await pause(downFor)
      Object.assign(seat, await start(role))
    },
    /** What all of them have written, the dead among them. */
    said: () => [...said, ...seats.map(({ process }) => process.said())].filter((text) => text !== '').join('\n--- another process ---\n'),
    /** Who did not end by itself. */
    async stop() {
      await Promise.all(seats.map(({ process }) => process.stop('SIGKILL')))
    },
  }
}

const isReady = ({ port }: Seat): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  )
