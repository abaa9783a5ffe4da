/** How one tool says that a host could not be reached: the group `host`, and `port` where it names one. */
export type Saying = {
  readonly tool: string
  /** Such a line, from the tool itself. */
  readonly like: string
  readonly pattern: RegExp
  /** Where the line says none and another than 80 and 443 is meant. */
  readonly port?: number
}

const LETTER = String.raw`[^\s'"<>()\[\]{}|,;:/\\@?#=]`

/**
 * What may be a host, up to the longest one; whether it is one is `parseHost`'s to say. Here as in all sayings every
 * repetition has an end, so that the time a log takes grows as the log does, whatever is in it.
 */
export const HOST = `(?<host>${LETTER}{1,254})(?!${LETTER})`
export const PORT = String.raw`(?<port>\d{1,5})`

/** The host of an address; a name and password before it are passed over. */
export const URL = String.raw`https?://(?:[^\s/@'"]{1,200}@)?${HOST}(?::${PORT})?`

/** What may follow a host up to the end of its address. */
export const REST = String.raw`[^\s'"<>]{0,500}`

/** Named so that a table of them reads as one. */
export const saying = (tool: string, like: string, pattern: string, port?: number): Saying => ({
  tool,
  like,
  pattern: new RegExp(pattern, 'giu'),
  ...(port === undefined ? {} : { port }),
})
