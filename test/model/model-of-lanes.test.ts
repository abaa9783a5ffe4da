import { holdByHands } from './day/by-hands.ts'

/* As `model.test.ts`, with more that is carried out, fails, is tried again, is taken away and ends. */
holdByHands('a lane that dies, has rivals and is surprised, and a plain reference agree', 4_000, {
  act: 4,
  race: 3,
  redeliver: 1,
  lane: 5,
  tick: 2,
  around: 3,
  agreed: 6,
  itsEnd: 2,
  stoodIn: 1,
  retried: 3,
  takenAway: 4,
})
