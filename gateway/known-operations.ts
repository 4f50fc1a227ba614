import type { GraphQLRequestContextExecutionDidStart } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from './context.ts';
import type { Exchange } from './exchange.ts';

/** An operation that was let in once: its document is valid, and names no other operation that could be meant. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  readonly source: string;
  readonly queryHash: string;
}

/** A request for a known operation. */
export interface KnownRequest {
  readonly known: ValidOperation;
  /** As the client gave it. */
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

/** Characters of the documents that are remembered. */
const maxCharacters = 8_000_000;

/** The operations that the engine has parsed and validated, by the texts of their requests. */
export class KnownOperations {
  readonly #known = new LRUCache<string, ValidOperation>({
    maxSize: maxCharacters,
    sizeCalculation: (_, key) => key.length,
  });

  /** Remembers what is about to be executed. */
  learn(request: GraphQLRequestContextExecutionDidStart<GatewayContext>): void {
    const { document, operation, operationName, source, queryHash } = request;
    const key = keyOf(source, request.request.operationName);
    if (!this.#known.has(key))
      this.#known.set(key, { document, operation, operationName, source, queryHash });
  }

  /** @returns null for what the engine has to look at: another operation, or more than an operation in a body */
  find({ method, body }: Exchange): KnownRequest | null {
    if (method !== 'POST' || !isObject(body)) return null;
    const { query, operationName = null, variables = null, extensions = null } = body;
    if (typeof query !== 'string' || extensions !== null) return null;
    if (operationName !== null && typeof operationName !== 'string') return null;
    if (variables !== null && !isObject(variables)) return null;
    const known = this.#known.get(keyOf(query, operationName));
    if (known === undefined) return null;
    return { known, operationName: operationName ?? undefined, variables: variables ?? undefined };
  }
}

/** Names hold no line break. */
function keyOf(source: string, operationName: string | null | undefined): string {
  return `${operationName ?? ''}\n${source}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
