/** How long carrying out a plan is expected to take, with what each part adds. */
export type ExpectedTime = {
  readonly minutes: number
  readonly parts: readonly { readonly part: 'provisioning' | 'first-fqdn' | 'rule'; readonly count: number; readonly minutes: number }[]
}
