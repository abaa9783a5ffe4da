/** What well-kept libraries know and a pure core may not import: handed in by `wire.ts`, implemented in `knowledge/`. */
export interface Knowledge {
  readonly hosts: HostKnowledge
  /** SHA-256 of the UTF-8 text, in lower-case hex. */
  readonly sha256: (text: string) => string
  /** JSON with sorted keys (RFC 8785), so that equal values have equal text. */
  readonly canonicalJson: (value: unknown) => string
}

export interface HostKnowledge {
  /** IDNA: `bücher.de` → `xn--bcher-kva.de`, lower-cased; `undefined` where the text cannot be a host. */
  toAscii(text: string): string | undefined
  /** The same name as people read it: `xn--bcher-kva.de` → `bücher.de`. */
  toUnicode(host: string): string
  /** IPv4 or IPv6 in any spelling a browser would take for one, brackets included. */
  isIpAddress(text: string): boolean
  /** A network in CIDR notation by its first address, `10.1.2.3/8` → `10.0.0.0/8`; a single address as a network of one. */
  addressPrefix(text: string): string | undefined
  /** The longest public suffix the name ends in (`co.uk`, `github.io`), private suffixes included; `undefined` where its last label is no known suffix. */
  publicSuffix(host: string): string | undefined
  /** Whether the name is itself a suffix of a registry: `com`, `co.uk`, never a private one such as `github.io`. */
  isIcannSuffix(host: string): boolean
  /** The name somebody registered: `files.pythonhosted.org` → `pythonhosted.org`; `undefined` for a suffix itself. */
  registrableDomain(host: string): string | undefined
  /** Whether the name mixes scripts or holds letters that look like Latin ones (`раypal.com` with a Cyrillic а). */
  looksLikeAnother(host: string): boolean
}
