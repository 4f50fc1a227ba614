import type { GraphQLRequestContextExecutionDidStart } from '@apollo/server';
import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentHash } from '../schema/document-hash.ts';
import type { GatewayContext } from './context.ts';
import { type Exchange, stencilIn } from './exchange.ts';
import type { NamedOperation } from './execution/compiled-operations.ts';
import { type LiftedDocument, liftLiterals } from './stencils/lift-literals.ts';
import { type Stencil, stencilOf } from './stencils/stencil.ts';
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

/** Characters of the documents that are remembered, and of the lifted ones: parsed, they take many times as much. */
const maxSize = 1_000_000;

/** Each becomes a variable. A list of another length is another stencil: long ones fill the memory and seldom come again. */
const mostLiterals = 200;

/** A document that was sent with other literals as well. */
interface LiftedOperation extends LiftedDocument {
  readonly schema: GraphQLSchema;
  readonly operationName: string | null;
  readonly named: NamedOperation;
}

/** What is known of a stencil. */
type Met =
  /** With the key of the text. */
  | { readonly phase: 'ONCE'; readonly key: string }
  | { readonly phase: 'LIFTED'; readonly lifted: LiftedOperation }
  /** Its literals have to stay. */
  | { readonly phase: 'FIXED' };

/**
 * The operations that the engine has parsed and validated, by the texts of their requests. Clients that write values
 * into the text send another text each time: once two of a stencil have come, all that follow are one operation.
 */
export class KnownOperations {
  readonly #known = new LRUCache<string, ValidOperation>({
    maxSize,
    sizeCalculation: (_, key) => key.length,
  });
  readonly #met = new LRUCache<string, Met>({
    maxSize,
    sizeCalculation: (met, key) => key.length + (met.phase === 'LIFTED' ? met.lifted.source.length : 0),
  });

  /** Remembers what is about to be executed. */
  async learn(request: Learnt): Promise<void> {
    const { document, operation, operationName, source, queryHash } = request;
    const key = keyOf(source, request.request.operationName);
    if (this.#known.has(key)) return;
    this.#known.set(key, { document, operation, operationName, source, queryHash });
    await this.#meet(request, key);
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
  async #meet(request: Learnt, textKey: string): Promise<void> {
    const { source } = request;
    const stencil = stencilOf(source);
    if (stencil === null || stencil.literals.length === 0 || stencil.literals.length > mostLiterals) return;
    const key = keyOf(stencil.text, request.request.operationName);
    const before = this.#met.get(key);
    if (before === undefined) this.#met.set(key, { phase: 'ONCE', key: textKey });
    if (before?.phase !== 'ONCE') return;
    await turnFor(source);
    // Of many that came together one is enough.
    if (this.#met.get(key) !== before) return;
    const lifted = liftedOf(request, stencil);
    this.#met.set(key, lifted === null ? { phase: 'FIXED' } : { phase: 'LIFTED', lifted });
    if (lifted === null) return;
    // From now on all of them run as one, and share what they ask.
    for (const text of [before.key, textKey]) this.#known.delete(text);
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
    const known = { document, operation, operationName, source, queryHash: documentHash(source) };
    return requestFor({ ...asked, variables }, known, named);
  }
}

type Learnt = GraphQLRequestContextExecutionDidStart<GatewayContext>;

function liftedOf(
  { source, schema, operationName, request }: Learnt,
  stencil: Stencil,
): LiftedOperation | null {
  const lifted = liftLiterals(schema, source, stencil);
  if (lifted === null) return null;
  const { document, source: text } = lifted;
  // A client that sends this very text is told where in it something is wrong, and this one has no places.
  const hash = `lifted ${documentHash(text)}`;
  return {
    ...lifted,
    ...{ schema, operationName },
    named: { document, source: text, hash, name: request.operationName || null },
  };
}

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

/** Names hold no line break. */
function keyOf(source: string, operationName: string | null | undefined): string {
  return `${operationName ?? ''}\n${source}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
