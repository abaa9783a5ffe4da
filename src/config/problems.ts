/** One thing that keeps the program from starting. Never holds a secret's value. */
export type ConfigProblem = {
  /** As people find it: `production.yml:12`, or a variable's name. */
  readonly where: string
  readonly message: string
}

/** All of them, a line each: whoever mends them wants to start once more, not once a problem. */
export const describeProblems = (problems: readonly ConfigProblem[]): string =>
  problems.map(({ where, message }) => `${where}: ${message}`).join('\n')
