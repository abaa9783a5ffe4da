import type { NextVote } from '../domain/policy/what-if.ts'
import { unreachable } from '../domain/result.ts'
import { cutList } from './cut.ts'
import { type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { group, groups, listed } from './words.ts'

/** What one more approval would do and who could give it, the nearest to the end first. */
export const nextVoteLines = (votes: readonly NextVote[]): readonly Mrkdwn[] =>
  [...votes]
    .sort((one, other) => NEARNESS[one.does.is] - NEARNESS[other.does.is])
    .slice(0, MOST_LINES)
    .map((vote) => mrkdwn`With one more approval, from ${giversWords(vote)}, ${doesWords(vote.does)}.`)

const NEARNESS = { approved: 0, 'stage-opens': 1, 'still-waits': 2 } as const
const MOST_LINES = 4

/** Few people are named; of many the group says enough. */
function giversWords({ by, of }: NextVote): Mrkdwn {
  const asked = cutList(of.map(group), 5, ' or ')
  return by.length <= MOST_NAMES ? mrkdwn`${asked} (${listed(by.map(person), 'or')})` : asked
}

const MOST_NAMES = 5

function doesWords(does: NextVote['does']): Mrkdwn {
  switch (does.is) {
    case 'approved':
      return mrkdwn`it is approved and carried out`
    case 'stage-opens':
      return mrkdwn`stage ${does.stage} opens: ${groups(does.groups)}`
    case 'still-waits':
      return mrkdwn`it still waits for ${groups(does.groups)}`
    default:
      return unreachable(does)
  }
}
