import { type Bundle, hosts, SCENARIOS } from './bundle.ts'

/** Models of Hugging Face. */
export const huggingface: Bundle = {
  name: 'huggingface',
  summary: 'models of Hugging Face, with the container images they are served in',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    ...hosts('container images from Docker Hub', 'docker.io *.docker.io *.docker.com production.cloudflare.docker.com'),
    ...hosts('signing in to Docker Hub', 'cdn.auth0.com'),
    ...hosts('the large files of models', 'cdn-lfs.huggingface.co'),
    ...hosts('finding models and their small files, in the list for hubs', 'huggingface.co', 'now'),
    ...hosts('the large files of models that have moved to newer storage, in the list for hubs', 'cas-bridge.xethub.hf.co', 'now'),
  ],
  warnings: ['Whoever has an account there can put things on Docker Hub and Hugging Face: data could leave by these hosts.'],
  steps: [],
}
