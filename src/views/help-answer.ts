import { isTopic, TOPIC_NAMES, TOPICS, type Topic } from '../commands/help-topics.ts'
import { OPTIONS, spelledOption } from '../commands/options.ts'
import { COMMAND, VERB_NAMES, VERBS, type Verb, type VerbEntry } from '../commands/verbs.ts'
import type { Message } from '../ports/messenger.ts'
import { answer } from './answer.ts'
import { code, type Mrkdwn, mrkdwn, ours } from './mrkdwn.ts'

/** All verbs with examples, one verb with its options, or a topic: drawn from the tables the parser reads. */
export function helpAnswer(of?: Verb | Topic): Message {
  if (of === undefined) return answer(overview())
  return answer(isTopic(of) ? topicLines(of) : helpOf(VERBS[of]))
}

function overview(): readonly Mrkdwn[] {
  return [
    mrkdwn`*Ask for a way out of the network of an Azure Machine Learning workspace*`,
    ...VERB_NAMES.map((verb) => mrkdwn`• ${typed(VERBS[verb].usage)} – ${ours(VERBS[verb].summary)}`),
    mrkdwn`*For example*`,
    ...VERBS.request.examples.map((example) => mrkdwn`• ${typed(example)}`),
    mrkdwn`${typed('help request')} shows the options. The first FQDN rule of a network starts an Azure Firewall, which is billed by the hour: ${code('check')} tells before you ask.`,
    ...TOPIC_NAMES.map((topic) => mrkdwn`${typed(`help ${topic}`)} – ${ours(TOPICS[topic].title)}.`),
  ]
}

function helpOf({ usage, summary, details, examples, options }: VerbEntry): readonly Mrkdwn[] {
  return [
    mrkdwn`${typed(usage)} – ${ours(summary)}`,
    ...details.map(ours),
    ...(options.length === 0 ? [] : [mrkdwn`*Options*`]),
    ...options.map((option) => mrkdwn`• ${code(spelledOption(option))} – ${ours(OPTIONS[option].summary)}`),
    mrkdwn`*For example*`,
    ...examples.map((example) => mrkdwn`• ${typed(example)}`),
  ]
}

const topicLines = (topic: Topic): readonly Mrkdwn[] => [
  mrkdwn`*${ours(TOPICS[topic].title)}*`,
  ...TOPICS[topic].parts.flatMap(({ title, lines }) => [mrkdwn`*${title}*`, ...lines.map((line) => mrkdwn`• ${ours(line)}`)]),
  mrkdwn`As Microsoft writes it: ${TOPICS[topic].source}`,
]

const typed = (words: string): Mrkdwn => code(`${COMMAND} ${words}`)
