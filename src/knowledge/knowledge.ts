import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Knowledge } from '../domain/knowledge.ts'
import { hostKnowledge } from './host-knowledge.ts'

export const knowledge: Knowledge = {
  hosts: hostKnowledge,
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  canonicalJson(value) {
    const text = canonicalize(value)
    if (text === undefined) throw new Error('There is no JSON for this value.')
    return text
  },
}
