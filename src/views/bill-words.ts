import type { Bill, EndpointsBill, FirewallBill, RuleBill } from '../domain/bill.ts'
import { unreachable } from '../domain/result.ts'
import { whoMade } from './category-words.ts'
import { otherSkuWords } from './cost-words.ts'
import { cut, cutList } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { amount, counted, listed, money, unitPrice } from './words.ts'

/** Everything a bill consists of, a line each: what is paid, what removing would save, what is not counted. */
export function billLines(bill: Bill): readonly Mrkdwn[] {
  if (bill.standing === 'switched-off' || bill.standing === 'of-its-hub') return []
  return [
    ...firewallLines(bill.firewall, bill.currency),
    ...endpointsLines(bill.endpoints, bill.currency),
    ...savingLines(bill),
    mrkdwn`Not counted: traffic, the public IP address of the firewall, compute. The managed network itself is free.`,
  ]
}

/** `Assumes 730 hours a month. Prices of 2026-09-19 (…).` */
export const assumptionOf = ({ hoursAMonth, asOf, source }: Bill): Mrkdwn =>
  mrkdwn`Assumes ${amount(hoursAMonth)} hours a month. Prices of ${cut(asOf, 40)} (${cut(source, 400)}).`

function firewallLines(firewall: FirewallBill, currency: string): readonly Mrkdwn[] {
  if (firewall.is === 'none') return [mrkdwn`• No Azure Firewall: there is no FQDN rule that needs one`]
  const { sku, monthly, perGb, other } = firewall
  const line = mrkdwn`• Azure Firewall (SKU ${cut(sku, 40)}): ${money(monthly, currency)} a month, for ${forWords(firewall)}. Traffic comes on top: ${unitPrice(perGb, currency)} a GB.`
  return other.cheaper === 'never' ? [line] : [line, otherSkuWords(other, currency, other.cheaper, other.atGb)]
}

function forWords({ for: { people, azure } }: Extract<FirewallBill, { is: 'runs' }>): Mrkdwn {
  const rules = mrkdwn`${counted(people.length + azure, 'FQDN rule')}`
  return azure === 0 ? rules : mrkdwn`${rules}, of which Azure made ${amount(azure)}`
}

function endpointsLines({ monthly, perGb, categories, failed }: EndpointsBill, currency: string): readonly Mrkdwn[] {
  const count = categories.reduce((sum, each) => sum + each.count, 0)
  const broken = failed === 0 ? [] : [mrkdwn`• ${counted(failed, 'private endpoint')} that failed in Azure, not counted`]
  if (count === 0) return [mrkdwn`• No private endpoints`, ...broken]
  const by = listed(categories.map((each) => mrkdwn`${amount(each.count)} ${withinSentence(whoMade(each.category))}`))
  return [
    mrkdwn`• ${counted(count, 'private endpoint')}: ${money(monthly, currency)} a month (${by}). Traffic comes on top: ${unitPrice(perGb.in, currency)} a GB in, ${unitPrice(perGb.out, currency)} a GB out.`,
    ...broken,
  ]
}

const withinSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** More than this many names in a line nobody reads. */
const MOST_NAMES = 12

function savingLines({ rules, firewall, currency, standing }: Bill): readonly Mrkdwn[] {
  if (rules.length === 0) return [mrkdwn`People have put no rule that could be removed.`]
  const amounts: Amounts = { currency, asleep: standing === 'asleep' }
  return [
    amounts.asleep
      ? mrkdwn`*What removing a rule now would keep from beginning, a month*`
      : mrkdwn`*What removing a rule would save a month*`,
    ...SAVINGS.flatMap((saves) =>
      savingLine(
        saves,
        rules.filter((rule) => rule.saves === saves),
        amounts,
      ),
    ),
    ...togetherLine(firewall, amounts),
  ]
}

const SAVINGS = ['endpoint', 'may-stop-firewall', 'nothing-fixed'] as const satisfies readonly RuleBill['saves'][]

type Amounts = { readonly currency: string; readonly asleep: boolean }

/** What saves the same is one line: a network may have many endpoints, and each costs what the others cost. */
const savingLine = (saves: RuleBill['saves'], rules: readonly RuleBill[], amounts: Amounts): readonly Mrkdwn[] =>
  rules.length === 0 ? [] : [mrkdwn`• ${namesOf(rules)}: ${savedWords(saves, rules, amounts)}`]

const namesOf = (rules: readonly RuleBill[]): Mrkdwn =>
  cutList(
    rules.map(({ rule }) => code(cut(rule, 80))),
    MOST_NAMES,
  )

function savedWords(saves: RuleBill['saves'], rules: readonly RuleBill[], amounts: Amounts): Mrkdwn {
  const monthly = rules[0]?.monthly ?? 0
  switch (saves) {
    case 'endpoint':
      return mrkdwn`${money(monthly, amounts.currency)}${rules.length === 1 ? '' : ' each'}`
    case 'may-stop-firewall':
      return firewallSaved(monthly, amounts)
    case 'nothing-fixed':
      return mrkdwn`nothing fixed`
    default:
      return unreachable(saves)
  }
}

/** One of several FQDN rules saves nothing; all of them may. */
function togetherLine(firewall: FirewallBill, amounts: Amounts): readonly Mrkdwn[] {
  if (firewall.is === 'none') return []
  const { people, azure } = firewall.for
  if (azure > 0) return [mrkdwn`The firewall is needed for the FQDN rules that Azure made, whatever people remove.`]
  return people.length < 2 ? [] : [mrkdwn`• All FQDN rules together: ${firewallSaved(firewall.monthly, amounts)}`]
}

/** What does not run yet will surely not begin; whether what runs is stopped, nobody has established. */
const firewallSaved = (monthly: number, { currency, asleep }: Amounts): Mrkdwn =>
  asleep
    ? mrkdwn`${money(monthly, currency)}`
    : mrkdwn`up to ${money(monthly, currency)}, if Azure stops the firewall with the last FQDN rule, which is not known`
