import { domainToASCII, domainToUnicode } from 'node:url'
import ipaddr from 'ipaddr.js'
import { parse } from 'tldts'
import type { HostKnowledge } from '../domain/knowledge.ts'
import { looksLikeAnother } from './looks-like-another.ts'

export const hostKnowledge: HostKnowledge = {
  toAscii,
  toUnicode: domainToUnicode,
  isIpAddress,
  addressPrefix,
  publicSuffix(host) {
    const { publicSuffix, isIcann, isPrivate } = withPrivateSuffixes(host)
    return isIcann || isPrivate ? (publicSuffix ?? undefined) : undefined
  },
  isIcannSuffix(host) {
    const { publicSuffix, isIcann } = parse(host, { ...AS_GIVEN, allowPrivateDomains: false })
    return isIcann === true && publicSuffix === host
  },
  registrableDomain: (host) => withPrivateSuffixes(host).domain ?? undefined,
  looksLikeAnother: (host) => looksLikeAnother(domainToUnicode(host)),
}

/** The text is a bare host already, or none: nothing is to be guessed out of it. */
const AS_GIVEN = { extractHostname: false, validateHostname: false }

const withPrivateSuffixes = (host: string) => parse(host, { ...AS_GIVEN, allowPrivateDomains: true })

/** These end a host for the URL parser that does the work, or are decoded by it (https://url.spec.whatwg.org/#host-parsing). */
const NOT_OF_A_HOST = /[\s/\\?#@:%[\]]/

/** A punycode label that does not come out of its own reading is forged or broken. */
function toAscii(text: string): string | undefined {
  if (NOT_OF_A_HOST.test(text)) return undefined
  const ascii = domainToASCII(text)
  return ascii !== '' && domainToASCII(domainToUnicode(ascii)) === ascii && !hasUnreadableLabel(ascii) ? ascii : undefined
}

const hasUnreadableLabel = (ascii: string): boolean => /(^|\.)xn--/.test(domainToUnicode(ascii))

/** `0x7f.1`, `2130706433`, `0177.0.0.1` and full-width digits are addresses to a browser, and so to whoever hides one. */
function isIpAddress(text: string): boolean {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
  return ipaddr.isValid(bare) || ipaddr.IPv4.isValid(toAscii(bare)?.replace(/\.$/, '') ?? '')
}

/** Only as people write networks: four decimals, or IPv6 without a zone. The other spellings of an address hide one. */
function addressPrefix(text: string): string | undefined {
  const [address = '', bits, ...more] = text.trim().split('/')
  const family = ipaddr.IPv4.isValidFourPartDecimal(address) ? ipaddr.IPv4 : isPlainIpv6(address) ? ipaddr.IPv6 : undefined
  if (family === undefined || more.length > 0) return undefined
  const widest = family === ipaddr.IPv4 ? 32 : 128
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > widest)) return undefined
  const length = bits === undefined ? widest : Number(bits)
  return `${family.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`
}

const isPlainIpv6 = (text: string): boolean => text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)
