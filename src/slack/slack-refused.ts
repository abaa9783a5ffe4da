/** Slack refuses what it was given to work with; no later attempt will go otherwise. */
export class SlackRefused extends Error {
  readonly variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'
  readonly code: string

  constructor(variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string) {
    super(`Slack does not take ${variable} (it says ${code}). Copy it again from the app's page, as docs/connect-slack.md describes.`)
    this.name = 'SlackRefused'
    this.variable = variable
    this.code = code
  }
}
