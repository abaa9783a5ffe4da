import { type Bundle, hosts, SCENARIOS } from './bundle.ts'

/** Public machine learning packages. */
export const python: Bundle = {
  name: 'python',
  summary: 'packages with pip and conda, and the examples of PyTorch and TensorFlow',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    ...hosts('installing default packages with conda', 'anaconda.com *.anaconda.com'),
    ...hosts('reading what the channels of conda hold', '*.anaconda.org'),
    ...hosts('looking up packages and what they depend on in the default index of pip', 'pypi.org'),
    ...hosts(
      'the files of the packages themselves: Microsoft asks for it only where the index is overridden, but pip downloads from there also for pypi.org',
      '*.pythonhosted.org',
    ),
    ...hosts('some examples based on PyTorch', 'pytorch.org *.pytorch.org'),
    ...hosts('some examples based on TensorFlow', '*.tensorflow.org'),
  ],
  warnings: [
    'These are the hosts most used, not all: another one, such as that of a Git repository, is asked for by itself.',
    'Serverless Spark is not reached by FQDN rules: there, bring packages as wheels in a storage account behind a private endpoint.',
  ],
  steps: [],
}
