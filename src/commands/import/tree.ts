/** What a YAML or JSON text says, with its lines: every value as it is written, and nothing read into it. */
export type Tree = Text | List | Keys

export type Text = { readonly is: 'text'; readonly text: string; readonly quoted: boolean; readonly line: number }
export type List = { readonly is: 'list'; readonly items: readonly (Tree | undefined)[]; readonly line: number }
export type Keys = { readonly is: 'keys'; readonly entries: readonly Entry[]; readonly line: number }

/** `value` is undefined where nothing stands, or `null`. */
export type Entry = { readonly key: string; readonly line: number; readonly value: Tree | undefined }
