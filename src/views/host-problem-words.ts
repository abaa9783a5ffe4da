import type { HostProblem } from '../domain/destination/host-problem.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Why a text is no host, what might have been meant, and what to do. */
export function hostProblemWords(problem: HostProblem): Mrkdwn {
  const meant = problem.suggestion === undefined ? [] : [mrkdwn` Did you mean ${code(problem.suggestion)}?`]
  return mrkdwn`${code(cut(problem.text, 120))}: ${why(problem)}${meant}`
}

function why(problem: HostProblem): Mrkdwn {
  switch (problem.problem) {
    case 'not-a-host':
      return mrkdwn`is not the name of a host. Write it like ${code('pypi.org')} or ${code('*.pythonhosted.org')}.`
    case 'ip-address':
      return mrkdwn`is an IP address, and Azure's FQDN rules take names only. Name the host behind it; for a private address ask the people who run the workspace for a private endpoint.`
    case 'everything':
      return mrkdwn`would open everything. Name the hosts you need.`
    case 'wildcard-too-wide':
      return mrkdwn`would open every name that anybody may register below ${code(problem.suffix)}. Name the host, or the service's own domain.`
    case 'wildcard-inside':
      return mrkdwn`a ${code('*')} may stand only in front, as in ${code('*.example.org')}.`
    case 'unknown-suffix':
      return mrkdwn`nobody can register names below ${code(cut(problem.suffix, 70))}, so it is no public host. Look for a slip of the fingers; a private name needs a private endpoint.`
    case 'public-suffix':
      return mrkdwn`is nobody's host: others register their names below it. Name the whole host.`
    case 'port-given':
      return mrkdwn`port ${cut(problem.port, 10)} cannot be opened: Azure's FQDN rules are for ports 80 and 443 and no other.`
    case 'credentials-in-url':
      return mrkdwn`holds a user name or a password. Name the host alone, and change that password if it was real.`
    case 'scheme':
      return mrkdwn`${code(`${cut(problem.scheme, 20)}:`)} cannot be used: Azure's FQDN rules are for HTTP and HTTPS. Name the host alone.`
    case 'too-long':
      return problem.longest === 253
        ? mrkdwn`has ${problem.length} characters, and 253 is the most a host can have.`
        : mrkdwn`a part between two dots has ${problem.length} characters, and 63 is the most.`
    case 'hidden-characters':
      return mrkdwn`holds characters that cannot be seen. Type it by hand rather than pasting it.`
    case 'looks-like-another':
      return mrkdwn`is really ${code(cut(problem.really, 120))}: it is written with letters of other alphabets, so people would approve another name than the one that is opened. Type the name by hand; if this one is really meant, ask the people who run the workspace.`
    case 'placeholder':
      return mrkdwn`is the gap of an example. Put the real name there.`
    default:
      return unreachable(problem)
  }
}
