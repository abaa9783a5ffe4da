import { App } from './app.ts'
import { html, render } from './html.ts'

const page = document.getElementById('page')
if (page !== null) render(html`<${App} />`, page)
