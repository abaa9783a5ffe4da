import { describe, expect, it } from 'vitest'
import { askInTime } from '../../src/lanes/ask-in-time.ts'
import { fqdn, MLW } from '../support/local-azure.ts'
import { testStrictAzure } from '../support/strict-azure/test-strict-azure.ts'

describe('asking how an operation goes', () => {
  it('waits each time as long as Azure said, however often a lane is woken, and hears of the end', async () => {
    const { azure, networks, now, pass } = await testStrictAzure({ workspaces: [{ id: MLW, status: 'Active' }], moods: false })
    const patient = askInTime(networks, now)
    const begun = await patient.putRule(MLW, fqdn('pypi.org'), { clientRequestId: 'put' })
    if (begun.is !== 'running') throw new Error(JSON.stringify(begun))
    const ask = () => patient.poll(begun.operation, { clientRequestId: 'poll' })
    pass(0.5)
    const first = await ask()
    expect(first).toMatchObject({ is: 'running', pollAfter: now() + 30_000 })
    pass(0.4)
    expect(await ask()).toEqual(first)
    expect(azure.calls.filter(({ kind }) => kind === 'poll')).toHaveLength(1)
    pass(15)
    expect(await ask()).toEqual({ is: 'succeeded' })
    expect(azure.offences()).toEqual([])
    await azure.close()
  })
})
