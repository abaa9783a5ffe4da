/** The keys of `az ml`'s file (facts: YAML of az ml), and those of the same things in the Resource Manager's JSON. */
export const RULE_KEYS = ['name', 'type', 'destination', 'fqdns'] as const

export const DESTINATION_KEYS = [
  'service_tag',
  'protocol',
  'port_ranges',
  'address_prefixes',
  'action',
  'service_resource_id',
  'subresource_target',
  'spark_enabled',
] as const

export const NETWORK_KEYS = ['isolation_mode', 'firewall_sku', 'outbound_rules'] as const

/** What Azure tells of a rule and nobody may set. `category` is read, all the same: it says whose the rule is. */
export const READ_ONLY_KEYS = [
  'id',
  'status',
  'spark_status',
  'error_information',
  'parent_rule_names',
  'system_data',
  'resource_group',
  'location',
  'tags',
] as const

/** Settings of a workspace that look as if they came with the rules. */
export const SETTINGS = ['isolation_mode', 'firewall_sku', 'public_network_access'] as const

/** `service_tag`, `serviceTag`, `ServiceTag` and `service-tag` are one key. */
export const sameKey = (one: string, other: string): boolean => squashed(one) === squashed(other)

/** The key as `az ml` spells it, of those that are known here. */
export const keyAmong = <Key extends string>(key: string, known: readonly Key[]): Key | undefined =>
  known.find((each) => sameKey(each, key))

const squashed = (key: string): string => key.replaceAll(/[_\s-]/g, '').toLowerCase()
