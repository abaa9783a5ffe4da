export { knowledge } from '../../src/knowledge/knowledge.ts'
