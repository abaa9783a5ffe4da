import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Longer than a server needs to load what it keeps; after that, the process id in the file is thought to be another's by now. */
const LONGEST_MS = 120_000

/** Does the work while no other process does its own under the same file. A file left by a process that died is taken away. */
export async function oneAtATime<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  while (!(await taken(file))) await setTimeout(20)
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return isCode(error, 'EPERM')
  }
}

/** A link appears with its content, or not at all. */
async function taken(file: string): Promise<boolean> {
  const mine = `${file}.${randomUUID()}`
  await writeFile(mine, String(process.pid))
  try {
    await link(mine, file)
    return true
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    await takeAwayIfLeft(file)
    return false
  } finally {
    await rm(mine, { force: true })
  }
}

async function takeAwayIfLeft(file: string): Promise<void> {
  if (!(await isLeft(file))) return
  // Moved before it is removed: of two who find it, one gets it, and puts it back where it was a new one by then.
  const aside = `${file}.${randomUUID()}`
  await rename(file, aside).catch(() => undefined)
  if (!(await isLeft(aside))) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

async function isLeft(file: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(file, 'utf8'))
    const { mtimeMs } = await stat(file)
    return !isAlive(pid) || Date.now() - mtimeMs > LONGEST_MS
  } catch {
    // It was given up between the two looks.
    return false
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
