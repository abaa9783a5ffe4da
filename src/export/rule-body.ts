import type { OutboundRule } from '../domain/rule.ts'

/** What a PUT of the rule would carry: handed in, because the Resource Manager's words are its adapter's. */
export type RuleBody = (rule: OutboundRule) => { readonly properties: object }

/** The first stable version with every field of a rule (facts: version matrix). */
export const RULES_API_VERSION = '2025-12-01'

export const RULE_TYPE = `Microsoft.MachineLearningServices/workspaces/outboundRules@${RULES_API_VERSION}`
