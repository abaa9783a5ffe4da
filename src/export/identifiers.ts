/**
 * A name for each rule by which the rest of a file can speak of it: letters, digits and `_`, each another one. The
 * prefix keeps them from beginning with a digit and from meeting a word of the language.
 */
export function identifiersOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain = `rule_${name.replaceAll(/[^A-Za-z0-9_]/g, '_').slice(0, 80)}`
    let own = plain
    for (let count = 2; taken.has(own.toLowerCase()); count++) own = `${plain}_${count}`
    taken.add(own.toLowerCase())
    return own
  })
}
