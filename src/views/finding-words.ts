import type { RuleName } from '../domain/names.ts'
import type { Finding, Limit, StandsUntil } from '../domain/plan.ts'
import { unreachable } from '../domain/result.ts'
import { because, betterWords } from './better-words.ts'
import { cut } from './cut.ts'
import { hubWords } from './hub-words.ts'
import { bold, code, link, type Mrkdwn, mrkdwn, person } from './mrkdwn.ts'
import { needWords } from './need-words.ts'
import { otherTargetWords } from './other-target-words.ts'
import { counted, date, extendCommand, listed } from './words.ts'

/** What the planner says of a change, in words that say what follows from it. */
export function findingWords(finding: Finding): Mrkdwn {
  switch (finding.finding) {
    case 'new':
      return mrkdwn`new`
    case 'mends':
      return mrkdwn`puts the rule again, which is there and failed${because(finding.error)}`
    case 'same':
      return mrkdwn`already there as rule ${name(finding.as)}${untilWords(finding.stands)}`
    case 'covered':
      return mrkdwn`already allowed by ${finding.pattern.startsWith('*.') ? 'the wildcard ' : ''}${code(finding.pattern)} (rule ${name(finding.by)}, ${madeBy(finding.category)})${untilWords(finding.stands)}`
    case 'keeps':
      return mrkdwn`is kept; without this it is removed ${date(finding.until)} with ${bold(finding.in)}, which ${person(finding.by)} asked for`
    case 'adopts':
      return mrkdwn`is there already; it stays as it is, and is this request's from now on`
    case 'outlasts':
      return mrkdwn`it is allowed already by rule ${name(finding.rule)}, which is removed ${date(finding.stands.until)} with ${bold(finding.stands.in)}; this one stays`
    case 'covered-by-tags':
      return taggedWords(finding)
    case 'supersedes':
      return needlessWords(finding.rules)
    case 'duplicate':
      return mrkdwn`asked twice, the same as rule ${name(finding.of)}`
    case 'updates':
      return mrkdwn`changes the rule, which leads to ${code(cut(finding.leadsTo, 300))} now and will not any more`
    case 'removes':
      return mrkdwn`is taken away`
    case 'gone':
      return mrkdwn`is not there any more`
    case 'leads-elsewhere':
      return mrkdwn`leads to ${code(cut(finding.leadsTo, 300))} by now, so it is left alone; ask again if that one is meant`
    case 'asked-for':
      return mrkdwn`⚠️ ${person(finding.by)} asked for it in ${bold(finding.in)}`
    case 'last-fqdn':
      return mrkdwn`the last FQDN rule of the network: whether Azure stops the firewall with it is not known, so nor is what it saves`
    case 'conflicts':
      if (finding.within === 'request')
        return mrkdwn`this request gives the name ${name(finding.name)} to ${code(cut(finding.leadsTo, 300))}, too; give one of them another with ${code('--name')}, or ask for them one after the other`
      return mrkdwn`the name ${name(finding.name)} is taken by a rule of another kind, which leads to ${code(cut(finding.leadsTo, 300))}; give it another with ${code('--name')}`
    case 'impossible':
      return mrkdwn`not possible (${link(finding.source, 'see why')}): ${limitWords(finding.limit)}`
    case 'better-as':
      return betterWords(finding)
    case 'looks-like':
      return mrkdwn`⚠️ reads as ${code(finding.readsAs)}, but the name somebody registered is ${code(finding.registrable)}`
    case 'needs-first':
      return needWords(finding)
    case 'needs-approver':
      return mrkdwn`first the workspace's identity needs ${finding.role === 'built-in' ? mrkdwn`the role ${bold(APPROVER)}` : mrkdwn`a role of your own to approve private endpoint connections (${bold(APPROVER)} does not cover this type)`} on ${code(cut(finding.scope, 400))}`
    case 'tag-ignored':
      return mrkdwn`Azure goes by the addresses alone and ignores the tag ${code(cut(finding.tag, 100))}`
    case 'undocumented-target':
      return mrkdwn`⚠️ ${code(cut(finding.type, 200))} is not in Azure Machine Learning's documented list of private endpoint targets. The people who run this bot allow it, and Azure may refuse it all the same`
    case 'not-for-spark':
      return mrkdwn`does not reach serverless Spark jobs. For packages upload a wheel that needs no others to a storage account with a private endpoint for Spark, and pass its path as ${code('py_files')}`
    default:
      return unreachable(finding)
  }
}

/** What is there for a time only is no answer to whoever finds later that they need it longer. */
const untilWords = (stands: StandsUntil | undefined): readonly Mrkdwn[] =>
  stands === undefined
    ? []
    : [
        mrkdwn`, but only until ${date(stands.until)}: then it is removed, because ${bold(stands.in)} (${person(stands.by)}) asked for it for a time. If you need it for longer, type ${extendCommand(stands.in)}`,
      ]

/** `b556d68e-0be0-4f35-a333-ad7ee1ce17ea` (facts: approval of the endpoint). */
const APPROVER = 'Azure AI Enterprise Network Connection Approver'

type ByTags = Extract<Finding, { finding: 'covered-by-tags' }>

/** It rests on what Microsoft writes, so it must be said what to do where that is not so. */
function taggedWords({ host, tags, source }: ByTags): Mrkdwn {
  const by = listed(tags.map(({ tag, rule, category }) => mrkdwn`${code(cut(tag, 100))} (rule ${name(rule)}, ${madeBy(category)})`))
  return mrkdwn`needs no rule and no firewall: by ${link(source, 'Microsoft’s documentation')} ${code(cut(host, 300))} is among what ${tags.length === 1 ? 'the service tag' : 'the service tags'} ${by} ${tags.length === 1 ? 'allows' : 'allow'} already. If it cannot be reached all the same, ask the people who run the workspace, or ask for a wildcard over it`
}

/** With what to type; the first of them where they are many. */
function needlessWords(rules: readonly RuleName[]): Mrkdwn {
  const more = rules.length - MOST_NEEDLESS
  const command = code(`/outbound remove ${rules.slice(0, MOST_NEEDLESS).join(' ')}`)
  return mrkdwn`makes ${counted(rules.length, 'rule')} needless. Once it works, take ${rules.length === 1 ? 'it' : 'them'} away with ${command}${more > 0 ? ` and ${more} more` : ''}`
}

const MOST_NEEDLESS = 8

/** Azure's limit, and what to do instead. */
function limitWords(limit: Limit): Mrkdwn {
  switch (limit.is) {
    case 'mode-disabled':
      return mrkdwn`the workspace has no managed network (isolation is disabled), so nothing is closed. Ask the people who run the workspace to switch isolation on first, if it is wanted`
    case 'mode-allows-no-fqdn':
      return mrkdwn`the network is in mode ${code(cut(limit.mode, 60))}, where Azure takes no FQDN rules. In ${code('AllowInternetOutbound')} every host can be reached without one`
    case 'mode-allows-no-service-tag':
      return mrkdwn`the network is in mode ${code(cut(limit.mode, 60))}, where Azure takes no service tags. In ${code('AllowInternetOutbound')} every service can be reached without one`
    case 'fqdn-to-storage':
      return mrkdwn`Azure Storage (${code(limit.host)}) cannot be reached by an FQDN rule. Ask for a private endpoint to the storage account`
    case 'project-network-belongs-to-hub':
      return hubWords(limit)
    case 'not-yours':
      return mrkdwn`rule ${name(limit.name)} is ${cut(limit.category, 40).toLowerCase()}: Azure made it, and nobody can change it or take it away. A rule of your own needs another name, with ${code('--name')}`
    case 'target-not-known':
    case 'part-not-allowed':
      return otherTargetWords(limit)
    case 'endpoint-cannot-change':
      return mrkdwn`Azure cannot change a private endpoint. Remove rule ${name(limit.name)} first, or give this one another name with ${code('--name')}`
    default:
      return unreachable(limit)
  }
}

const name = (text: string): Mrkdwn => code(cut(text, 80))

const madeBy = (category: string): string => MADE_BY[category] ?? `${cut(category, 40)}, made by Azure`

/** How long a rule of the category can be counted on. */
const MADE_BY: Readonly<Record<string, string>> = {
  UserDefined: 'made by people',
  Required: 'required by Azure, so it stays',
  Recommended: 'recommended and made by Azure',
  Dependency: 'made by Azure for another rule, and gone with it',
}
