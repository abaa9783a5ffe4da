import { isFailedPut } from '../domain/expected-rules.ts'
import { isToStandAgain } from '../domain/given-back.ts'
import type { Progress, Request } from '../domain/request.ts'
import type { OutboundRule } from '../domain/rule.ts'
import { cut, cutList } from './cut.ts'
import { bold, code, type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** On the card: rules that went missing meanwhile. Whoever owns them must be able to see it. */
export function lostLines(progress: Progress): readonly Mrkdwn[] {
  const [lost, restored, unrestored] = allLost(progress)
  return [
    ...lost.others.map((names) => mrkdwn`⚠️ Azure lost rules of others, to be put back: ${names}`),
    ...lost.changed.map((names) => mrkdwn`⚠️ A change failed and cost what stood before, to be put back: ${names}`),
    ...restored.others.map((names) => mrkdwn`⚠️ Azure had lost rules of others; put back: ${names}`),
    ...restored.changed.map((names) => mrkdwn`⚠️ A change failed and had cost what stood before; put back as it was: ${names}`),
    ...unrestored.others.map((names) => mrkdwn`🚨 Azure lost rules of others and did not take them back: ${names}. People must look.`),
    ...unrestored.changed.map(
      (names) => mrkdwn`🚨 A change failed and cost what stood before, and Azure did not take it back: ${names}. People must look.`,
    ),
  ]
}

/** In the thread: what became of them. */
export function putBackLines(request: Request): readonly Mrkdwn[] {
  if (!('restored' in request)) return []
  const [, restored, unrestored] = allLost(request)
  const id = bold(request.id)
  return [
    ...restored.others.map((names) => mrkdwn`⚠️ While ${id} was carried out, Azure lost rules of others. They are put back: ${names}.`),
    ...restored.changed.map(
      (names) => mrkdwn`⚠️ A change of ${id} failed in Azure and cost what stood before. It is put back as it was: ${names}.`,
    ),
    ...unrestored.others.map((names) => mrkdwn`🚨 Azure did not take back: ${names}. People must look.`),
    ...unrestored.changed.map(
      (names) =>
        mrkdwn`🚨 A change of ${id} failed in Azure and cost what stood before, and Azure did not take it back: ${names}. People must look.`,
    ),
  ]
}

const allLost = (progress: Progress) =>
  [byCause(progress, progress.lost), byCause(progress, progress.restored), byCause(progress, progress.unrestored ?? [])] as const

/** Beside the changes of the request, or by a change of its own that failed. What a roll back puts back was not lost. */
const byCause = (progress: Progress, rules: readonly OutboundRule[]) => ({
  others: ruleNames(rules.filter((rule) => !isFailedPut(progress, rule) && !isToStandAgain(progress, rule.name))),
  changed: ruleNames(rules.filter((rule) => isFailedPut(progress, rule) && !isToStandAgain(progress, rule.name))),
})

/** None, or one list. */
function ruleNames(rules: readonly OutboundRule[]): readonly Mrkdwn[] {
  const names = rules.map(({ name }) => code(cut(name, 80)))
  return names.length === 0 ? [] : [cutList(names, 12)]
}
