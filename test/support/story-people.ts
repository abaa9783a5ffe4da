import type { PersonOptions } from '../../src/sandbox/slack/options.ts'

export const TEAM = { id: 'T0TEAM', domain: 'drawbridge-test' }

export const RAE = 'U0RAE'
export const ANN = 'U0ANN'
export const BO = 'U0BO'
export const SAM = 'U0SAM'
export const CY = 'U0CY'
export const GUS = 'U0GUS'
export const DEE = 'U0DEE'
export const ROB = 'U0ROB'
export const FAR = 'U0FAR'

const person = (id: string, name: string, title: string, more: Partial<PersonOptions> = {}): PersonOptions => ({
  id,
  name,
  title,
  color: '#4a7dbd',
  ...more,
})

/** Rae asks; Ann, Bo, Sam and Cy decide; the last four may do nothing at all. */
export const PEOPLE: readonly PersonOptions[] = [
  person(RAE, 'Rae', 'Data scientist'),
  person(ANN, 'Ann', 'Platform engineer and security officer'),
  person(BO, 'Bo', 'Platform engineer'),
  person(SAM, 'Sam', 'Security officer'),
  person(CY, 'Cy', 'Finance'),
  person(GUS, 'Gus', 'Guest', { guest: true }),
  person(DEE, 'Dee', 'Left last week', { deleted: true }),
  person(ROB, 'Rob', 'A workflow', { bot: true }),
  person(FAR, 'Far', 'Works for a customer', { team: 'T0OTHER' }),
]

const FINANCE = 'S0FIN'

export const USERGROUPS = [{ id: FINANCE, handle: 'finops', users: [CY] }]

/** Ann is of two groups; finance is a user group of Slack's. */
export const GROUPS = { platform: { users: [ANN, BO] }, security: { users: [SAM, ANN] }, finops: { usergroup: FINANCE } }
