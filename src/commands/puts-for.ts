import type { LogReading } from '../domain/log/failed-host.ts'
import type { Change } from '../domain/plan.ts'
import { ruleNameOf } from '../domain/rule-name.ts'
import { MOST_HOSTS } from './parse-hosts.ts'

/** The least that would do: each host by itself, never a wildcard round several; none for a port that no rule opens. */
export const putsFor = ({ failed }: LogReading, sha256: (text: string) => string): readonly Change[] =>
  failed
    .filter(({ port }) => port === undefined)
    .slice(0, MOST_HOSTS)
    .map(({ host }) => {
      const destination = { type: 'fqdn', host } as const
      return { do: 'put-rule', rule: { name: ruleNameOf(destination, sha256), destination } }
    })
