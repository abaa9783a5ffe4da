import type { Finding } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import { cut } from './cut.ts'
import { code, link, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { listed } from './words.ts'

type Better = Extract<Finding, { finding: 'better-as' }>

/** A better way than the one that was asked, and what to type for it. */
export function betterWords(better: Better): Mrkdwn {
  switch (better.alternative) {
    case 'private-endpoint':
      return better.because === 'azure-storage' ? storageWords(better) : serviceWords(better)
    case 'service-tag':
      return tagWords(better)
    case 'failed-rule':
      return mrkdwn`rule ${code(cut(better.rule, 80))} leads there already and failed${because(better.error)}: better to put that one again, with ${code(`--name ${cut(better.rule, 80)}`)}, than a second one beside it`
    default:
      return unreachable(better)
  }
}

function tagWords({ tags, source }: Extract<Better, { alternative: 'service-tag' }>): Mrkdwn {
  const commands = listed(tags.map((tag) => code(`/outbound request service-tag ${cut(tag, 100)} TCP 443`)))
  const documented = link(source, 'documented for this host')
  return tags.length === 1
    ? mrkdwn`better as a service tag, which starts no firewall and is ${documented}. Ask with ${commands}`
    : mrkdwn`better as service tags, which start no firewall and are together ${documented}. Ask with ${commands}`
}

type ByEndpoint = Extract<Better, { alternative: 'private-endpoint' }>

const storageWords = ({ targets = [] }: ByEndpoint): Mrkdwn =>
  targets.length === 0 ? mrkdwn`better as a private endpoint, because it belongs to Azure Storage` : mrkdwn`type ${commandsFor(targets)}`

const serviceWords = ({ targets = [] }: ByEndpoint): Mrkdwn =>
  mrkdwn`better as a private endpoint, if what is behind it (${listed(
    targets.map(({ type }) => code(cut(type, 100))),
    'or',
  )}) is your own: that needs no firewall, and opens nobody else's. Ask with ${commandsFor(targets)}`

const commandsFor = (targets: NonNullable<ByEndpoint['targets']>): Mrkdwn =>
  listed(
    [...new Set(targets.map(({ subresource }) => subresource))].map((part) =>
      code(`/outbound request private-endpoint RESOURCE_ID ${cut(part, 60)}`),
    ),
    'or',
  )

/** Azure's own words for a failure, where it gave any. */
export const because = (error: string | undefined): readonly Mrkdwn[] => (error === undefined ? [] : [mrkdwn` (${code(cut(error, 300))})`])
