import type { WorkspaceBill } from '../desk/desk.ts'
import { type Bill, type Total, totalsOf } from '../domain/bill.ts'
import { unreachable } from '../domain/result.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { assumptionOf, billLines } from './bill-words.ts'
import { cut, cutList } from './cut.ts'
import { failureWords, nextStepWords } from './failure-words.ts'
import { bold, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { amount, listed, money } from './words.ts'

/** What the networks cost a month: one in detail where it was meant, and all of them with their sum. */
export function costAnswer(bills: readonly WorkspaceBill[], meant: Workspace | undefined): Message {
  const shown = bills.find(({ workspace }) => workspace.name === meant?.name)
  const others = bills.filter((each) => each !== shown)
  return answer(
    [
      ...(shown === undefined ? [] : detailLines(shown)),
      ...(others.length === 0 ? [] : [sumLine(bills)]),
      ...assumptions(bills),
      // Last, for of very many workspaces not all may be shown.
      ...others.map(workspaceLine),
    ],
    12,
  )
}

function detailLines(shown: WorkspaceBill): readonly Mrkdwn[] {
  const { bill } = shown
  return [mrkdwn`💰 ${headline(shown)}`, ...(bill.ok ? billLines(bill.value) : [])]
}

const workspaceLine = (each: WorkspaceBill): Mrkdwn => mrkdwn`• ${headline(each)}`

function headline({ workspace, bill }: WorkspaceBill): Mrkdwn {
  const name = bold(cut(workspace.name, 80))
  if (bill.ok) return mrkdwn`${name}: ${amountWords(bill.value)}`
  return mrkdwn`${name}: ❌ could not be read. Azure says ${failureWords(bill.problem)} ${nextStepWords(bill.problem)}`
}

function amountWords({ standing, monthly, currency, firewall }: Bill): Mrkdwn {
  const fixed = mrkdwn`*${money(monthly, currency)} a month*`
  const sku = firewall.is === 'runs' ? mrkdwn`, with an Azure Firewall (SKU ${cut(firewall.sku, 40)})` : mrkdwn`, without an Azure Firewall`
  switch (standing) {
    case 'awake':
      return mrkdwn`${fixed}${sku}`
    case 'asleep':
      return mrkdwn`nothing yet, as its network is not provisioned; once it is, ${fixed}${sku}`
    case 'switched-off':
      return mrkdwn`nothing, as it has no managed network (isolation is disabled)`
    case 'of-its-hub':
      return mrkdwn`nothing of its own, as the network of a project belongs to its hub`
    default:
      return unreachable(standing)
  }
}

/** What could not be read is in no sum, and is not forgotten either. */
function sumLine(bills: readonly WorkspaceBill[]): Mrkdwn {
  const read = bills.flatMap(({ bill }) => (bill.ok ? [bill.value] : []))
  const sums = read.length === 0 ? mrkdwn`nothing is known` : listed(totalsOf(read).map(totalWords))
  if (read.length === bills.length) return mrkdwn`*All ${amount(bills.length)} workspaces together*: ${sums}`
  return mrkdwn`*${amount(read.length)} of ${amount(bills.length)} workspaces together*: ${sums}. The others could not be read.`
}

const totalWords = ({ currency, now, onceProvisioned }: Total): Mrkdwn =>
  mrkdwn`*${money(now, currency)} a month*${onceProvisioned === 0 ? '' : `, and ${money(onceProvisioned, currency)} more once all are provisioned`}`

/** Places have prices of their own: each list is named once. */
function assumptions(bills: readonly WorkspaceBill[]): readonly Mrkdwn[] {
  const each = bills.flatMap(({ bill }) => (bill.ok ? [assumptionOf(bill.value)] : []))
  const once = each.filter((one, at) => each.findIndex((other) => other.mrkdwn === one.mrkdwn) === at)
  return once.length === 0 ? [] : [cutList(once, MOST_LISTS, '\n')]
}

const MOST_LISTS = 6
