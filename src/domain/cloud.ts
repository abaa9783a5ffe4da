/** Azure's clouds, as `AZURE_CLOUD` names them: each has hosts of its own. */
export type Cloud = 'public' | 'china' | 'usgov'
