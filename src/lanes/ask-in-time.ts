import type { Instant } from '../domain/names.ts'
import type { Clock } from '../ports/clock.ts'
import type { ManagedNetworks } from '../ports/managed-networks.ts'

/**
 * Asks no sooner than Azure said, however often a lane is woken meanwhile (an approval does so, and each sweep). "Still
 * working" is no event, so its time is kept here alone: a process that takes the lane over may ask once too early.
 */
export function askInTime(networks: ManagedNetworks, clock: Clock): ManagedNetworks {
  const told = new Map<string, Instant>()
  return {
    ...networks,
    async poll(operation, call) {
      const pollAfter = told.get(operation.url)
      if (pollAfter !== undefined && clock() < pollAfter) return { is: 'running', pollAfter }
      told.delete(operation.url)
      const answer = await networks.poll(operation, call)
      if (answer.is === 'running') told.set(operation.url, answer.pollAfter)
      return answer
    },
  }
}
