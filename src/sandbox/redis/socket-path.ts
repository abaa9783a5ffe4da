import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `sun_path` has 108 bytes on Linux and 104 on macOS, its last one a zero (unix(7), unix(4)). */
const LONGEST_PATH = 103

/** In the folder itself, or, where the path would be too long, in a temporary folder that the next start finds again. */
export async function socketPathFor(folder: string): Promise<string> {
  const path = join(folder, 'redis.sock')
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const short = join(tmpdir(), `drawbridge-${name}`)
  await mkdir(short, { recursive: true, mode: 0o700 })
  await assertOurs(short)
  return join(short, 'redis.sock')
}

/** Temporary folders are anybody's to make: behind one that is not ours, somebody else's server could answer. */
async function assertOurs(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder)
  const foreign = process.getuid !== undefined && uid !== process.getuid()
  if (foreign || (mode & 0o077) !== 0)
    throw new Error(`${folder} is open to others: remove it, or choose a data folder with a shorter path`)
}
