import { beforeAll, expect, it } from 'vitest'
import type { DrawbridgeProcess } from '../support/process.ts'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent, wholeStory } from '../support/story.ts'
import { place } from '../support/story-places.ts'

const STORY = place('ml-story')

const drawbridge = servedForTests({ places: [STORY] })
let processes: readonly DrawbridgeProcess[] = []
beforeAll(async () => {
  processes = await Promise.all([
    drawbridge.serve({ role: 'web' }),
    drawbridge.serve({ role: 'worker' }),
    drawbridge.serve({ role: 'worker' }),
  ])
})

it('one process takes what Slack brings, two others carry it out, and nothing is done twice', async () => {
  await wholeStory(drawbridge, STORY)
  expect(processes.map((each) => each.ended())).toEqual([undefined, undefined, undefined])
})

it('each of them stops when it is asked to', async () => {
  const stopped = { code: 0, signal: null }
  expect(await Promise.all(processes.map((each) => each.stop('SIGTERM')))).toEqual([stopped, stopped, stopped])
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
