import type { Failure } from '../domain/failure.ts'
import { cut } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Azure's code and words, in one line. */
export function failureWords({ code: azures, message, httpStatus }: Failure): Mrkdwn {
  return mrkdwn`${bold(cut(azures, 100))}${httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`}: ${cut(message, 1_000)}`
}

/** What Microsoft's support asks for. */
export function correlation({ correlationId, clientRequestId }: Failure): readonly Mrkdwn[] {
  if (correlationId !== undefined) return [mrkdwn`Correlation id ${code(cut(correlationId, 100))}`]
  return clientRequestId === undefined ? [] : [mrkdwn`Client request id ${code(cut(clientRequestId, 100))}`]
}

/** What to do about it; Azure's codes are the same in every language (facts: errors of the Resource Manager). */
export const nextStepWords = (failure: Failure): string => NEXT_STEPS[failure.code] ?? NEXT_STEP_OF_KIND[failure.kind]

const NEXT_STEPS: Readonly<Record<string, string>> = {
  AuthorizationFailed: "The bot's identity lacks a role on this workspace: have it granted, then retry.",
  RequestDisallowedByPolicy: 'An Azure Policy of your organisation forbids it: have it excepted, then retry.',
  ScopeLocked: 'A lock on the workspace or its resource group forbids changes: have it lifted, then retry.',
  MissingSubscriptionRegistration:
    'The subscription does not know a resource provider yet: have the one that Azure names registered, then retry.',
  RuleGone: 'There is nothing to adopt any more: ask for the rule with `request` if it is needed.',
  ResourceNotFound: 'Azure knows no such workspace: have the configuration of the bot checked.',
}

const NEXT_STEP_OF_KIND = {
  wait: 'Azure was busy for too long: retry later.',
  untracked: 'Azure said no more of it: see what stands, then retry.',
  again: 'Azure answered with trouble of its own for too long: retry later.',
  final: 'Azure will not take it as it is: settle what it says, then retry.',
} as const satisfies Record<Failure['kind'], string>

/** A failure in full, under a sentence that says what failed. */
export const failureLines = (what: string, failure: Failure): readonly Mrkdwn[] => [
  mrkdwn`❌ ${what}`,
  mrkdwn`Azure says ${failureWords(failure)}`,
  ...correlation(failure),
  mrkdwn`${nextStepWords(failure)}`,
]
