import { type Bundle, type BundleEntry, hosts, SCENARIOS } from './bundle.ts'

const EXTENSIONS = 'installing the extensions that make the remote connection to a compute instance'

/** A storage host, which no FQDN rule reaches: Microsoft lists it all the same (facts: scenario presets). */
const extensionStorage: readonly BundleEntry[] = [
  { to: 'host', host: 'vscode.blob.core.windows.net', clouds: ['public'], purpose: EXTENSIONS, in: 'now' },
  { to: 'host', host: 'vscode.blob.core.chinacloudapi.cn', clouds: ['china'], purpose: EXTENSIONS, in: 'seed' },
]

/** Visual Studio Code, on the desktop or in the browser, with a compute instance. */
export const vscode: Bundle = {
  name: 'vscode',
  summary: 'Visual Studio Code, on the desktop or in the browser, with a compute instance',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    ...hosts(
      'Visual Studio Code in the browser (vscode.dev)',
      '*.vscode.dev *.vscode-unpkg.net *.vscode-cdn.net *.vscodeexperiments.azureedge.net default.exp-tas.com',
    ),
    ...hosts('downloading and installing the desktop version; the browser does not need it', 'code.visualstudio.com'),
    ...hosts(
      'the server part that a set-up script installs on the compute instance',
      'update.code.visualstudio.com *.vo.msecnd.net vscode.download.prss.microsoft.com',
    ),
    ...hosts(EXTENSIONS, 'marketplace.visualstudio.com *.gallerycdn.vsassets.io'),
    ...extensionStorage,
    ...hosts(
      'the websocket server on the compute instance that older versions fetched from there; Microsoft has since taken it off the list',
      'raw.githubusercontent.com',
      'seed',
    ),
  ],
  warnings: ['For hubs Microsoft also names ports 8704 to 8710. An FQDN rule opens 80 and 443 only, so no rule of this list opens them.'],
  steps: [],
}
