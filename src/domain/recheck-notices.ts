import { removalDueAt } from './due.ts'
import type { Duration, GroupName, Instant } from './names.ts'
import { recheckOf } from './recheck.ts'
import type { Recheck } from './recheck-answer.ts'
import type { Request } from './request.ts'

/** What is told of rules that are looked at again. `until`: when they go by themselves; undefined where they stay. */
export type RecheckNotice = { readonly key: string } & (
  | { readonly kind: 'recheck'; readonly until: Instant | undefined }
  /** `gone`: whoever asked, so that they are not asked themselves. */
  | { readonly kind: 'recheck-escalated'; readonly waited: Duration; readonly to: readonly GroupName[]; readonly gone?: true | undefined }
  | { readonly kind: 'rechecked'; readonly answered: Extract<Recheck, { is: 'answered' }> }
)

/** Of the silence only the newest word is worth telling. */
export function recheckNotices(request: Request): readonly RecheckNotice[] {
  const state = recheckOf(request)
  if (state === undefined) return []
  if (state.is === 'answered') return [{ key: `rechecked@${state.at}`, kind: 'rechecked', answered: state }]
  const { askedAt, told } = state
  return [
    ...(told?.gone ? [] : [{ key: `recheck@${askedAt}`, kind: 'recheck', until: removalDueAt(request) } as const]),
    ...(told === undefined
      ? []
      : [
          {
            key: `recheck-escalated@${told.at}`,
            kind: 'recheck-escalated',
            waited: told.at - askedAt,
            to: told.to,
            gone: told.gone,
          } as const,
        ]),
  ]
}
