import { normalPace, paceAt } from '../../src/domain/pace.ts'

/**
 * Loaded before the program (`node --import`): lanes are as patient as the sandbox's, so that what Azure does not answer
 * clearly is asked again after seconds. How long one operation may take stays as it is: a lane whose worker was killed rests
 * for a minute and a half of real time, and that is no fault of Azure's.
 */
const { operationWithin } = normalPace
Object.assign(normalPace, paceAt(60), { operationWithin })
