import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, say } from './run.mjs'

/** Holds the SHA-256 of the lock file that `node_modules` was installed from. */
const STAMP = join('node_modules', '.drawbridge-set-up')

/**
 * Installs what `package-lock.json` says unless it is there already.
 * @returns {string | undefined} what is wrong, in words for a person
 */
export function ensureDependencies(root) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const digest = createHash('sha256').update(lock).digest('hex')
  if (read(join(root, STAMP)) === digest) return undefined
  if (!isInstalled(root, JSON.parse(lock))) {
    say('installing the dependencies of package-lock.json with `npm ci` (no install scripts are run)')
    if (!npmCi(root)) return 'npm could not install the dependencies. What it said stands above; then run the command again.'
    say('dependencies installed')
  }
  writeFileSync(join(root, STAMP), digest)
  return undefined
}

/** Whether `npm install` by hand has brought `node_modules` to the lock file already: npm's own record of it tells. */
function isInstalled(root, lock) {
  const record = read(join(root, 'node_modules', '.package-lock.json'))
  if (record === undefined) return false
  const { packages: installed } = JSON.parse(record)
  return Object.entries(lock.packages).every(([path, wanted]) => path === '' || fits(installed[path], wanted))
}

/** Optional packages are absent where they are for another platform. */
const fits = (installed, wanted) => (installed === undefined ? wanted.optional === true : installed.version === wanted.version)

/**
 * `--include`: a machine with NODE_ENV=production or omit=optional would silently lack the tests' tools or the pinned Node.
 * `--loglevel`: npm would warn that its own Node is old for some packages, which run on the pinned one.
 */
function npmCi(root) {
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--include=optional', '--loglevel=error']
  const npm = process.env.npm_execpath
  return npm?.endsWith('npm-cli.js') && existsSync(npm) ? run(process.execPath, [npm, ...args], root) : run('npm', args, root)
}

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
