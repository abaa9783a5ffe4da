type Words = Readonly<Record<string, string>>

/** What each key of a workflow file is for, as editors show it beside the key and as the manual's tables have it. */

export const FILE_WORDS: Words = {
  version: '1, the only version there is',
  name: "the workflow's name; the file's own unless said",
  applies_to: 'guards every rule of this file: where it does not hold, none of them is asked',
  rules: 'what is looked at, asked, forbidden and allowed',
  options: 'what is asked of every request to which this file applies',
  cases: "the file's own tests: drawbridge policy test",
}

export const RULE_WORDS: Words = {
  name: 'finishes the sentence "This needs review because …"; once in a file, and over all files that may apply to one workspace',
  when: 'the predicates: all that are named must hold',
  require: 'a list of {approvals, from, stage}: how many people (1 or more), of which group, in which stage (1 unless said)',
  forbid: 'the text that tells people what to ask for instead',
  allow: 'true: approved at once, by policy, where no other rule forbids it or requires approval',
}

export const PREDICATE_WORDS: Words = {
  action: 'the change is one of these',
  rule_type: 'the rule is one of these',
  host: 'the host of an FQDN rule matches a glob',
  service_tag: 'the service tag is one of these, in whatever case',
  resource_type: 'the private endpoint leads to such a resource, in whatever case',
  bundle: 'the change opens no more than this bundle does, by whatever name it was asked for; what is removed is of no bundle',
  workspace: "the workspace's name matches a glob; a name without a star must be one that is configured",
  environment: "the workspace's environment is one of these, in whatever case",
  tag: 'the workspace has these tags',
  creates_firewall: 'true: carrying out the request starts the Azure Firewall; false: it does not',
  monthly_cost_over: 'the request adds more than this a month, in the currency of the prices',
  risk_at_least: "the request's risk is this at least",
  permanent: 'true: no lifetime was asked; false: one was. Neither holds for remove',
  lifetime_over: 'it is asked for longer than this; what is permanent is longer than anything. Never holds for remove',
  requester_in: 'whoever asks is in one of these groups. A request is not judged while a group cannot be looked up',
  all: 'every one of these holds',
  any: 'one of these holds, or more',
  not: 'this does not hold',
}

export const OPTION_WORDS: Words = {
  reason: 'required, or {pattern: …}: a JavaScript regular expression that the reason must hold',
  expire_after: 'an undecided request ends after that',
  remind_after: 'whoever is asked is reminded after that',
  escalate: 'who is told after that: {after: 24h, to: network-leads}',
  max_lifetime: 'every rule is removed again at most after that',
}
