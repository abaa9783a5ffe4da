import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

const NAMES = ['redis-server', 'valkey-server'] as const

/** Some systems keep servers outside of a user's PATH. */
const SERVER_FOLDERS = ['/usr/sbin', '/usr/local/sbin'] as const

/** `REDIS_SERVER_BIN`, which then must be right, or the first server on PATH. */
export async function findServer(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { REDIS_SERVER_BIN: named, PATH: path = '' } = env
  const folders = [...path.split(delimiter).filter((folder) => folder !== ''), ...SERVER_FOLDERS]
  const candidates = named ? [named] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const candidate of candidates) if (await isExecutable(candidate)) return candidate
  return undefined
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
