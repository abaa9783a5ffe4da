import { SAYINGS_OF_LANGUAGES } from './sayings-of-languages.ts'
import { SAYINGS_OF_PYTHON } from './sayings-of-python.ts'
import { SAYINGS_OF_SYSTEMS } from './sayings-of-systems.ts'

/** Every way of saying it that is known; where two fit a line, the first names the tool. */
export const SAYINGS = [...SAYINGS_OF_PYTHON, ...SAYINGS_OF_LANGUAGES, ...SAYINGS_OF_SYSTEMS]
