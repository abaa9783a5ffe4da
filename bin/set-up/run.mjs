import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** To stderr: the output of the command that set-up runs before stays clean. */
export const say = (text) => console.error(`drawbridge set-up: ${text}`)

/** Runs a command whose words a person should see. @returns {boolean} whether it succeeded */
export function run(command, args, cwd, env = process.env) {
  const shell = process.platform === 'win32' && command === 'npm'
  return spawnSync(command, args, { cwd, env, shell, stdio: ['ignore', process.stderr.fd, process.stderr.fd] }).status === 0
}

/** Where a program lies on PATH. @returns {string | undefined} */
export function which(program, path = process.env.PATH ?? '') {
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program]
  const places = path.split(delimiter).filter((folder) => folder !== '')
  return places.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram)
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
