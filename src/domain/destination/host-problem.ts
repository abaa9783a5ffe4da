import type { Host } from '../names.ts'
import { shown } from './shown.ts'

/** Why a text is no host that an outbound rule could name. `text` is what was given, made safe to show. */
export type HostProblem = HostTrouble & { readonly text: string; readonly suggestion?: Host | undefined }

export type HostTrouble =
  | { readonly problem: 'not-a-host' }
  /** Azure's FQDN rules take names only, whether the address is private or public. */
  | { readonly problem: 'ip-address' }
  /** `*`: that is no rule but the end of all rules. */
  | { readonly problem: 'everything' }
  /** A wildcard over all that anybody may register: `*.com`, `*.co.uk`. */
  | { readonly problem: 'wildcard-too-wide'; readonly suffix: string }
  /** `*` stands only in front, as a label of its own. */
  | { readonly problem: 'wildcard-inside' }
  /** The last label is no public suffix: `localhost`, `db.internal`, `pypi.ogr`. */
  | { readonly problem: 'unknown-suffix'; readonly suffix: string }
  /** Nobody's host: `com`, `co.uk`. */
  | { readonly problem: 'public-suffix' }
  /** FQDN rules are for ports 80 and 443 and no other. */
  | { readonly problem: 'port-given'; readonly port: string }
  | { readonly problem: 'credentials-in-url' }
  | { readonly problem: 'scheme'; readonly scheme: string }
  /** Of a whole name 253 characters, of one label 63 (RFC 1035, 2.3.4). */
  | { readonly problem: 'too-long'; readonly length: number; readonly longest: 63 | 253 }
  /** Control, zero-width or direction characters: what is read is not what is meant. */
  | { readonly problem: 'hidden-characters' }
  /** Letters of other alphabets in the place of those it seems to have: people would approve another name than the one that is opened. */
  | { readonly problem: 'looks-like-another'; readonly really: Host }
  /** A gap of an example left unfilled: `<SUBSCRIPTION_ID>`. */
  | { readonly problem: 'placeholder' }

/** What is wrong, and a text that might have been meant. */
export type Misread = HostTrouble & { readonly instead?: string | undefined }

export function hostProblem({ instead: _, ...trouble }: Misread, text: string, suggestion: Host | undefined): HostProblem {
  return { ...trouble, text: shown(text), ...(suggestion === undefined ? {} : { suggestion }) }
}
