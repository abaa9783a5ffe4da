import type { FileInput, InputBlock, PlainTextInput, StaticSelect } from '@slack/types'
import { fieldName } from '../form-values.ts'
import type { Drawn } from '../html.ts'
import { html, useId } from '../html.ts'
import { Icon } from '../icon.ts'
import { Boxes } from './choices.ts'
import { optionList } from './options.ts'
import { Text } from './text.ts'

type Field = { id: string; name: string; spoken: Readonly<Record<string, string | undefined>> }

/** One question of a form, with its mark, its hint and what is wrong with the answer. */
export function Input({ block, error }: { block: InputBlock; error: string | undefined }) {
  const id = useId()
  const about = [block.hint && `${id}-hint`, error && `${id}-error`].filter((part) => part !== undefined).join(' ')
  const required = block.optional !== true
  const spoken = {
    'aria-required': required ? 'true' : undefined,
    'aria-invalid': error === undefined ? undefined : 'true',
    'aria-describedby': about === '' ? undefined : about,
  }
  const field = { id, name: fieldName(block), spoken }
  const boxes = block.element.type === 'checkboxes' || block.element.type === 'radio_buttons'
  const label = html`<${Text} of=${block.label} />${required ? html`<span class="required" title="required"> *</span>` : html`<span class="optional"> (optional)</span>`}`
  return html`<div class=${`block block-input ${error === undefined ? '' : 'invalid'}`} role=${boxes ? 'group' : undefined} aria-labelledby=${boxes ? `${id}-label` : undefined}>
    <label id=${`${id}-label`} for=${boxes ? undefined : id}>${label}</label>
    ${inputElement(block, field)}
    ${block.hint && html`<p class="hint" id=${`${id}-hint`}><${Text} of=${block.hint} /></p>`}
    ${error && html`<p class="field-error" id=${`${id}-error`}><${Icon} name="warning" />${error}</p>`}
  </div>`
}

function inputElement({ element }: InputBlock, field: Field): Drawn {
  switch (element.type) {
    case 'plain_text_input':
      return textInput(element, field)
    case 'static_select':
      return selectInput(element, field)
    case 'file_input':
      return fileInput(element, field)
    case 'checkboxes':
    case 'radio_buttons':
      return html`<${Boxes} choices=${element} name=${field.name} />`
    default:
      return html`<span class="block-unknown">input not shown here: ${element.type}</span>`
  }
}

function textInput(element: PlainTextInput, { id, name, spoken }: Field) {
  const of = {
    id,
    name,
    ...spoken,
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    defaultValue: element.initial_value ?? '',
    autofocus: element.focus_on_load === true ? true : undefined,
    autocomplete: 'off',
  }
  return element.multiline === true
    ? html`<textarea class="field" rows="4" ...${of}></textarea>`
    : html`<input class="field" type="text" ...${of} />`
}

function fileInput({ filetypes, max_files: most = 10 }: FileInput, { id, name, spoken }: Field) {
  const accept = filetypes?.map((ending) => `.${ending}`).join(',')
  return html`<input class="field file" type="file" id=${id} name=${name} accept=${accept} multiple=${most > 1} ...${spoken} />`
}

function selectInput(element: StaticSelect, { id, name, spoken }: Field) {
  return html`<select class="field select" id=${id} name=${name} ...${spoken}>
    <option value="" selected=${element.initial_option === undefined}>${element.placeholder?.text ?? 'Choose an option'}</option>
    ${optionList(element, element.initial_option)}
  </select>`
}
