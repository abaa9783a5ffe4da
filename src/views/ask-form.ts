import type { InputBlock, ModalView } from '@slack/types'
import type { FormOptions } from '../commands/command.ts'
import { spellDuration } from '../commands/parse-duration.ts'
import type { WorkspaceName } from '../domain/names.ts'
import { ASK_FORM, type Door, doorMetadata, IMPORT_FORM } from './action-ids.ts'
import { context, plain } from './blocks.ts'
import { choiceField, fileField, textField } from './fields.ts'
import { mrkdwn } from './mrkdwn.ts'

export type FormOf = {
  readonly door: Door
  readonly workspaces: readonly WorkspaceName[]
  /** What was typed already; the workspace as it is configured. */
  readonly options: FormOptions
}

/** Asks for all that `request` takes, a destination a line. */
export const askForm = (of: FormOf, destinations: readonly string[] = []): ModalView => ({
  type: 'modal',
  callback_id: ASK_FORM.callback,
  private_metadata: doorMetadata(of.door),
  title: plain('Ask for a way out', 24),
  submit: plain('Ask', 24),
  close: plain('Cancel', 24),
  blocks: [
    workspaceField(of),
    destinationsField(destinations),
    ...whyFields(of.options),
    context('ask.footer', mrkdwn`Until it is decided you can change it or withdraw it: *Edit…* and *Cancel* stand on its card.`),
  ],
})

export const destinationsField = (destinations: readonly string[]): InputBlock =>
  textField({
    id: ASK_FORM.destinations,
    label: 'Where to, one destination a line',
    placeholder: 'pypi.org',
    hint: 'A host, or *.host for every name below it; service-tag TAG PROTOCOL PORTS; or private-endpoint RESOURCE_ID SUBRESOURCE. --name RULE names the rule of its line.',
    lines: true,
    given: destinations.join('\n'),
  })

/** Asks for the rules of a YAML file, or of its text. Slack's fields hold 3,000 characters, which some fifty rules fill. */
export const importForm = (of: FormOf): ModalView => ({
  type: 'modal',
  callback_id: IMPORT_FORM.callback,
  private_metadata: doorMetadata(of.door),
  title: plain('Import outbound rules', 24),
  submit: plain('Ask', 24),
  close: plain('Cancel', 24),
  blocks: [
    workspaceField(of),
    fileField({
      id: IMPORT_FORM.file,
      label: 'The YAML file of az ml workspace update --file',
      hint: 'What az ml workspace outbound-rule list prints will do as well. Only the rules below outbound_rules are asked for.',
      filetypes: FILE_TYPES,
    }),
    textField({
      id: IMPORT_FORM.yaml,
      label: 'Or its text',
      placeholder: 'managed_network:',
      hint: 'Up to 3,000 characters; choose a longer file above.',
      lines: true,
      optional: true,
    }),
    ...whyFields(of.options),
  ],
})

/** The endings of what `az` reads and prints; what people save it as. */
const FILE_TYPES = ['yaml', 'yml', 'json', 'txt', 'text']

const workspaceField = ({ workspaces, options }: FormOf): InputBlock =>
  choiceField(ASK_FORM.workspace, 'Workspace', workspaces, options.workspace)

/** Whether a reason is required, and how long a rule may be wanted, is policy's to say. */
export const whyFields = ({ reason, lifetime, ticket }: Omit<FormOptions, 'workspace'>): readonly InputBlock[] => [
  textField({
    id: ASK_FORM.reason,
    label: 'Why it is needed',
    hint: 'Approvers read it, and some workspaces require it.',
    lines: true,
    optional: true,
    given: reason,
  }),
  textField({
    id: ASK_FORM.lifetime,
    label: 'For how long',
    placeholder: '14d',
    hint: '30m, 12h, 14d or 8w; then it is removed again. Empty: for good, where policy allows it.',
    optional: true,
    given: lifetime === undefined ? undefined : spellDuration(lifetime),
  }),
  textField({ id: ASK_FORM.ticket, label: 'Ticket', placeholder: 'ML-42', optional: true, given: ticket }),
]
