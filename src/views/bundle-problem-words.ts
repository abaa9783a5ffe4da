import type { BundleResourceProblem, CommandProblem } from '../commands/command.ts'
import { nearestOf } from '../commands/nearest.ts'
import { COMMAND } from '../commands/verbs.ts'
import type { BundleName } from '../domain/bundles/bundle.ts'
import { BUNDLE_NAMES, bundleNamed } from '../domain/bundles/bundles.ts'
import type { BundleProblem } from '../domain/bundles/resolve-bundle.ts'
import { unreachable } from '../domain/result.ts'
import { cut, cutList } from './cut.ts'
import { endpointProblemWords } from './endpoint-problem-words.ts'
import { code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'
import { listed } from './words.ts'

type Unread = Extract<CommandProblem, { problem: 'unknown-bundle' | 'bundle-needs-resources' | 'bad-bundle-resources' }>

/** Why no bundle can be made of what was typed, or of what the network is. */
export function bundleProblemLines(problem: Unread | BundleProblem): readonly Mrkdwn[] {
  switch (problem.problem) {
    case 'unknown-bundle':
      return [unknownWords(problem), mrkdwn`${typed('bundle')} tells what each is for.`]
    case 'bundle-needs-resources':
      return [
        mrkdwn`${code(problem.bundle)} leads to resources that only you can name. Add the id of each:`,
        ...resourceLines(problem.bundle),
      ]
    case 'bad-bundle-resources':
      return [
        mrkdwn`${code(problem.bundle)} cannot lead there:`,
        ...problem.parts.map((part) => mrkdwn`• ${resourceProblemWords(part)}`),
        mrkdwn`Nothing was filed.`,
      ]
    case 'not-in-bundle':
      return [...problem.texts.map((text) => notInBundleWords(text, problem)), mrkdwn`In it are ${cutList(problem.known.map(inCode), 60)}.`]
    case 'nothing-left-of-bundle':
      return [mrkdwn`With all of that left out, nothing of ${code(problem.bundle)} remains. Leave less out.`]
    case 'no-default-resource':
      return [
        mrkdwn`${code(problem.bundle)} leads to ${OWN[problem.resource]}, and Azure does not tell which that is. Ask for the endpoint by its id: ${typed('request private-endpoint RESOURCE_ID SUBRESOURCE')}.`,
      ]
    default:
      return unreachable(problem)
  }
}

const OWN = { storageAccount: 'the default storage account of the workspace', workspace: 'the workspace itself' } as const

function unknownWords({ word, nearest }: Extract<Unread, { problem: 'unknown-bundle' }>): Mrkdwn {
  const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${typed(`bundle ${nearest}`)}?`]
  return mrkdwn`There is no bundle ${code(cut(word, 60))}.${meant} There are ${listed(BUNDLE_NAMES.map(code))}.`
}

const resourceLines = (bundle: BundleName): readonly Mrkdwn[] => {
  const wanted = bundleNamed(bundle).entries.flatMap((entry) => (entry.to === 'given-resource' ? [entry] : []))
  return [
    ...wanted.map(({ called, purpose, type }) => mrkdwn`• ${called}, for ${purpose}: ${code(exampleOf(type))}`),
    mrkdwn`For example ${typed(`bundle ${bundle} ${exampleOf(wanted[0]?.type ?? '')} -r "why it is needed"`)}. Nothing was filed.`,
  ]
}

const exampleOf = (type: string): string => `/subscriptions/…/resourceGroups/…/providers/${type}/…`

function resourceProblemWords(problem: BundleResourceProblem): Mrkdwn {
  if (problem.problem !== 'not-for-bundle') return endpointProblemWords(problem)
  return mrkdwn`${code(cut(problem.text, 300))}: is not what it leads to. That is ${listed(problem.allowed.map(code), 'or')}.`
}

function notInBundleWords(text: string, { bundle, known }: Extract<BundleProblem, { problem: 'not-in-bundle' }>): Mrkdwn {
  const nearest = nearestOf(text, known)
  const meant = nearest === undefined ? [] : [mrkdwn` Did you mean ${inCode(nearest)}?`]
  return mrkdwn`${inCode(text)} cannot be left out, because ${code(bundle)} does not hold it.${meant}`
}

const inCode = (text: string): Mrkdwn => code(cut(text, 253))

const typed = (words: string): Mrkdwn => code(`${COMMAND} ${words}`)
