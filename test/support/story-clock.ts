/** The real time, which can be made to stand still: what takes its time in Azure then takes as long as the test needs. */
export function heldClock() {
  let behind = 0
  let heldSince: number | undefined
  return {
    now: () => (heldSince ?? Date.now()) - behind,
    hold() {
      heldSince ??= Date.now()
    },
    go() {
      behind += heldSince === undefined ? 0 : Date.now() - heldSince
      heldSince = undefined
    },
  }
}
