import type { SeenWorkspace } from '../../../azure/window.ts'
import { html } from '../html.ts'

type Items = SeenWorkspace['monthlyBill']

/** What the workspace's network costs a month, traffic apart. */
export function Bill({ bill }: { bill: Items }) {
  return html`<div class="bill">
    <h4>Monthly bill</h4>
    <table>
      <tbody>
        ${bill.map(({ item, amount }) => html`<tr key=${item}><th scope="row">${item}</th><td>${dollars(amount)}</td></tr>`)}
      </tbody>
      <tfoot>
        <tr><th scope="row">Total</th><td>${dollars(totalOf(bill))}</td></tr>
      </tfoot>
    </table>
  </div>`
}

export function totalOf(bill: Items): number {
  return bill.reduce((sum, { amount }) => sum + amount, 0)
}

export function dollars(amount: number): string {
  return amount.toLocaleString('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: amount % 1 === 0 ? 0 : 2 })
}
