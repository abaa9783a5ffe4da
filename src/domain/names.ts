declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** `OB-1`, `OB-2`, … as people write it. */
export type RequestId = `OB-${number}`

/** A Slack user's id, `U0…` or `W0…`. Whether the person may act is the roster's and the directory's to say. */
export type UserId = string

/** A group of the configuration file, never Slack's own id of it. */
export type GroupName = string

/** What people type for a workspace, `[a-z0-9-]`. */
export type WorkspaceName = string

/** An ARM resource id as the configuration gives it; compare with `sameResource`. */
export type ResourceId = string

/** A host name as DNS compares it: lower case, ASCII (punycode), no trailing dot; may begin with `*.`. Made by `parseHost` alone. */
export type Host = Branded<string, 'Host'>

/** Azure's `^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$`. Made by `ruleNameOf` and `parseRuleName`, or read from Azure. */
export type RuleName = Branded<string, 'RuleName'>

/** The SHA-256, in hex, of what a vote is cast on. */
export type Digest = string

/** Milliseconds since 1970, UTC. */
export type Instant = number

/** A length of time in milliseconds. */
export type Duration = number

/** ARM compares ids without regard to case; a trailing slash means nothing. */

/** The one spelling of an ARM id under which it may be a key. */
export const canonicalResource = (id: ResourceId): string => id.toLowerCase().replace(/\/+$/, '')
