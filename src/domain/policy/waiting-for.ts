import type { GroupName } from '../names.ts'
import type { Tally } from './verdict.ts'

/** The groups whose approval is asked now, each once: those of empty seats in open stages. */
export const waitingFor = ({ seats }: Tally): readonly GroupName[] => [
  ...new Set(seats.filter(({ open, filledBy }) => open && filledBy === undefined).map(({ of }) => of)),
]
