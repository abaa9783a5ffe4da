import { holdByHands } from './day/by-hands.ts'

/*
 * Random days of many people, a tick and a lane (`day/`), lived twice: by the code, on a ledger in a real Redis to which
 * two desks write, with a connection each as two processes have; and on paper (`paper/`), a plain reference that was written
 * apart from the code. What is outside, people, policy and Azure, is a scene that both see (`outside/`). After each order
 * everybody must have heard, and there must stand, what the paper says; of several at once, what it says of some order of
 * them. An auditor (`day/audit.ts`) who believes neither reads every record: nothing is begun without a full set of seats.
 *
 * With `model-of-lanes.test.ts` these are 10,000 days: two minutes of processor time here and some forty seconds of Redis's,
 * shared by two workers. A failure tells the shortest day there is; a race may need another run to come out the same way again.
 *
 * Each of these was broken once by hand, and found; the days are those that the quickest and the slowest of the hands took
 * that found it, of 1,250 each then:
 * - one's own vote counts (`tally.ts`, `would-count.ts`): 1 to 11, by all
 * - one person fills two seats (`tally.ts`): 2 to 16, by all
 * - the digest that was agreed to is not compared (`decide.ts`): 1 to 86, by all
 * - who stands in and whom they stand in for have two votes (`tally.ts`): 40 to 374, by all
 * - an append does not compare the version it was decided on (`append.ts`): 11 to 895, by seven of eight
 * - seats are not counted once more before anything is begun (`begin-request.ts`): 74 to 1,192, by six
 * - votes are kept when what is asked is edited (`evolve-plan.ts`): 65 to 1,155, by five
 */
holdByHands('many people at once and a plain reference agree', 6_000, {
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
