import type { GraphQLRequestContextExecutionDidStart } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GatewayContext } from './context.ts';
import { type Exchange, stencilIn } from './exchange.ts';
import type { NamedOperation } from './execution/compiled-operations.ts';
import { sha256Of } from './identity.ts';
import { type LiftedDocument, liftLiterals } from './stencils/lift-literals.ts';
import { stencilOf } from './stencils/stencil.ts';
import { turnFor } from './turn.ts';

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
  /** As it is planned. */
  readonly named: NamedOperation;
  /** As the client gave it. */
  readonly operationName: string | undefined;
  /** What the client gave, and what stands for literals. */
  readonly variables: Record<string, unknown> | undefined;
}

/** Characters of the documents that are remembered, and of their stencils. */
const maxCharacters = 8_000_000;

const bounds = { maxSize: maxCharacters, sizeCalculation: (_: unknown, key: string) => key.length } as const;

/** A document that was sent with other literals as well. */
interface LiftedOperation extends LiftedDocument {
  readonly schema: GraphQLSchema;
  readonly operationName: string | null;
  readonly named: NamedOperation;
}

/** What is known of a stencil. */
type Met =
  | { readonly phase: 'ONCE' }
  | { readonly phase: 'LIFTED'; readonly lifted: LiftedOperation }
  /** Its literals have to stay. */
  | { readonly phase: 'FIXED' };

/**
 * The operations that the engine has parsed and validated, by the texts of their requests. Clients that write values
 * into the text send another text each time: once two of a stencil have come, all that follow are one operation.
 */
export class KnownOperations {
  readonly #known = new LRUCache<string, ValidOperation>(bounds);
  readonly #met = new LRUCache<string, Met>(bounds);

  /** Remembers what is about to be executed. */
  async learn(request: Learnt): Promise<void> {
    const { document, operation, operationName, source, queryHash } = request;
    const key = keyOf(source, request.request.operationName);
    if (this.#known.has(key)) return;
    this.#known.set(key, { document, operation, operationName, source, queryHash });
    await this.#meet(request);
  }

  /** @returns null for what the engine has to look at: another operation, or more than an operation in a body */
  find(exchange: Exchange): KnownRequest | null {
    const { method, body } = exchange;
    if (method !== 'POST' || !isObject(body)) return null;
    const { query, operationName = null, variables = null, extensions = null } = body;
    if (typeof query !== 'string' || extensions !== null) return null;
    if (operationName !== null && typeof operationName !== 'string') return null;
    if (variables !== null && !isObject(variables)) return null;
    const asked = { query, operationName, variables };
    const known = this.#known.get(keyOf(query, operationName));
    if (known === undefined) return this.#findLifted(exchange, asked);
    const { document, source, queryHash: hash } = known;
    return requestFor(asked, known, { document, source, hash, name: operationName || null });
  }

  /** One text may stand alone; with the second it is worth the time to look at what they have in common. */
  async #meet({ source, schema, request, operationName }: Learnt): Promise<void> {
    const stencil = stencilOf(source);
    if (stencil === null || stencil.literals.length === 0) return;
    const key = keyOf(stencil.text, request.operationName);
    const met = this.#met.get(key);
    if (met === undefined) this.#met.set(key, { phase: 'ONCE' });
    if (met?.phase !== 'ONCE') return;
    await turnFor(source);
    const lifted = liftLiterals(schema, source, stencil);
    if (lifted === null) this.#met.set(key, { phase: 'FIXED' });
    else {
      const { document, source: text } = lifted;
      const named = { document, source: text, hash: hashOf(text), name: request.operationName || null };
      this.#met.set(key, { phase: 'LIFTED', lifted: { ...lifted, schema, operationName, named } });
    }
  }

  #findLifted(exchange: Exchange, asked: Asked): KnownRequest | null {
    const stencil = stencilIn(exchange, asked.query);
    const met = stencil === null ? undefined : this.#met.get(keyOf(stencil.text, asked.operationName));
    if (stencil === null || met?.phase !== 'LIFTED') return null;
    const { valuesOf, document, operation, operationName, schema, named } = met.lifted;
    const values = valuesOf(stencil.literals);
    if (values === null) return null;
    const variables = { ...asked.variables, ...values };
    // What is wrong with a literal, or with a variable, is said of the text that was sent.
    if (getVariableValues(schema, operation.variableDefinitions ?? [], variables, FIRST).errors !== undefined)
      return null;
    const { query: source } = asked;
    const known = { document, operation, operationName, source, queryHash: hashOf(source) };
    return requestFor({ ...asked, variables }, known, named);
  }
}

type Learnt = GraphQLRequestContextExecutionDidStart<GatewayContext>;

/** Parameters of a request. */
interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown> | null;
}

const FIRST = { maxErrors: 1 } as const;

function requestFor(
  { operationName, variables }: Asked,
  known: ValidOperation,
  named: NamedOperation,
): KnownRequest {
  return { known, named, operationName: operationName ?? undefined, variables: variables ?? undefined };
}

function hashOf(text: string): string {
  return sha256Of(text).toString('hex');
}

/** Names hold no line break. */
function keyOf(source: string, operationName: string | null | undefined): string {
  return `${operationName ?? ''}\n${source}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
