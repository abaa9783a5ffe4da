import { describe, expect, it } from 'vitest'
import { ADMITS } from '../../src/domain/admits.ts'
import { earlierOf } from '../../src/domain/parts-of-request.ts'
import { onlyAdopts, onlyRemoves, todoOf } from '../../src/domain/plan.ts'
import { recheckOf } from '../../src/domain/recheck.ts'
import { reviewOf } from '../../src/domain/review.ts'
import { buttonValue, parseButtonValue } from '../../src/views/action-ids.ts'
import { buttons } from '../../src/views/buttons.ts'
import { CARDS } from '../support/card-variants.ts'
import { assessment, awaiting, DIGEST } from '../support/requests.ts'

type Request = Parameters<typeof buttons>[0]

const drawn = (request: Request) =>
  buttons(request).flatMap((block) => block.elements.flatMap((element) => (element.type === 'button' ? [element] : [])))
const named = (request: Request) => drawn(request).map((button) => button.action_id)
const approveOf = (request: Request) => drawn(request).find((button) => button.action_id === 'approve')

const COMMANDS = {
  approve: 'approve',
  deny: 'deny',
  cancel: 'withdraw',
  retry: 'retry',
  'roll-back': 'roll-back',
  edit: 'edit',
  'leave-out': 'leave-out',
  'recheck-keep': 'recheck',
  'recheck-extend': 'recheck',
  'recheck-remove': 'recheck',
  'was-right': 'review',
  'was-wrong': 'review',
} as const

/** What is not offered although it is admitted, and why. */
const notOffered = (request: Request): readonly string[] => [
  ...(onlyRemoves(request.wanted) || onlyAdopts(request.wanted) || earlierOf(request) !== undefined ? ['edit'] : []),
  ...(todoOf(request.assessment.plan).length < 2 ? ['leave-out'] : []),
  ...(recheckOf(request)?.is === 'open' ? [] : ['recheck-keep', 'recheck-remove']),
  ...(recheckOf(request)?.is === 'open' && request.lifetime !== undefined ? [] : ['recheck-extend']),
  ...(reviewOf(request)?.is === 'open' ? [] : ['was-right', 'was-wrong']),
]

describe('the buttons of a card', () => {
  it.each(Object.entries(CARDS))('%s: are what the request admits, and Why?', (_, { looked: { request } }) => {
    const admitted: readonly string[] = ADMITS[request.status]
    const expected = Object.entries(COMMANDS).flatMap(([button, command]) => (admitted.includes(command) ? [button] : []))
    const offered = expected.filter((button) => !notOffered(request).includes(button))
    expect([...named(request)].sort()).toEqual([...offered, 'why'].sort())
  })

  it('carry the request and the plan, and nothing else', () => {
    expect(drawn(awaiting()).map((button) => button.value)).toEqual(Array(named(awaiting()).length).fill(`OB-12:${DIGEST}`))
  })
})

describe('Approve', () => {
  const free = { ...assessment().cost, monthly: 0, firewall: { is: 'not-involved' } } as const
  const harmless = { level: 'low', reasons: [] } as const

  it('asks again where it costs, with the amount', () => {
    const confirm = approveOf(awaiting({ assessment: assessment({ risk: harmless }) }))?.confirm
    expect(confirm?.text.text).toContain('$912.50 a month')
    expect(confirm?.style).toBe('danger')
  })

  it('asks again where it is risky, though it costs nothing', () => {
    const confirm = approveOf(awaiting({ assessment: assessment({ cost: free }) }))?.confirm
    expect(confirm?.text.text).toContain('Risk: medium')
  })

  it('does not ask again where there is nothing to think about', () => {
    expect(approveOf(awaiting({ assessment: assessment({ cost: free, risk: harmless }) }))).not.toHaveProperty('confirm')
  })
})

describe('Roll back', () => {
  const rollBackOf = (card: string) => {
    const looked = CARDS[card]?.looked
    if (looked === undefined) throw new Error(`No card ${card}`)
    return drawn(looked.request).find((button) => button.action_id === 'roll-back')?.confirm?.text.text
  }

  it('says first what goes, what stands again, and what stays', () => {
    expect(rollBackOf('partly-active.over-another')).toBe(
      'It takes pypi.org away from ml-dev. It puts back conda.anaconda.org as before. What others have asked for since stays.',
    )
    expect(rollBackOf('partly-active')).toBe('It takes pypi.org away from ml-dev. What others have asked for since stays.')
  })
})

describe('what a button sends back', () => {
  it('is read as it was written', () => {
    expect(parseButtonValue(buttonValue('OB-12', DIGEST))).toEqual({ request: 'OB-12', digest: DIGEST })
  })

  it.each([
    '',
    'OB-12',
    'OB-12:',
    ':abc',
    'OB-0:abc',
    'OB-x:abc',
    'OB-12:ab cd',
    ' OB-12:abc',
    'OB-12:abc:def',
    `OB-12:${'a'.repeat(129)}`,
  ])('%j is none of ours', (value) => expect(parseButtonValue(value)).toBeUndefined())
})
