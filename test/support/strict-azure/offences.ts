/** What a client did that a strict Azure would punish, though another may let it pass. */
export type Offence = {
  readonly offence: OffenceKind
  readonly method: string
  readonly path: string
  readonly detail: string
}

export type OffenceKind =
  | 'plain-http'
  | 'no-token'
  | 'api-version' // missing, given twice, or one nobody published
  | 'unknown-operation'
  | 'unknown-query'
  | 'unnamed-write' // without x-ms-client-request-id: support could not find it
  | 'body' // not what is published, or with what only Azure says
  | 'network-left-out' // azapi#564
  | 'azures-own-rule' // Azure/azure-sdk-for-python#32643
  | 'covered-already' // Azure/azureml-examples#2990
  | 'endpoint-changed' // hashicorp/terraform-provider-azurerm#27874
  | 'rule-left-out' // of an update that replaces
  | 'asked-too-early' // before Retry-After
  | 'wrote-beside-a-write' // azapi#453
