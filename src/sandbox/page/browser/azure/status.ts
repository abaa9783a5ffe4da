/** The colour of Azure's words for how a network or a rule is. */
export function toneOf(status: string): 'red' | 'green' | 'amber' | 'grey' {
  if (/fail|delet/i.test(status)) return 'red'
  if (/^(active|succeeded)$/i.test(status)) return 'green'
  if (/provisioning|running|updating|creating|pending/i.test(status)) return 'amber'
  return 'grey'
}
