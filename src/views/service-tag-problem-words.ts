import { nearestOf } from '../commands/nearest.ts'
import type { ServiceTagProblem } from '../domain/destination/service-tag.ts'
import { SERVICE_TAGS } from '../domain/destination/service-tags.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** What is wrong with one part of a service tag rule, and how to write it. */
export function serviceTagProblemWords({ problem, text }: ServiceTagProblem): Mrkdwn {
  const what = code(cut(text, 120))
  switch (problem) {
    case 'unknown-tag': {
      const nearest = nearestOf(text, SERVICE_TAGS)
      const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${code(nearest)}?`]
      return mrkdwn`${what}: is no service tag that managed networks are known to take.${meant} Tags are written like ${code('DataFactory')}, or for one region ${code('Storage.WestEurope')}.`
    }
    case 'bad-protocol':
      return mrkdwn`${what}: is no protocol. Write ${code('TCP')}, ${code('UDP')}, ${code('ICMP')}, or ${code('*')} for all of them.`
    case 'bad-ports':
      return mrkdwn`${what}: are no ports. Write ${code('443')}, ${code('80,8080-8089')}, or ${code('*')} for all; ports are 1 to 65535.`
    case 'bad-address-prefix':
      return mrkdwn`${what}: is no network. Write it in CIDR notation, like ${code('203.0.113.0/24')}.`
    default:
      return unreachable(problem)
  }
}
