import { HOST, PORT, REST, saying, URL } from './saying.ts'

/** What git says behind an address that did not answer; one that refused was reached. */
const GIT_TROUBLE =
  "(?:Could not resolve|Couldn't|Failed to connect|Connection|Operation timed|SSL|OpenSSL|GnuTLS|Recv failure|Send failure)"

/** What `getaddrinfo` of different systems says behind a name. */
const NO_NAME =
  '(?:Temporary failure in name resolution|Name or service not known|No address associated with hostname|Name does not resolve|nodename nor servname provided)'

/** git, apt, curl, wget, the tools that ask DNS, and Azure's own firewall. */
export const SAYINGS_OF_SYSTEMS = [
  saying(
    'git',
    "fatal: unable to access 'https://github.com/huggingface/transformers.git/': GnuTLS recv error (-110): The TLS connection was non-properly terminated.",
    `unable to access '${URL}${REST}': ${GIT_TROUBLE}`,
  ),
  saying('ssh', 'ssh: Could not resolve hostname github.com: Name or service not known', `ssh: Could not resolve hostname ${HOST}`, 22),
  saying('ssh', 'ssh: connect to host github.com port 22: Connection timed out', `ssh: connect to host ${HOST} port ${PORT}`),
  saying('apt', "Could not resolve 'deb.debian.org'", `Could not resolve '${HOST}'`),
  saying('apt', 'Err:1 http://deb.debian.org/debian bookworm InRelease', String.raw`^\s{0,20}Err:\d{1,4} ${URL}`),
  saying(
    'apt',
    'E: Failed to fetch http://archive.ubuntu.com/ubuntu/dists/jammy/InRelease  Temporary failure resolving',
    `Failed to fetch ${URL}`,
  ),
  saying('apt', "  Temporary failure resolving 'security.ubuntu.com'", `failure resolving '${HOST}'`),
  saying(
    'apt',
    'Could not connect to archive.ubuntu.com:80 (91.189.91.83), connection timed out',
    `(?:Could not connect to|Cannot initiate the connection to|Unable to connect to) ${HOST}(?::${PORT})?`,
  ),
  saying('curl', 'curl: (6) Could not resolve host: raw.githubusercontent.com', `Could(?: not|n't) resolve host(?:name)?:? '?${HOST}`),
  saying(
    'curl',
    "curl: (7) Failed to connect to raw.githubusercontent.com port 443 after 3 ms: Couldn't connect to server",
    `Failed to connect to ${HOST} port ${PORT}`,
  ),
  saying(
    'curl',
    'curl: (35) OpenSSL SSL_connect: Connection reset by peer in connection to pypi.org:443',
    `in connection to ${HOST}:${PORT}`,
  ),
  saying('wget', "wget: unable to resolve host address 'data.vendor.io'", `unable to resolve host address '${HOST}'`),
  saying('wget', "wget: bad address 'data.vendor.io'", `wget: bad address '${HOST}`),
  saying(
    'wget',
    'Resolving data.vendor.io (data.vendor.io)... failed: Temporary failure in name resolution.',
    String.raw`Resolving ${HOST}(?: \([^()]{1,254}\))?(?:\.\.\.)? failed`,
  ),
  saying(
    'wget',
    'Connecting to data.vendor.io (data.vendor.io)|203.0.113.9|:443... failed: Connection timed out.',
    String.raw`Connecting to ${HOST}(?: \([^()]{1,254}\))?(?:\|[^|]{1,60}\|)?(?::${PORT})?(?:\.\.\.)? failed`,
  ),
  saying('DNS', 'ping: data.vendor.io: Name or service not known', String.raw`(?<![^\s'"(])${HOST}(?::${PORT})?: ${NO_NAME}`),
  saying('DNS', 'Temporary failure in name resolution for data.vendor.io', `name resolution for '?${HOST}`),
  saying(
    'DNS',
    'getaddrinfo for host "data.vendor.io" port 443 failed: No such host is known.',
    `getaddrinfo for host "${HOST}" port ${PORT}`,
  ),
  saying('nslookup', "** server can't find data.vendor.io: NXDOMAIN", `server can't find ${HOST}: (?:NXDOMAIN|SERVFAIL|REFUSED)`),
  saying('DNS', 'Host data.vendor.io not found: 3(NXDOMAIN)', String.raw`Host ${HOST} not found: \d`),
  saying(
    'Azure Firewall',
    'HTTPS request from 10.0.1.4:53086 to data.vendor.io:443. Action: Deny. No rule matched. Proceeding with default action',
    String.raw`HTTPS? {1,3}request from \S{1,60} to ${HOST}:${PORT}\. [^.]{0,100}\.? ?Action: Deny`,
  ),
]
