import { batch } from './batch.ts'
import type { Bundle, BundleName } from './bundle.ts'
import { huggingface } from './huggingface.ts'
import { promptFlow } from './prompt-flow.ts'
import { python } from './python.ts'
import { selectedIps } from './selected-ips.ts'
import { spark } from './spark.ts'
import { vscode } from './vscode.ts'

/** Every scenario there is (contract: the verb `bundle`). */
const BY_NAME: Readonly<Record<BundleName, Bundle>> = {
  python,
  vscode,
  huggingface,
  batch,
  'prompt-flow': promptFlow,
  'selected-ips': selectedIps,
  spark,
}

export const BUNDLE_NAMES = [
  'python',
  'vscode',
  'huggingface',
  'batch',
  'prompt-flow',
  'selected-ips',
  'spark',
] as const satisfies readonly BundleName[]

export const BUNDLES: readonly Bundle[] = BUNDLE_NAMES.map((name) => BY_NAME[name])

export const bundleNamed = (name: BundleName): Bundle => BY_NAME[name]

/** In whatever case. */
export const readBundleName = (text: string): BundleName | undefined => BUNDLE_NAMES.find((name) => name === text.toLowerCase())
