import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/cli/read-settings.ts'
import { folderWith } from '../support/files.ts'

const ID = '/subscriptions/1111/resourceGroups/rg-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw-prod'

function read(env: Readonly<Record<string, string>>) {
  const folder = folderWith({
    'drawbridge.yml': `workspaces: [{name: ml-prod, id: ${ID}, channel: C0MLPROD}]\nprices: {live: true}\n`,
    'workflows/a.yml': 'version: 1\nrules: [{name: x, when: {rule_type: fqdn}, allow: true}]\n',
  })
  return readSettings({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'secret',
    DRAWBRIDGE_CONFIG: join(folder, 'drawbridge.yml'),
    DRAWBRIDGE_WORKFLOWS: join(folder, 'workflows'),
    ...env,
  })
}

describe('live prices', () => {
  it('are taken in the public cloud', () =>
    expect(read({})).toMatchObject({ ok: true, value: { configuration: { prices: { live: true } } } }))

  it('stop the start where the price service does not list the cloud', () =>
    expect(read({ AZURE_CLOUD: 'usgov' })).toMatchObject({
      ok: false,
      problem: [{ where: 'prices.live', message: expect.stringContaining('AZURE_CLOUD=usgov') }],
    }))
})
