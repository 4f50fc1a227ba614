import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Documents kept; a planner makes a few for each operation that clients run. */
const maxDocuments = 2_000;

/**
 * Reads each query text once. Parsing takes longer than many a resolver, and the planner sends the same few texts
 * for ever. What cannot be read is not kept: it throws again.
 *
 * @param read parses, and validates where the text comes from another process
 */
export function documentCache(read: (text: string) => DocumentNode): (text: string) => DocumentNode {
  const documents = new LRUCache<string, DocumentNode>({ max: maxDocuments });
  return (text) => {
    const known = documents.get(text);
    if (known !== undefined) return known;
    const document = read(text);
    documents.set(text, document);
    return document;
  };
}
