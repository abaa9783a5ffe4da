import type { ExitCode, Shell } from '../shell.ts'
import { auditExport } from './export.ts'
import { auditReplay } from './replay.ts'
import { auditVerify } from './verify.ts'

const USAGE = `Usage: drawbridge audit verify [--digest HEX]
       drawbridge audit export [--since T] [--format jsonl|csv]
       drawbridge audit replay FILE`

/** The record: proved where it lies, written out, and played once more from what was written out. */
export async function audit([what, ...rest]: readonly string[], shell: Shell): Promise<ExitCode> {
  switch (what) {
    case 'verify':
      return auditVerify(rest, shell)
    case 'export':
      return auditExport(rest, shell)
    case 'replay':
      return auditReplay(rest, shell)
    default:
      shell.err(USAGE)
      return 2
  }
}
