import type { PlanBlock, TaskCardBlock } from '@slack/types'
import { html } from '../html.ts'
import { Icon } from '../icon.ts'
import { RichText } from './rich-text.ts'

export function Plan({ block }: { block: PlanBlock }) {
  const tasks = (block.tasks ?? []).filter(isTask)
  const done = tasks.filter((task) => task.status === 'complete').length
  return html`<section class="block block-plan" aria-label=${block.title}>
    <h4>${block.title}<span class="plan-count">${done} of ${tasks.length}</span></h4>
    <ol>${tasks.map((task) => html`<li key=${task.task_id}><${TaskCard} task=${task} /></li>`)}</ol>
  </section>`
}

export function TaskCard({ task }: { task: TaskCardBlock }) {
  return html`<div class=${`task task-${task.status}`}>
    <span class="task-sign" role="img" aria-label=${SAID[task.status]}>${sign(task.status)}</span>
    <div>
      <p class="task-title">${task.title}</p>
      ${task.details && html`<div class="task-more"><${RichText} block=${task.details} /></div>`}
      ${task.output && html`<div class="task-more"><${RichText} block=${task.output} /></div>`}
    </div>
  </div>`
}

const SAID = { pending: 'to do', in_progress: 'running', complete: 'done', error: 'failed' } as const

function sign(status: TaskCardBlock['status']) {
  if (status === 'complete') return html`<${Icon} name="check" />`
  if (status === 'error') return html`<${Icon} name="x" />`
  return undefined
}

function isTask(task: object): task is TaskCardBlock {
  return 'type' in task && task.type === 'task_card'
}
