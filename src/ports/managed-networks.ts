import type { Failure } from '../domain/failure.ts'
import type { ResourceId, RuleName } from '../domain/names.ts'
import type { Network } from '../domain/network.ts'
import type { Operation } from '../domain/operation.ts'
import type { Result } from '../domain/result.ts'
import type { OutboundRule } from '../domain/rule.ts'

/** Azure's managed networks. Never throws for what Azure says; every method may be repeated. */
export interface ManagedNetworks {
  /** The workspace's network with all its rules, every page of them. */
  read(workspace: ResourceId): Promise<Result<Network, Failure>>
  /** PUT of one rule: the same name and body twice is one rule. */
  putRule(workspace: ResourceId, rule: OutboundRule, call: Call): Promise<Answer>
  /**
   * One update of the network: its mode, its SKU and all rules that people have made as just read, and these. Right whether
   * Azure takes away what an update does not name or leaves it. The same update twice is one.
   */
  putRules(workspace: ResourceId, rules: readonly OutboundRule[], call: Call): Promise<Answer>
  /** DELETE of one rule; one that is not there is done at once. */
  removeRule(workspace: ResourceId, rule: RuleName, call: Call): Promise<Answer>
  provision(workspace: ResourceId, options: { readonly spark: boolean }, call: Call): Promise<Answer>
  /** One question about a running operation; its answer is read from the body, never from the status code alone. */
  poll(operation: Operation, call: Call): Promise<PollAnswer>
}

/** `clientRequestId` goes out as `x-ms-client-request-id` and is recorded with the request. */
export type Call = { readonly clientRequestId: string; readonly signal?: AbortSignal | undefined }

export type Answer =
  | { readonly is: 'done' }
  | { readonly is: 'running'; readonly operation: Operation }
  | { readonly is: 'refused'; readonly failure: Failure }

export type PollAnswer =
  | { readonly is: 'succeeded' }
  | { readonly is: 'running'; readonly pollAfter: number }
  | { readonly is: 'failed'; readonly failure: Failure }
  /** It can be asked about no more, and may run still: gone, forbidden, on a foreign host, or over its time. */
  | { readonly is: 'untracked'; readonly failure: Failure }
  /** Not an answer (429, 5xx, network): ask again later. */
  | { readonly is: 'unclear'; readonly failure: Failure }
