/** What a command of the shell may use of the process it runs in. */
export type Shell = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Aborted when the process is asked to stop. */
  readonly stop: AbortSignal
}

/** 0 done · 1 findings or failed cases · 2 wrong usage · 78 unusable configuration (EX_CONFIG of sysexits). */
export type ExitCode = 0 | 1 | 2 | 78

/** Resolves when the process is asked to stop. */
export const stopped = ({ stop }: Shell): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) resolve()
    else stop.addEventListener('abort', () => resolve(), { once: true })
  })
