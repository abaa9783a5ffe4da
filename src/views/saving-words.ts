import type { Cost, Saving } from '../domain/cost.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { counted, money } from './words.ts'

/** What is no longer paid once the rules are gone, and how surely. */
export const savingWords = (saves: Saving, currency: string): Mrkdwn =>
  saves.billed ? joined([...endpointsWords(saves, currency), ...firewallWords(saves, currency)], ' ') : notYetWords(saves, currency)

/** `saves up to $912.50 a month`: plain text, behind the name of what is removed. */
export function savingShortly({ saves, currency }: Cost): string | undefined {
  if (saves === undefined) return undefined
  const [sure, perhaps] = amountsOf(saves)
  if (sure + perhaps === 0) return 'saves nothing fixed'
  const amount = `${money(sure + perhaps, currency)} a month`
  if (!saves.billed) return `keeps ${amount} from beginning`
  return `saves ${perhaps > 0 ? 'up to ' : ''}${amount}`
}

const endpointsWords = ({ endpoints }: Saving, currency: string): readonly Mrkdwn[] =>
  endpoints === undefined
    ? []
    : [mrkdwn`Saves *${money(endpoints.monthly, currency)} a month* for ${counted(endpoints.count, 'private endpoint')}.`]

function firewallWords({ endpoints, firewall }: Saving, currency: string): readonly Mrkdwn[] {
  const alone = endpoints === undefined
  switch (firewall.is) {
    case 'may-stop': {
      const amount = mrkdwn`*up to ${money(firewall.monthly, currency)} a month*${alone ? '' : ' more'}`
      return [
        mrkdwn`Saves ${amount}, if Azure stops the firewall (SKU ${cut(firewall.sku, 40)}) with the last FQDN rule, which is not known.`,
      ]
    }
    case 'stays':
      return [mrkdwn`${alone ? NOTHING : []}${alone ? ': the' : 'The'} Azure Firewall runs on for the FQDN rules that remain.`]
    case 'not-involved':
      return alone ? [mrkdwn`${NOTHING}: such a rule has no price of its own.`] : []
    default:
      return unreachable(firewall)
  }
}

const NOTHING = mrkdwn`Saves *nothing fixed*`

/** Of what does not run yet it is known that it will not begin. */
function notYetWords(saves: Saving, currency: string): Mrkdwn {
  const [sure, perhaps] = amountsOf(saves)
  if (sure + perhaps === 0) return saves.firewall.is === 'stays' ? mrkdwn`${NOTHING}: other FQDN rules remain.` : mrkdwn`${NOTHING}.`
  return mrkdwn`Nothing is billed yet, as the network is not provisioned; once it is, *${money(sure + perhaps, currency)} a month* will not begin.`
}

const amountsOf = ({ endpoints, firewall }: Saving): readonly [sure: number, perhaps: number] => [
  endpoints?.monthly ?? 0,
  firewall.is === 'may-stop' ? firewall.monthly : 0,
]
