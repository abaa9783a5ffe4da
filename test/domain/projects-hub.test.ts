import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/domain/make-plan.ts'
import { projectsHub } from '../../src/domain/projects-hub.ts'
import { knowledge } from '../support/knowledge.ts'
import { network, WORKSPACE_ID, wants } from '../support/networks.ts'

const HUB = `${WORKSPACE_ID}-hub`
const OTHER = { name: 'ml-dev', id: WORKSPACE_ID, channel: 'C0MLDEV', tags: {} }
const CONFIGURED = { name: 'ml-hub', id: HUB.toUpperCase(), channel: 'C0MLHUB', tags: {} }
const project = network({ kind: 'Project', hubId: HUB, isolationMode: 'Disabled', rules: [] })

describe('the hub of a project', () => {
  it.each(['Default', 'Hub', 'FeatureStore', 'OfALaterVersion'])('is nowhere for a workspace of kind %s', (kind) =>
    expect(projectsHub(network({ kind, hubId: HUB }), [CONFIGURED])).toBeUndefined(),
  )

  it('is named with the workspace that is configured as it, in whatever case', () =>
    expect(projectsHub(project, [OTHER, CONFIGURED])).toEqual({ hub: HUB, workspace: { name: 'ml-hub', channel: 'C0MLHUB' } }))

  it('is named alone where it is not configured', () => expect(projectsHub(project, [OTHER])).toEqual({ hub: HUB }))

  it('is not known where Azure does not name it', () =>
    expect(projectsHub({ kind: 'Project', hubId: undefined }, [CONFIGURED])).toEqual({ hub: undefined }))

  it('is where a rule of a project is to be asked for', () =>
    expect(
      makePlan([wants('pypi.org')], project, { provision: 'never', workspaces: [OTHER, CONFIGURED] }, knowledge.hosts).changes,
    ).toMatchObject([
      {
        standing: 'impossible',
        findings: [{ limit: { is: 'project-network-belongs-to-hub', hub: HUB, workspace: { name: 'ml-hub', channel: 'C0MLHUB' } } }],
      },
    ]))
})
