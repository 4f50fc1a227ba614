import { LRUCache } from 'lru-cache';
import type { Log } from '../../observability/log.ts';
import { documentHash } from '../../schema/document-hash.ts';
import type { PersistedOperation } from '../../schema/operation-manifest.ts';
import type { Caller } from '../../subgraphs/caller.ts';
import { Problem } from '../../subgraphs/problem.ts';
import type { Exchange, Stage } from '../exchange.ts';
import { persistedHashOf, queryTextOf, replaceQuery } from './query-text.ts';

/** `off` runs every operation, `log` names those that are not listed, `safelist` refuses them. */
export const PERSISTED_MODES = ['off', 'log', 'safelist'] as const;
export type PersistedMode = (typeof PERSISTED_MODES)[number];

export interface PersistedOptions {
  readonly mode: PersistedMode;
  /** The operations that are listed. */
  readonly operations: readonly PersistedOperation[];
  /** Who may run what is not listed whatever the mode, e.g. whoever tries things out in the sandbox. */
  mayAskAnything(caller: Caller): boolean;
}

/** The hash stands for no document that is known here; the client sends the document once, with the hash. */
export class PersistedQueryNotFound extends Problem {
  constructor() {
    super('PERSISTED_QUERY_NOT_FOUND');
  }
}

/** The hash is not that of the document beside it. */
export class PersistedQueryMismatch extends Problem {
  constructor(expected: string, received: string) {
    super('PERSISTED_QUERY_MISMATCH', { field: 'extensions.persistedQuery.sha256Hash', expected, received });
  }
}

/** The operation is not one of those that clients may run. */
export class OperationNotListed extends Problem {
  constructor(hash: string) {
    super('OPERATION_NOT_LISTED', { field: 'query', expected: 'a listed operation', received: hash });
  }
}

/** Characters of documents that clients have sent with their hash; what is forgotten is sent again. */
const registeredSize = { maxSize: 8_000_000, maxEntrySize: 100_000 } as const;
/** Unlisted operations that were logged and are not logged again. */
const maxLogged = 1_000;

/**
 * Finds the document that a hash stands for, listed or sent before (the protocol of Apollo's automatic persisted
 * queries), and holds documents against the list.
 *
 * @throws (the stage) PersistedQueryNotFound, PersistedQueryMismatch, OperationNotListed
 */
export function persistedOperations(options: PersistedOptions, log: Log): Stage {
  const listed = new Map(options.operations.map(({ id, body }) => [id, body]));
  const registered = new LRUCache<string, string>({
    ...registeredSize,
    sizeCalculation: (text) => text.length || 1,
  });
  const logged = new LRUCache<string, true>({ max: maxLogged });

  const findDocument = (exchange: Exchange, hash: string): string => {
    const sent = queryTextOf(exchange);
    if (sent === null) return found(exchange, listed.get(hash) ?? registered.get(hash));
    const actual = documentHash(sent);
    if (actual !== hash) throw new PersistedQueryMismatch(actual, hash.slice(0, 64));
    registered.set(hash, sent);
    return found(exchange, sent);
  };

  const holdAgainstList = ({ caller, requestId, traceId }: Exchange, text: string): void => {
    const hash = documentHash(text);
    if (listed.has(hash) || options.mayAskAnything(caller)) return;
    if (options.mode === 'safelist') throw new OperationNotListed(hash);
    if (logged.has(hash)) return;
    logged.set(hash, true);
    log.warn({ requestId, traceId, caller: caller.id, hash }, 'operation is not listed');
  };

  return (exchange) => {
    const hash = persistedHashOf(exchange);
    const text = hash === null ? queryTextOf(exchange) : findDocument(exchange, hash);
    if (text !== null && options.mode !== 'off') holdAgainstList(exchange, text);
  };
}

function found(exchange: Exchange, text: string | undefined): string {
  if (text === undefined) throw new PersistedQueryNotFound();
  replaceQuery(exchange, text);
  return text;
}
