/** A star stands for any run of characters, none included; everything else for itself. */
export function matchesGlob(glob: string, text: string): boolean {
  const [first = '', ...rest] = glob.split('*')
  const last = rest.pop()
  if (last === undefined) return glob === text
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  return holdsInOrder(rest, text.slice(first.length, text.length - last.length))
}

/** The earliest place for each part leaves the most room for the next, so no going back is needed. */
function holdsInOrder(parts: readonly string[], text: string): boolean {
  let from = 0
  return parts.every((part) => {
    const at = text.indexOf(part, from)
    from = at + part.length
    return at >= 0
  })
}
