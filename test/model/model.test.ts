import { holdByHands } from './day/by-hands.ts'

holdByHands('many people at once and a plain reference agree', 5_000, {
  act: 8,
  race: 9,
  redeliver: 3,
  lane: 1,
  tick: 1,
  around: 3,
  agreed: 4,
  itsEnd: 1,
  stoodIn: 3,
  retried: 1,
  takenAway: 1,
})
