import { describe, expect, it } from 'vitest'
import { VERBS_NOT_BUILT } from '../../src/commands/not-built.ts'
import { OPTION_NAMES, spelledOption } from '../../src/commands/options.ts'
import { parseCommand } from '../../src/commands/parse.ts'
import { isVerb, USAGE_HINT, VERB_NAMES, VERBS } from '../../src/commands/verbs.ts'
import { knowledge } from '../../src/knowledge/knowledge.ts'

const understands = (text: string) => parseCommand(text, knowledge.hosts, knowledge.sha256)

describe('the table of verbs', () => {
  it.each(VERB_NAMES.flatMap((verb) => VERBS[verb].examples.map((example) => [verb, example])))(
    '%s: its example %j is understood',
    (verb, example) => {
      expect(understands(example)).toMatchObject({ ok: true, value: { verb } })
    },
  )

  it('fits the usage hint of a manifest', () => expect(USAGE_HINT.length).toBeLessThanOrEqual(1_000))

  it('has every verb of the contract, built or not, and what was added since, once', () => {
    const contract =
      'help request bundle import check remove list show status mine pending explain cancel retry extend provision mode firewall-sku image-build public-access allow-ip cost drift doctor'
    const added = ['delegate']
    expect([...VERB_NAMES, ...Object.keys(VERBS_NOT_BUILT)].sort()).toEqual([...contract.split(' '), ...added].sort())
  })

  it('never calls a verb both built and not', () => expect(Object.keys(VERBS_NOT_BUILT).filter(isVerb)).toEqual([]))

  it('spells options as people type them', () => {
    expect(OPTION_NAMES.map(spelledOption)).toEqual([
      '-w, --workspace NAME',
      '-r, --reason "…"',
      '--for 14d',
      '--name RULE',
      '--ticket TEXT',
      '--address-prefixes CIDR,…',
      '--spark',
      '--fqdns a,b',
      '--without HOST,…',
      '--break-glass',
      '--all-or-nothing',
    ])
  })
})
