import type { Effect } from '../domain/policy/policy.ts'
import { cut } from './cut.ts'
import { joined, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { counted, group } from './words.ts'

/** What a policy rule makes of what it matches. */
export function effectWords(effect: Effect): Mrkdwn {
  switch (effect.is) {
    case 'forbid':
      return mrkdwn`forbids. ${cut(effect.instead, 300)}`
    case 'allow':
      return mrkdwn`allows`
    case 'require': {
      const demands = effect.demands.map(({ approvals, from, stage }) => {
        const when = stage > 1 ? ` in stage ${stage}` : ''
        return mrkdwn`${counted(approvals, 'approval')} from ${group(from)}${when}`
      })
      return mrkdwn`requires ${joined(demands, ', ')}`
    }
  }
}
