import { expect, it } from 'vitest'
import { workspaceNamed } from '../../src/sandbox/story.ts'
import { wants } from '../support/networks.ts'
import { redisForTests } from '../support/test-redis.ts'
import { createWorld } from '../support/world.ts'

const redis = redisForTests()

it('posts a card anew that somebody has deleted, because nobody could decide without its buttons', async () => {
  const world = await createWorld(redis)
  const by = { user: 'U0RAE', team: 'T0SANDBOX' }
  const filed = await world.desk.file({ workspace: workspaceNamed('ml-dev'), by, wanted: [wants('pypi.org')], reason: 'pip' }, 'delivery-1')
  if (!filed.ok) throw new Error(JSON.stringify(filed.problem))
  const { id, assessment } = filed.value
  await world.createWorker().run()
  const cards = () => (world.slack.see('U0RAE').channels[0]?.messages ?? []).filter(({ text }) => text.includes(id))
  const [first] = cards()
  if (first === undefined) throw new Error('no card')
  await world.deleteMessage('C0MLDEV', first.ts)
  expect(cards()).toEqual([])

  await world.desk.approve(id, { user: 'U0ANN', team: 'T0SANDBOX' }, assessment.digest)
  await world.createWorker().run()
  expect(cards()).toHaveLength(1)
  await world.stop()
})
