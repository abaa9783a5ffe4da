import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

/** The names under which Debian, Fedora and Google install it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A Chromium of this machine, or undefined. */
function findChromium(path = process.env['PATH'] ?? ''): string | undefined {
  const places = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return places.find(isExecutable)
}

/** For `describe.skipIf`: says once why the browser tests of a file are skipped. */
export function withoutBrowser(): boolean {
  if (findChromium() !== undefined) return false
  console.warn(`browser tests skipped: there is no ${NAMES.join(', ')} on PATH`)
  return true
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium on PATH')
  return chromium.launch({ executablePath })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
