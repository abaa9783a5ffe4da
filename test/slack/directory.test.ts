import { describe, expect, it } from 'vitest'
import { createDirectory } from '../../src/slack/directory.ts'
import { ANN, BO, GUS, movableClock, PLATFORM, testSlack } from '../support/local-slack.ts'
import { listeningLog, partsOn } from '../support/slack-office.ts'

const STRANGER = 'U0STRANGER'
const ROBOT = 'U0ROBOT'

async function directoryOf(teams: readonly string[] | 'not known' = ['T0TEAM']) {
  const slack = await testSlack({
    people: [
      { id: ANN, name: 'Ann', title: '', color: '#111111' },
      { id: BO, name: 'Bo', title: '', color: '#111111' },
      { id: GUS, name: 'Gus', title: '', color: '#111111', guest: true },
      { id: ROBOT, name: 'Robot', title: '', color: '#111111', bot: true },
      { id: STRANGER, name: 'Stranger', title: '', color: '#111111', team: 'T0OTHER' },
    ],
  })
  const clock = movableClock()
  const log = listeningLog()
  const directory = createDirectory({
    client: partsOn(slack, log).client,
    groups: new Map([
      ['platform', { usergroups: [PLATFORM], users: [] }],
      ['leads', { usergroups: [PLATFORM], users: [ANN, GUS, ROBOT, STRANGER] }],
      ['gone', { usergroups: ['S0GONE'], users: [ANN] }],
    ]),
    allowedTeams: async () => (teams === 'not known' ? undefined : new Set(teams)),
    clock: clock.now,
    log,
  })
  const askedFor = (name: string) => slack.calls.filter(({ method }) => method === name).length
  return { slack, clock, log, directory, askedFor }
}

describe('who may act', () => {
  it.each([
    ['a member', ANN, 'T0TEAM', { ok: true, value: undefined }],
    ['a guest', GUS, 'T0TEAM', { ok: false, problem: 'guest' }],
    ['a bot', ROBOT, 'T0TEAM', { ok: false, problem: 'bot' }],
    ['somebody of another Slack team', STRANGER, 'T0OTHER', { ok: false, problem: 'other-team' }],
    ['somebody whose payload claims our team and whose account does not', STRANGER, 'T0TEAM', { ok: false, problem: 'other-team' }],
    ['somebody Slack does not know', 'U0NOBODY', 'T0TEAM', { ok: false, problem: 'unknown' }],
  ])('%s', async (_, user, team, answer) => {
    const { directory } = await directoryOf()
    expect(await directory.mayAct(user, team)).toEqual(answer)
  })

  it('somebody of a second team that the operator allows', async () => {
    const { directory } = await directoryOf(['T0TEAM', 'T0OTHER'])
    expect((await directory.mayAct(ANN, 'T0TEAM')).ok).toBe(true)
  })

  it('is told anew each time: a deactivated member may not any more', async () => {
    const { slack, directory } = await directoryOf()
    expect((await directory.mayAct(ANN, 'T0TEAM')).ok).toBe(true)
    slack.deactivate(ANN)
    expect(await directory.mayAct(ANN, 'T0TEAM')).toEqual({ ok: false, problem: 'deactivated' })
  })

  it('is nobody while Slack does not tell', async () => {
    const { slack, directory } = await directoryOf()
    slack.trouble({ kind: 'http-error', method: 'users.info', status: 503 })
    expect(await directory.mayAct(ANN, 'T0TEAM')).toEqual({ ok: false, problem: 'cannot-be-looked-up' })
  })

  it('is nobody while it is not known whose the bot is', async () => {
    const { directory } = await directoryOf('not known')
    expect(await directory.mayAct(ANN, 'T0TEAM')).toEqual({ ok: false, problem: 'cannot-be-looked-up' })
  })
})

describe('who is in a group', () => {
  it('are the members of the user group and of the list, without those who could not act', async () => {
    const { directory } = await directoryOf()
    const roster = await directory.roster(['platform', 'leads'], false)
    expect([...(roster.get('platform') ?? [])]).toEqual([BO])
    expect([...(roster.get('leads') ?? [])].sort()).toEqual([ANN, BO])
  })

  it('is remembered for a minute, and asked afresh when it matters', async () => {
    const { slack, clock, directory, askedFor } = await directoryOf()
    await directory.roster(['platform'], false)
    await slack.addToGroup(PLATFORM, ANN)
    expect([...((await directory.roster(['platform'], false)).get('platform') ?? [])]).toEqual([BO])
    expect([...((await directory.roster(['platform'], true)).get('platform') ?? [])]).toEqual([BO, ANN])
    clock.pass(60_000)
    await directory.roster(['platform'], false)
    expect(askedFor('usergroups.users.list')).toBe(3)
  })

  it('is unknown, not empty, where Slack does not tell', async () => {
    const { log, directory } = await directoryOf()
    const roster = await directory.roster(['gone', 'platform', 'never-configured'], false)
    expect([...roster.keys()]).toEqual(['platform'])
    expect(log.lines.join()).toContain('S0GONE')
  })

  it('is asked again after a failure', async () => {
    const { slack, directory } = await directoryOf()
    const end = slack.trouble({ kind: 'rate-limited', method: 'usergroups.users.list', retryAfter: 5 })
    expect((await directory.roster(['platform'], false)).has('platform')).toBe(false)
    end()
    expect((await directory.roster(['platform'], false)).has('platform')).toBe(true)
  })

  it('costs Slack one question where several wait for the same answer', async () => {
    const { directory, askedFor } = await directoryOf()
    await Promise.all([directory.roster(['platform'], true), directory.roster(['leads'], true), directory.roster(['platform'], false)])
    expect(askedFor('usergroups.users.list')).toBe(1)
  })
})
