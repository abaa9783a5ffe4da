import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { MLW, testAzure } from '../../support/local-azure.ts'

const run = promisify(execFile)

/** What a process of its own does that knows the local Azure by its environment alone. */
const OUTSIDER = `
  import { createAzureClient } from '${new URL('../../../src/azure/azure-client.ts', import.meta.url)}'
  import { createCredential } from '${new URL('../../../src/azure/clouds.ts', import.meta.url)}'
  import { createManagedNetworks } from '${new URL('../../../src/azure/managed-networks.ts', import.meta.url)}'
  const client = createAzureClient({ credential: createCredential('public'), endpoint: process.env.AZURE_ARM_ENDPOINT, apiVersion: '2025-12-01' })
  const pace = { pollEveryMs: 1, operationDeadlineMs: 1, notFoundGraceMs: 1 }
  const read = await createManagedNetworks({ client, clock: Date.now, pace }).read('${MLW}')
  console.log(JSON.stringify(read.ok ? read.value.rules.length : read.problem))
`

it('another process reaches the local Azure with the credentials and the certificate of its environment', async () => {
  const { azure } = await testAzure()
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-outside-'))
  try {
    const ca = join(folder, 'ca.pem')
    await writeFile(ca, azure.caPem)
    const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', OUTSIDER], {
      env: {
        PATH: process.env['PATH'],
        AZURE_ARM_ENDPOINT: azure.endpoint,
        NODE_EXTRA_CA_CERTS: ca,
        IDENTITY_ENDPOINT: azure.identityEndpoint,
        IDENTITY_HEADER: azure.identityHeader,
      },
    })
    expect(stdout.trim()).toBe(String(azure.look()[0]?.rules.length))
  } finally {
    await azure.close()
    await rm(folder, { recursive: true })
  }
})
