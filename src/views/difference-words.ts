import type { Difference } from '../domain/request.ts'
import { unreachable } from '../domain/result.ts'
import { cut, cutList } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { lifetimeWords, listed, money } from './words.ts'

/** In what a plan differs from the one before. */
export const differenceWords = (differences: readonly Difference[]): Mrkdwn =>
  differences.length === 0 ? mrkdwn`its facts are others` : cutList(differences.map(one), 10, '; ')

function one(difference: Difference): Mrkdwn {
  switch (difference.in) {
    case 'changes': {
      const more = difference.more.length === 0 ? [] : [mrkdwn`now also to do: ${names(difference.more)}`]
      const fewer = difference.fewer.length === 0 ? [] : [mrkdwn`no longer to do: ${names(difference.fewer)}`]
      return listed([...more, ...fewer])
    }
    case 'cost':
      return mrkdwn`the cost was ${money(difference.was, difference.currency)} a month and is ${money(difference.is, difference.currency)}`
    case 'lifetime':
      return mrkdwn`it was ${lifetimeWords(difference.was).toLowerCase()} and is ${lifetimeWords(difference.is).toLowerCase()}`
    case 'risk':
      return mrkdwn`the risk was ${cut(difference.was, 40)} and is ${cut(difference.is, 40)}`
    case 'network':
      return mrkdwn`${cut(difference.fact, 80)} was ${code(cut(difference.was, 80))} and is ${code(cut(difference.is, 80))}`
    case 'policy':
      return mrkdwn`the policy has changed`
    default:
      return unreachable(difference)
  }
}

const names = (keys: readonly string[]): Mrkdwn =>
  cutList(
    keys.map((key) => code(cut(key, 80))),
    8,
  )
