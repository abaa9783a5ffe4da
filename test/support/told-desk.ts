import type { Desk } from '../../src/desk/desk.ts'
import { mlDev } from './requests.ts'

/** A desk that answers what it is told to: for what happens before it and after it. Has the workspaces ml-dev and ml-prod. */
export const toldDesk = (answers: Partial<Desk> = {}): Desk => ({
  workspaces: [mlDev, { ...mlDev, name: 'ml-prod', channel: 'C0MLPROD', id: `${mlDev.id}-prod` }],
  check: notTold,
  propose: notTold,
  file: notTold,
  checkBundle: notTold,
  fileBundle: notTold,
  remove: notTold,
  extend: notTold,
  show: notTold,
  approve: notTold,
  deny: notTold,
  mayDeny: notTold,
  review: notTold,
  mayReview: notTold,
  withdraw: notTold,
  edit: notTold,
  mayEdit: notTold,
  leaveOut: notTold,
  recheck: notTold,
  retry: notTold,
  rollBack: notTold,
  delegate: notTold,
  endDelegations: notTold,
  delegationsOf: notTold,
  load: notTold,
  look: notTold,
  find: notTold,
  readNetwork: notTold,
  drift: notTold,
  settleDrift: notTold,
  ignoreDrift: notTold,
  bills: notTold,
  ...answers,
})

const notTold = (): never => {
  throw new Error('nobody told the desk what to answer')
}
