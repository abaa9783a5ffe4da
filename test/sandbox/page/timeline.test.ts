import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../src/sandbox/page/browser/timeline.ts'
import { NED, RAE, said } from '../../support/page-people.ts'

const at = (second: number, counter = 1): string => `${1_800_000_000 + second}.${String(counter).padStart(6, '0')}`
const by = (user: string, ts: string, more = {}) => said(user, 'x', { ts, ...more })
const kinds = (...messages: ReturnType<typeof by>[]) =>
  timelineOf(messages, []).flatMap((entry) => (entry.is === 'message' ? [entry.follows ? 'follows' : 'begins'] : []))

describe('the lines of a channel', () => {
  it('stand in the order of time, Slack’s own notes among them', () => {
    const note = { at: (1_800_000_000 + 2) * 1000, channel: 'C', text: 'n' }
    const lines = timelineOf([by(RAE.id, at(3)), by(RAE.id, at(1, 2)), by(RAE.id, at(1, 1))], [note])
    expect(lines.map((line) => (line.is === 'message' ? line.message.ts : line.is))).toEqual(['day', at(1, 1), at(1, 2), 'note', at(3)])
  })

  it.each([
    ['the same person soon after', [by(RAE.id, at(0)), by(RAE.id, at(60))], ['begins', 'follows']],
    ['the same person later', [by(RAE.id, at(0)), by(RAE.id, at(600))], ['begins', 'begins']],
    ['somebody else', [by(RAE.id, at(0)), by(NED.id, at(1))], ['begins', 'begins']],
    ['the bot, whose cards always say so', [by('U0BOT', at(0)), by('U0BOT', at(1))], ['begins', 'begins']],
    ['what only one person sees', [by(RAE.id, at(0)), by(RAE.id, at(1), { ephemeral: true })], ['begins', 'begins']],
  ])('name their author anew or not: %s', (_, messages, expected) => {
    expect(kinds(...messages)).toEqual(expected)
  })

  it('begin with their day', () => {
    const days = timelineOf([by(RAE.id, at(0)), by(RAE.id, at(86_400 * 2))], []).filter(({ is }) => is === 'day')
    expect(days).toHaveLength(2)
  })
})
