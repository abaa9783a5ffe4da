import { hostOf } from '../outside/spec.ts'
import type { Act, Order } from './orders.ts'
import type { View } from './view.ts'

type Happened = { readonly order: Order; answers: readonly string[]; stands: View }

/** Notes a day as it is lived: two that race may come in another order when it is lived again. */
export function storyteller() {
  const happened: Happened[] = []
  return {
    tell: (order: Order): void => void happened.push({ order, answers: [], stands: [] }),
    heard: (answers: readonly string[], stands: View): void => void Object.assign(happened.at(-1) ?? {}, { answers, stands }),
    /** The day as somebody would tell it: what was done, what was answered, and what stood then where that was new. */
    story: (): string =>
      happened.map((each, at) => `${at + 1}. ${sentenceOf(each.order)}${cameOf(each, happened[at - 1]?.stands ?? [])}`).join('\n'),
  }
}

function cameOf({ answers, stands }: Happened, before: View): string {
  const heard = answers.length === 0 ? [] : [`heard: ${answers.join(' · ')}`]
  const changed = stands.filter((text) => text !== '' && !before.includes(text)).map(readable)
  return [...heard, ...changed].map((line) => `\n   ${line}`).join('')
}

function sentenceOf(order: Order): string {
  switch (order.do) {
    case 'race':
      return `at once: ${[...order.acts.map(actSentence), ...(order.beside === undefined ? [] : [`the ${order.beside}`])].join(' | ')}`
    case 'redeliver':
      return `${actSentence(order.act)}; the process dies after call ${order.death} of a port, and it is delivered again`
    case 'tick':
      return order.twice ? 'the tick, in two processes at once' : 'the tick'
    case 'lane': {
      const death = order.death === undefined ? '' : `, the first of which dies after call ${order.death} of a port`
      return `the lane, ${order.runs} runs${death}${order.rival ? ', each beside a rival' : ''}`
    }
    case 'pass':
      return `${order.hours} hours pass`
    case 'join':
    case 'quit':
      return `${order.who} ${order.do}s ${order.group}`
    case 'leave':
      return `${order.who} leaves the company`
    case 'by-hand':
      return `somebody ${order.goes ? 'deletes' : 'puts'} the rule to ${order.host} by hand`
    case 'set':
      return `from now on ${Object.entries(order.to)
        .map(([what, is]) => `${what} = ${is}`)
        .join(', ')}`
    default:
      return actSentence(order)
  }
}

function actSentence(act: Act): string {
  const wish = 'wanted' in act ? `${act.wanted.map(hostOf).join(', ')}${act.lifetime === undefined ? '' : ' for two weeks'}` : ''
  const which = 'nth' in act ? (act.nth === 0 ? 'the newest request' : `the newest request but ${act.nth}`) : ''
  switch (act.do) {
    case 'file':
      return `${act.by} asks for ${wish}${act.glass ? ', breaking the glass' : ''} (${act.delivery})`
    case 'remove':
      return `${act.by} asks to take away ${act.hosts.join(', ')} (${act.delivery})`
    case 'approve':
      return `${act.by} approves ${which}${act.stale ? ' as it was once' : ''}`
    case 'deny':
    case 'withdraw':
    case 'retry':
      return `${act.by}: ${act.do} ${which}`
    case 'edit':
      return `${act.by} edits ${which} to ${wish}`
    case 'leave-out':
      return `${act.by} leaves ${act.host} out of ${which}`
    case 'delegate':
      return `${act.by} lets ${act.to} stand in`
    case 'end-delegations':
      return `${act.by} ends what they gave and got`
  }
}

const readable = (text: string): string => text.replaceAll('\\"', '').replaceAll('"', '').replaceAll(',', ', ')
