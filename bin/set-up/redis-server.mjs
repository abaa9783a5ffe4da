import { isProgram, run, say, which } from './run.mjs'

const SERVERS = ['redis-server', 'valkey-server']

/** `packages` are tried in order: distributions went over from the one to the other at different times. */
const MANAGERS = [
  {
    program: 'apt-get',
    before: ['update'],
    install: ['-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends'],
    packages: ['redis-server', 'valkey-server'],
  },
  { program: 'apk', install: ['add', '--no-cache'], packages: ['redis', 'valkey'] },
  { program: 'dnf', install: ['install', '-y'], packages: ['redis', 'valkey'] },
  { program: 'yum', install: ['install', '-y'], packages: ['redis', 'valkey'] },
  { program: 'pacman', install: ['-Sy', '--noconfirm', '--needed'], packages: ['valkey', 'redis'] },
  { program: 'zypper', install: ['--non-interactive', 'install'], packages: ['redis', 'valkey'] },
  { program: 'brew', install: ['install'], packages: ['redis', 'valkey'], asUser: true },
]

/**
 * Makes sure that there is a Redis: one named by REDIS_URL, a program to start one from, or one to install now.
 * @returns {string | undefined} what is wrong, in words for a person
 */
export function ensureRedisServer(env) {
  if (env.REDIS_URL) return undefined
  const named = env.REDIS_SERVER_BIN
  if (named) return isProgram(named) ? undefined : `REDIS_SERVER_BIN says ${named}, and there is no program.`
  if (find(env) !== undefined) return undefined
  const manager = MANAGERS.find(({ program }) => which(program, env.PATH) !== undefined)
  if (manager === undefined) return waysOut('There is no Redis server on this machine, and no package manager known here.', manager)
  return install(manager, env)
    ? undefined
    : waysOut(`There is no Redis server on this machine, and ${manager.program} installed none.`, manager)
}

function install(manager, env) {
  const prefix = asRoot(manager, env)
  if (prefix === undefined) return false
  const call = (args) => {
    const [program = '', ...rest] = [...prefix, manager.program, ...args]
    say(`running \`${[program, ...rest].join(' ')}\``)
    return run(program, rest, undefined, { ...env, DEBIAN_FRONTEND: 'noninteractive' })
  }
  say('no redis-server and no valkey-server on PATH: installing one with the package manager of this system')
  if (manager.before !== undefined) call(manager.before)
  return manager.packages.some((name) => call([...manager.install, name]) && find(env) !== undefined)
}

/** `sudo -n` never asks for a password: nobody may be there to type it. @returns {string[] | undefined} undefined: no way to be root */
function asRoot(manager, env) {
  if (manager.asUser || process.getuid?.() === 0) return []
  return which('sudo', env.PATH) === undefined ? undefined : ['sudo', '-n']
}

/** Some systems keep servers outside of a user's PATH. */
const find = (env) => SERVERS.map((name) => which(name, env.PATH) ?? which(name, '/usr/sbin:/usr/local/sbin')).find(Boolean)

const waysOut = (why, manager) => `${why} Three ways on:
  1. install one yourself:  ${manager === undefined ? 'https://valkey.io/download or https://redis.io/download' : byHand(manager)}
  2. run one in a container: docker run -d -p 6379:6379 valkey/valkey:8 --appendonly yes --maxmemory-policy noeviction
     and set REDIS_URL=redis://127.0.0.1:6379
  3. use one you have:       set REDIS_URL=redis://HOST:6379 (rediss:// for TLS)
Then run the command again.`

const byHand = ({ program, install: args, packages, asUser }) => `${asUser ? '' : 'sudo '}${[program, ...args, packages[0]].join(' ')}`
