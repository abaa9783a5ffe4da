import type { LogCall } from '../commands/command.ts'
import type { Desk, Person } from '../desk/desk.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Message } from '../ports/messenger.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { logAnswer, noFailureAnswer } from '../views/log-answer.ts'

/** What a pasted error needs: all that can be said of it, and a button that asks for it. */
export async function answerLog({ reading, proposed }: LogCall, workspace: Workspace, by: Person, desk: Desk): Promise<Message> {
  if (reading.failed.length === 0) return noFailureAnswer(reading)
  const shown = { reading, proposed, workspace: workspace.name }
  if (proposed.length === 0) return logAnswer({ ...shown, proposal: { planned: [], rest: undefined } })
  const proposal = await desk.propose({ workspace, by, wanted: proposed })
  if (proposal.ok) return logAnswer({ ...shown, proposal: proposal.value })
  // The log can be read whatever Azure does; who may not ask is told so.
  return proposal.problem.problem === 'person-may-not-act'
    ? askProblemAnswer(proposal.problem)
    : logAnswer({ ...shown, proposal: undefined })
}
