import { beforeAll, describe, expect, it } from 'vitest'
import { servedForTests } from '../support/served.ts'
import { expectSlackContent } from '../support/story.ts'
import { personIn } from '../support/story-hands.ts'
import { RAE } from '../support/story-people.ts'
import { place, RUNNING } from '../support/story-places.ts'

const PROD = place('ml-prod', RUNNING, 'prod')
const DEV = place('ml-dev')
const LOCKED = place('ml-locked')

const drawbridge = servedForTests({ places: [PROD, DEV, LOCKED] })
beforeAll(async () => {
  await drawbridge.serve()
})

describe('what the networks cost', () => {
  it('is told in the channel of a workspace: that one in detail, and the sum of all', async () => {
    const { words } = await personIn(drawbridge, PROD.channel, RAE).asks('cost')
    // The firewall, and the four endpoints that Azure puts into each network itself.
    expect(words).toMatch(/💰 \*ml-prod\*: \*\$941\.70 a month\*, with an Azure Firewall \(SKU Standard\)/)
    expect(words).toMatch(/4 private endpoints: \$29\.20 a month \(4 required by Azure\)/)
    expect(words).toMatch(/`fqdn-pypi-org`: up to \$912\.50, if Azure stops the firewall with the last FQDN rule, which is not known/)
    expect(words).toMatch(/\*All 3 workspaces together\*: \*\$941\.70 a month\*, and \$58\.40 more once all are provisioned/)
    expect(words).toMatch(/\*ml-dev\*: nothing yet, as its network is not provisioned; once it is, \*\$29\.20 a month\*/)
    expect(words).toMatch(/built-in list/)
  })

  it('is told of another workspace by its name', async () => {
    const { words } = await personIn(drawbridge, PROD.channel, RAE).asks('cost -w ml-dev')
    expect(words).toMatch(/💰 \*ml-dev\*: nothing yet.*• \*ml-prod\*: \*\$941\.70/s)
  })

  it('is told with the workspace that cannot be read, and without a sum that leaves it out in silence', async () => {
    drawbridge.azure.trouble('forbidden', { workspace: LOCKED.azure.id, on: 'read' })
    const { words } = await personIn(drawbridge, PROD.channel, RAE).asks('cost')
    expect(words).toMatch(/\*2 of 3 workspaces together\*: .*The others could not be read\./)
    expect(words).toMatch(/\*ml-locked\*: ❌ could not be read\. Azure says \*AuthorizationFailed\*/)
  })

  it('is said of a removal as what it saves, when it is filed', async () => {
    const { words } = await personIn(drawbridge, PROD.channel, RAE).isTold(() =>
      drawbridge.slack.type(RAE, PROD.channel, '/outbound remove pypi.org -r "not needed"'),
    )
    expect(words).toMatch(/saves up to \$912\.50 a month/)
  })
})

it('Slack was never left without an answer it could use', () => expectSlackContent(drawbridge))
