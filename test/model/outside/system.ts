import { createDesk } from '../../../src/desk/create-desk.ts'
import { createDoDue } from '../../../src/desk/do-due.ts'
import { createHandle } from '../../../src/desk/handle.ts'
import { withStandIns } from '../../../src/desk/with-stand-ins.ts'
import { normalPace } from '../../../src/domain/pace.ts'
import { createRunLane } from '../../../src/lanes/run-lane.ts'
import type { DriftRecord } from '../../../src/ports/drift-record.ts'
import { createBuiltInPriceList } from '../../../src/prices/built-in.ts'
import { knowledge } from '../../support/knowledge.ts'
import { createLife, type Life } from '../../support/mortal.ts'
import { assessIn } from './assess.ts'
import { azureOf } from './azure.ts'
import { createNotebook, type Store } from './notebook.ts'
import { directoryOf, POLICY } from './people.ts'
import { type Scene, WORKSPACE } from './scene.ts'

const PRICES = createBuiltInPriceList()

/** Nobody asks for drift here. */
const NO_DRIFT: DriftRecord = {
  read: async () => [],
  append: async () => 'conflict',
  takeTurn: async () => false,
  putOff: async () => undefined,
}

/** The desk, the tick and the lane as they are, in two processes; people, policy and Azure are those of the scene. */
export function createSystem(stores: readonly [Store, Store], scene: Scene) {
  const clock = () => scene.now
  const notebook = createNotebook()
  const [one, other] = [notebook.noting(stores[0]), notebook.noting(stores[1])]
  const networks = azureOf(scene)
  const settled = {
    assess: assessIn(scene),
    prices: PRICES,
    workspaces: [WORKSPACE],
    cloud: 'public',
    knowledge,
    policy: POLICY,
    driftRecord: NO_DRIFT,
  } as const
  const peopleOf = ({ delegations }: Store) => withStandIns(directoryOf(scene), delegations, clock)
  const deskOn = (store: Store) => createDesk({ ...settled, ...store, directory: peopleOf(store), networks, clock })
  const tickOn = ({ ledger }: Store) => createDoDue({ due: ledger, handle: createHandle({ ledger }), clock })
  let workers = 0
  return {
    notebook,
    ledger: one.ledger,
    delegations: one.delegations,
    desks: [deskOn(one), deskOn(other)] as const,
    ticks: [tickOn(one), tickOn(other)] as const,
    /** A desk whose process dies after so many calls. */
    mortalDesk: (death: number) => deskOn(mortal(one, createLife({ call: death, when: 'after' }))),
    /** One run of a lane in a worker of its own, which may die at a call of a port. */
    runLane(death?: number) {
      const life = createLife(death === undefined ? undefined : { call: death, when: 'after' })
      const { ledger, delegations } = mortal(workers % 2 === 0 ? one : other, life)
      const lane = {
        ...settled,
        ledger,
        lease: ledger,
        networks: life.guard('azure', networks),
        clock,
        provision: 'never',
        strategy: 'single',
        pace: normalPace,
      } as const
      const run = createRunLane({ ...lane, directory: peopleOf({ ledger, delegations }) })
      return run(WORKSPACE.id, `worker-${++workers}`, new AbortController().signal)
    },
  }
}

export type System = ReturnType<typeof createSystem>

const mortal = ({ ledger, delegations }: Store, life: Life): Store => ({
  ledger: life.guard('ledger', ledger),
  delegations: life.guard('delegations', delegations),
})
