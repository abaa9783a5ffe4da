import { type Bundle, SCENARIOS } from './bundle.ts'

/** Prompt flow with Azure OpenAI, content safety and Azure AI Search. */
export const promptFlow: Bundle = {
  name: 'prompt-flow',
  summary: 'prompt flow with Azure OpenAI, content safety and Azure AI Search, each by its resource id',
  asOf: '2025-05',
  source: SCENARIOS,
  entries: [
    {
      to: 'given-resource',
      type: 'Microsoft.CognitiveServices/accounts',
      called: 'Azure AI services (Azure OpenAI, content safety)',
      subresource: 'account',
      purpose: 'calling models and content safety',
      in: 'both',
    },
    {
      to: 'given-resource',
      type: 'Microsoft.Search/searchServices',
      called: 'Azure AI Search',
      subresource: 'searchService',
      purpose: 'looking things up in an index',
      in: 'both',
    },
  ],
  warnings: [],
  steps: [],
}
