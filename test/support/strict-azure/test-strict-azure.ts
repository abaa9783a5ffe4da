import type { LocalWorkspace } from '../../../src/sandbox/azure/local-workspace.ts'
import type { PartialSettings } from '../../../src/sandbox/azure/settings.ts'
import { MLW, type TestAzure, withAdapter } from '../local-azure.ts'
import { type StrictAzure, startStrictAzure } from './strict-azure.ts'

type Options = { readonly settings?: PartialSettings; readonly moods?: boolean; readonly workspaces?: readonly LocalWorkspace[] }

/** The strict Azure with the adapter in front of it. */
export const testStrictAzure = ({ workspaces = [{ id: MLW }], ...options }: Options = {}): Promise<TestAzure<StrictAzure>> =>
  withAdapter((clock, tls) => startStrictAzure({ ...options, workspaces, clock, tls }))
