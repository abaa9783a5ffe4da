import type { TableBlock } from '@slack/types'
import { html } from '../html.ts'
import { RichText } from './rich-text.ts'

type Cell = TableBlock['rows'][number][number]

/** The first row is the head, as Slack draws it. */
export function Table({ block }: { block: TableBlock }) {
  const [head = [], ...rows] = block.rows
  const cells = (row: readonly Cell[], tag: 'th' | 'td') =>
    row.map((cell, column) => {
      const { align, is_wrapped } = block.column_settings?.[column] ?? {}
      const looks = `${align ?? 'left'} ${is_wrapped === true ? 'wrapped' : ''}`
      return html`<${tag} key=${column} class=${looks} scope=${tag === 'th' ? 'col' : undefined}>${cellWords(cell)}<//>`
    })
  return html`<div class="block block-table" tabindex="0" role="region" aria-label="Table">
    <table>
      <thead><tr>${cells(head, 'th')}</tr></thead>
      <tbody>${rows.map((row, index) => html`<tr key=${index}>${cells(row, 'td')}</tr>`)}</tbody>
    </table>
  </div>`
}

function cellWords(cell: Cell) {
  return cell.type === 'rich_text' ? html`<${RichText} block=${cell} />` : cell.text
}
