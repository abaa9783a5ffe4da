import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAdmin } from '../../src/admin/start-admin.ts'
import { createWaker } from '../../src/queue/waker.ts'
import { knowledge } from '../support/knowledge.ts'
import { freePort } from '../support/process.ts'
import { redisForTests } from '../support/test-redis.ts'

const redis = redisForTests()
const WORKSPACE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/mlw-dev'

let at: string
let stop: () => Promise<unknown>
beforeAll(async () => {
  const waker = createWaker({ connection: redis.connect(), prefix: redis.prefix(), sha256: knowledge.sha256, onError: () => undefined })
  await waker.wakeLane(WORKSPACE)
  const port = await freePort()
  const admin = await startAdmin({ host: '127.0.0.1', port }, { queues: waker.queues, depths: waker.depths, lag: async () => 3 })
  at = `http://127.0.0.1:${port}`
  stop = () => Promise.all([admin.stop(), waker.close()])
})
afterAll(() => stop())

describe('the port for operators', () => {
  it('tells Prometheus how much waits', async () => {
    const text = await (await fetch(`${at}/metrics`)).text()
    expect(text).toMatch(/drawbridge_queue_jobs\{queue="lanes",state="waiting"\} 1/)
    expect(text).toMatch(/drawbridge_outbox_effects 3/)
  })

  it('shows people the queues and the job that waits', async () => {
    expect(await (await fetch(`${at}/queues`)).text()).toContain('Drawbridge')
    const seen = await (await fetch(`${at}/queues/api/queues?activeQueue=lanes&status=latest`)).json()
    expect(seen).toMatchObject({ queues: expect.arrayContaining([expect.objectContaining({ name: 'lanes', readOnlyMode: true })]) })
    expect(JSON.stringify(seen)).toContain(WORKSPACE)
  })

  it.each(['pause', 'empty', 'clean/completed'])('lets nobody %s one of them', async (what) =>
    expect((await fetch(`${at}/queues/api/queues/lanes/${what}`, { method: 'PUT' })).status).toBe(405),
  )

  it('has nothing else', async () => {
    for (const path of ['/', '/queuesandmore', '/metricsx']) expect((await fetch(at + path)).status).toBe(404)
  })
})
