/** How much of everything. */
export type Sizes = {
  readonly webs: number
  readonly workers: number
  readonly workspaces: number
  readonly requests: number
  /** Processes and stores that are killed. */
  readonly kills: number
  /** Calls that Slack or Azure spoils, some of them several in a row. */
  readonly troubles: number
  /** Over how long all this comes, in milliseconds. What follows takes as long as it takes. */
  readonly within: number
  /** Whether some rules are asked for for a minute only. They take two to go again. */
  readonly timeBoxed: boolean
}

/** Among the tests. */
export const SHORT: Sizes = {
  webs: 2,
  workers: 2,
  workspaces: 4,
  requests: 24,
  kills: 6,
  troubles: 30,
  within: 14_000,
  timeBoxed: false,
}

/** By `npm run chaos`. */
export const LONG: Sizes = {
  webs: 2,
  workers: 3,
  workspaces: 20,
  requests: 400,
  kills: 60,
  troubles: 600,
  within: 300_000,
  timeBoxed: true,
}
