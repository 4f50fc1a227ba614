import type { IncomingMessage, ServerResponse } from 'node:http';
import { LightSignal, type Signal } from '../storage/signal.ts';
import { ANONYMOUS, type Caller } from '../subgraphs/caller.ts';
import type { Outcome } from './context.ts';
import type { Place } from './limits/places.ts';
import { type Stencil, stencilOf } from './stencils/stencil.ts';

/** A text and its stencil; null where it has none. */
interface StencilOf {
  readonly text: string;
  readonly stencil: Stencil | null;
}

/** One HTTP request and what the stages have found out about it so far. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** The query string with its question mark; empty when there is none. */
  search: string;
  /** `performance.now()` when the request came. */
  readonly startedAt: number;
  readonly outcome: Outcome;
  /** Set by the request id stage. */
  requestId: string;
  /** Set where requests are traced. */
  traceId: string | undefined;
  /** Its place among those that are worked on; set where there are only so many, null elsewhere. */
  place: Place | null;
  /** Ends when the client leaves, or when the request is over time; set by the time limit, behind the body. */
  signal: Signal;
  /** Set by the identity stage. */
  caller: Caller;
  /** Parsed JSON; set by the body stage, undefined for a GET. */
  body: unknown;
  /** The bytes of the body, one character each; set by the body stage, empty for a GET. */
  bodyText: string;
  /** Of the document; set by the first who needs it, undefined before. */
  stencil: StencilOf | undefined;
}

/**
 * One step on the way of a request, in gateway/http.ts. It learns something for those behind it, answers, or throws
 * a Problem; when it has answered the rest is not run.
 */
export type Stage = (exchange: Exchange) => Promise<void> | void;

/** The caller as long as nobody has asked who it is: one object, so that what is known of it is worked out once. */
const NOBODY: Caller = { ...ANONYMOUS, language: 'ZH', origin: '' };

/** The signal as long as no time runs. */
const UNLIMITED = new LightSignal();

export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    request,
    response,
    method: request.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    search: mark === -1 ? '' : url.slice(mark),
    startedAt: performance.now(),
    outcome: {
      operationName: null,
      operation: null,
      operationType: null,
      documentHash: null,
      codes: [],
      presented: false,
    },
    requestId: '',
    traceId: undefined,
    place: null,
    signal: UNLIMITED,
    caller: NOBODY,
    body: undefined,
    bodyText: '',
    stencil: undefined,
  };
}

/** @returns the stencil of the document that a request brings, cut once; null where it has none */
export function stencilIn(exchange: Exchange, text: string): Stencil | null {
  if (exchange.stencil?.text !== text) exchange.stencil = { text, stencil: stencilOf(text) };
  return exchange.stencil.stencil;
}

/** @returns whether nothing is left to do: the answer is on its way, or nobody waits for it */
export function isAnswered({ response }: Exchange): boolean {
  return response.headersSent || response.destroyed;
}
