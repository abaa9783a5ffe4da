import type { Option, OptionGroup } from '@slack/types'
import { html } from '../html.ts'

/** The sign a value is sent by. */
export function sentValue(option: Option): string {
  return option.value ?? option.text.text
}

/** The lines of a select. */
export function optionList({ options, option_groups }: { options?: Option[]; option_groups?: OptionGroup[] }, chosen: Option | undefined) {
  const line = (option: Option) => html`<option
    key=${sentValue(option)}
    value=${sentValue(option)}
    selected=${chosen !== undefined && sentValue(chosen) === sentValue(option)}
  >${option.text.text}</option>`
  if (option_groups === undefined) return (options ?? []).map(line)
  return option_groups.map(
    (group) => html`<optgroup key=${group.label.text} label=${group.label.text}>${group.options.map(line)}</optgroup>`,
  )
}
