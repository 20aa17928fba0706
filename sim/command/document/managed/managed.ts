import type { ManagedDocument } from '../document.ts'

type Own = Pick<ManagedDocument, 'name' | 'platforms' | 'content'> & Partial<ManagedDocument>

/**
 * Fills in what AWS's documents share. Names, parameters, steps and patterns are AWS's (spec §5); descriptions and scripts are written for
 * this lab. Their dates of creation are not known: all bear that of the listing that they are taken from.
 */
export function managed(own: Own): ManagedDocument {
  return {
    owner: 'Amazon',
    type: 'Command',
    description: own.content.description ?? '',
    createdAt: Date.UTC(2021, 4, 1),
    format: 'JSON',
    tags: [],
    steps: {},
    ...own,
  }
}
