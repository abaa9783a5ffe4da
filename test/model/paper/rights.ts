import { isIn } from '../outside/scene.ts'
import { ESCALATES_TO } from '../outside/spec.ts'
import type { Answer, Known, Sheet } from './paper.ts'

/** Those in whose place somebody may vote now. */
export const lenders = ({ scene, paper }: Sheet, user: string): readonly string[] =>
  [...paper.standIns].flatMap(([by, { to, until }]) => (to === user && until > scene.now ? [by] : []))

export const standsInFor = (sheet: Sheet, user: string, whom: string): boolean => lenders(sheet, user).includes(whom)

const groupsAsked = ({ spec: { demands }, escalated }: Known): readonly string[] =>
  typeof demands === 'string' ? [] : [...demands.map(([, from]) => from), ...(escalated ? [ESCALATES_TO] : [])]

export const isAsked = ({ scene }: Sheet, user: string, request: Known): boolean =>
  groupsAsked(request).some((group) => isIn(scene, group, user))

/** Whether somebody is asked, by a right of their own or of somebody else's but the one who asks. */
export const isAskedSomehow = (sheet: Sheet, user: string, request: Known): boolean =>
  sheet.scene.slackAnswers &&
  [user, ...lenders(sheet, user).filter((whom) => whom !== request.by)].some((right) => isAsked(sheet, right, request))

/** Where nobody can say who is in the groups, nobody is told that they are not in them. */
export const notAsked = (sheet: Sheet, request: Known, otherwise: Answer): Answer =>
  areUnknown(sheet, request) ? 'groups-unknown' : otherwise

export const areUnknown = ({ scene }: Sheet, request: Known): boolean => !scene.slackAnswers && groupsAsked(request).length > 0
