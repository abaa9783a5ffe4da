import { html } from './html.ts'

const COMMAND = '/outbound'

const EXAMPLES = ['request pypi.org -r "our training image needs it"', 'check files.pythonhosted.org', 'list', 'help']

/** Commands to begin with: pressing one puts it into the composer. */
export function Examples({ put }: { put: (text: string) => void }) {
  return html`<div class="examples" role="group" aria-label="Examples">
    <span aria-hidden="true"><code>${COMMAND}</code></span>
    ${EXAMPLES.map(
      (
        example,
      ) => html`<button type="button" key=${example} aria-label=${`${COMMAND} ${example}`} onClick=${() => put(`${COMMAND} ${example}`)}>
        <code>${example}</code>
      </button>`,
    )}
  </div>`
}
