import { HOST, URL } from './saying.ts'

/** A failure whose line names no host, and where the host stands instead. */
export type Implied = {
  readonly tool: string
  /** Such a line, from the tool itself. */
  readonly like: string
  readonly pattern: RegExp
  /** Undefined where the log does not say. */
  readonly where: (lines: readonly string[], at: number) => Place | undefined
}

type Place = { readonly host?: string; readonly port?: string }

const PYPI = 'pypi.org'
const FILES = 'files.pythonhosted.org'

export const IMPLIED: readonly Implied[] = [
  {
    tool: 'pip',
    like: "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f2a>: Failed to establish a new connection: [Errno -2] Name or service not known')': /simple/numpy/",
    pattern: /after connection broken by [^\n]{1,600}': \/simple\//iu,
    where: (lines, at) => pipIndex(lines, at, PYPI),
  },
  {
    tool: 'pip',
    like: "WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ProtocolError('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))': /packages/0f/9a/numpy-2.0.0.whl",
    pattern: /after connection broken by [^\n]{1,600}': \/packages\//iu,
    where: (lines, at) => pipIndex(lines, at, FILES),
  },
  {
    tool: 'Hugging Face',
    like: 'huggingface_hub.errors.LocalEntryNotFoundError: An error happened while trying to locate the file on the Hub and we cannot find the requested files in the local cache.',
    pattern: /LocalEntryNotFoundError: (?![^\n]{0,300}outgoing traffic has been disabled)/iu,
    where: () => ({ host: 'huggingface.co' }),
  },
  {
    tool: 'curl',
    like: 'curl: (56) Recv failure: Connection reset by peer',
    pattern: /curl: \((?:7|28|35|52|56)\) /iu,
    where: fetchedByCurl,
  },
  {
    tool: 'dig',
    like: ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711',
    pattern: /->>HEADER<<- [^\n]{1,60}status: (?:NXDOMAIN|SERVFAIL|REFUSED)/iu,
    where: askedByDig,
  },
]

/** What belongs together stands this close: a progress bar, a header. */
const NEAR = 30

const INDEX = new RegExp(String.raw`Looking in indexes: ${URL}(?<more>[^\n]{0,300})`, 'iu')

/** Where several are looked in, the line does not say in which. */
function pipIndex(lines: readonly string[], at: number, byDefault: string): Place | undefined {
  const named = lines.slice(0, at).flatMap((line) => [INDEX.exec(line)?.groups].filter((groups) => groups !== undefined))
  const [only, ...others] = [...new Set(named.map(({ host }) => host ?? PYPI))]
  if (others.length > 0 || named.some(({ more }) => more?.includes(','))) return undefined
  return { host: only === undefined || only === PYPI ? byDefault : only }
}

const ADDRESS = new RegExp(String.raw`(?<=[\s'"])${URL}`, 'giu')

/** The last address of the command that was typed last; those before it are of a proxy, an agent, a referrer. */
function fetchedByCurl(lines: readonly string[], at: number): Place | undefined {
  const typed = lines
    .slice(Math.max(0, at - NEAR), at)
    .toReversed()
    .find((line) => /\bcurl\s/iu.test(line) && line.includes('://'))
  return [...(typed ?? '').matchAll(ADDRESS)].at(-1)?.groups
}

const QUESTION = new RegExp(String.raw`^;${HOST}\s{1,40}IN\s`, 'iu')

function askedByDig(lines: readonly string[], at: number): Place | undefined {
  const asked = lines.slice(at, at + NEAR).find((line) => QUESTION.test(line))
  return QUESTION.exec(asked ?? '')?.groups
}
