import { describe, expect, it } from 'vitest'
import type { CommandProblem } from '../../src/commands/command.ts'
import { parseCommand } from '../../src/commands/parse.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'

const GROUP = '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers'
const OPENAI = `${GROUP}/Microsoft.CognitiveServices/accounts/gpt`
const SEARCH = `${GROUP}/Microsoft.Search/searchServices/find`

const parse = (text: string) => parseCommand(text, knowledge.hosts, knowledge.sha256)

describe('asking for a bundle', () => {
  it.each(['bundle', 'BUNDLE', 'bundle -w ml-dev', 'check bundle'])('%j lists them all', (text) =>
    expect(parse(text)).toEqual({ ok: true, value: { verb: 'bundles' } }),
  )

  it.each([
    ['bundle python', 'file', 'python'],
    ['bundle Python', 'file', 'python'],
    ['request bundle python', 'file', 'python'],
    ['check bundle prompt-flow', 'check', undefined],
    ['check bundle vscode -w ml-dev', 'check', 'vscode'],
    ['check -w ml-dev bundle vscode --without marketplace.visualstudio.com', 'check', 'vscode'],
  ])('%j does %s it', (text, does, name) => {
    if (name === undefined) expect(parse(text)).toMatchObject({ ok: false, problem: { problem: 'bundle-needs-resources' } })
    else expect(parse(text)).toMatchObject({ ok: true, value: { verb: 'bundle', does, asks: { name } } })
  })

  it('takes what every request takes', () => {
    expect(parse('bundle batch -w ml-dev -r "nightly" --for 14d --ticket ML-42')).toMatchObject({
      value: { options: { workspace: 'ml-dev', reason: 'nightly', lifetime: 14 * 86_400_000, ticket: 'ML-42' } },
    })
  })

  it.each([
    ['--without pytorch.org,*.pytorch.org', ['pytorch.org', '*.pytorch.org']],
    ['--without "pytorch.org, *.pytorch.org"', ['pytorch.org', '*.pytorch.org']],
    ['--without <http://pytorch.org|pytorch.org>', ['pytorch.org']],
    ['', []],
  ])('%j leaves out %j', (option, without) =>
    expect(parse(`bundle python ${option}`)).toMatchObject({ value: { asks: { without, given: [] } } }),
  )

  it('is told the resources it leads to, and finds the right part of each, in whatever order and case', () => {
    expect(parse(`bundle prompt-flow ${SEARCH.toUpperCase()} ${OPENAI}`)).toMatchObject({
      value: {
        asks: {
          given: [
            {
              type: 'private-endpoint',
              subresource: 'searchService',
              spark: false,
              resourceId: expect.stringContaining('/Microsoft.Search/'),
            },
            { type: 'private-endpoint', subresource: 'account', spark: false, resourceId: OPENAI },
          ],
        },
      },
    })
  })

  it.each<[string, Partial<CommandProblem>]>([
    ['bundle pyhton', { problem: 'unknown-bundle', word: 'pyhton', nearest: 'python' }],
    ['bundle promptflow', { problem: 'unknown-bundle', nearest: 'prompt-flow' }],
    ['bundle constructor', { problem: 'unknown-bundle', word: 'constructor', nearest: undefined }],
    ['bundle python vscode', { problem: 'unexpected-words', verb: 'bundle', words: 'vscode' }],
    ['bundle python --name mine', { problem: 'unknown-option', option: 'name', verb: 'bundle' }],
    ['request bundle python --spark', { problem: 'unknown-option', option: 'spark', verb: 'bundle' }],
    ['request pypi.org --without pypi.org', { problem: 'option-of-another-type', option: 'without', type: 'fqdn' }],
    ['bundle python --without', { problem: 'missing-value', option: 'without' }],
    ['bundle prompt-flow', { problem: 'bundle-needs-resources', bundle: 'prompt-flow' }],
    [
      `bundle prompt-flow ${GROUP}/Microsoft.Storage/storageAccounts/data gpt`,
      {
        problem: 'bad-bundle-resources',
        parts: [
          {
            problem: 'not-for-bundle',
            text: 'Microsoft.Storage/storageAccounts',
            allowed: ['Microsoft.CognitiveServices/accounts', 'Microsoft.Search/searchServices'],
          },
          { problem: 'not-a-resource-id', text: 'gpt' },
        ],
      },
    ],
  ])('%j is not understood: %j', (text, problem) => expect(parse(text)).toMatchObject({ ok: false, problem }))
})
