import type { Person } from '../desk/desk.ts'
import type { RequestId } from '../domain/names.ts'
import type { RecheckAnswer } from '../domain/recheck-answer.ts'
import { askProblemAnswer } from '../views/ask-problem-answer.ts'
import { filedAnswer } from '../views/filed-answer.ts'
import { refusalAnswer } from '../views/refusal-answer.ts'
import type { Deps, Told } from './handle-intent.ts'

/** Whether rules are still needed, answered by a button. That they are kept, the thread tells; what was filed, its number. */
export const createAnswerRecheck =
  ({ desk }: Pick<Deps, 'desk'>) =>
  async (answer: RecheckAnswer['answer'], id: RequestId, by: Person, delivery: string): Promise<Told> => {
    const said = await desk.recheck(id, by, answer, delivery)
    if (said.ok) return said.value.filed === undefined ? undefined : { message: filedAnswer(said.value.filed) }
    return { message: 'reason' in said.problem ? refusalAnswer(said.problem, id) : askProblemAnswer(said.problem) }
  }
