import { workflowJsonSchema } from '../config/workflow-json-schema.ts'
import type { ExitCode, Shell } from './shell.ts'

/** `policy schema`: the JSON Schema of workflow files, for editors. What it prints is kept as `docs/schema/workflow.schema.json`. */
export function policySchema(args: readonly string[], { out, err }: Pick<Shell, 'out' | 'err'>): ExitCode {
  if (args.length > 0) {
    err('Usage: drawbridge policy schema')
    return 2
  }
  out(JSON.stringify(workflowJsonSchema(), undefined, 2))
  return 0
}
