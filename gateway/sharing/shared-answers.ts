import type { GraphQLFormattedError } from 'graphql';
import type { RequestIds } from '../../observability/tracing.ts';
import type { Outcome } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { callerScope } from './caller-scope.ts';
import { type HearWrites, InFlight } from './in-flight.ts';

/** An answer as it goes out to a client. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string | Buffer;
  readonly outcome: Readonly<Outcome>;
  /** Whose request made it. */
  readonly requestId: string;
}

/** Runs a request, or lets it wait for an equal one that is running. */
export type ShareAnswers = (exchange: Exchange, run: () => Promise<WholeAnswer>) => Promise<WholeAnswer>;

/**
 * Makes what requests share their answers by: byte for byte the same query of the same caller at the same time is run
 * once. Never a mutation; and a request that comes after a write waits for none from before.
 *
 * Who follows holds no place at the door and pays nothing: nothing is read for it, and to send it its copy costs less
 * than to count it would.
 *
 * @param hearWrites of other processes, through Redis: where they are not heard, as without a cache, a request that
 *   comes after one of them may be answered with what a request from before it reads
 */
export function shareAnswers(hearWrites: HearWrites = () => undefined): ShareAnswers {
  const inFlight = new InFlight<WholeAnswer>();
  hearWrites(() => inFlight.forget());
  return async (exchange, run) => {
    if (!isQuery(exchange)) return run().finally(() => inFlight.forget());
    const { signal, place } = exchange;
    const answer = await inFlight.share(requestKey(exchange), signal, run, place);
    return answer.requestId === exchange.requestId ? answer : forRequest(answer, exchange);
  };
}

/** A GET runs no mutation. A text without the word holds none; one with it, wherever it stands, is not shared. */
function isQuery({ method, body }: Exchange): boolean {
  if (method === 'GET') return true;
  if (typeof body !== 'object' || body === null || !('query' in body)) return false;
  return typeof body.query === 'string' && !body.query.includes('mutation');
}

/** Headers that decide whether a request is answered, and in what form. */
const DECISIVE = ['accept', 'content-type', 'x-apollo-operation-name', 'apollo-require-preflight'] as const;

/** @returns a text that equal requests of equal callers have, and no others */
export function requestKey({ method, search, bodyText, caller, request }: Exchange): string {
  // Two texts of JSON, neither of which begins another, and then the body: to write that as JSON would take the longest.
  const rest = [method, search, ...DECISIVE.map((name) => request.headers[name])];
  return callerScope(caller) + JSON.stringify(rest) + bodyText;
}

/** Errors name the request that a client may ask about: each its own. */
function forRequest(answer: WholeAnswer, { requestId, traceId }: RequestIds): WholeAnswer {
  if (answer.outcome.codes.length === 0) return { ...answer, requestId };
  const { errors = [], ...rest }: { errors?: readonly GraphQLFormattedError[] } = JSON.parse(
    String(answer.body),
  );
  const own = errors.map((error) =>
    error.extensions?.['requestId'] === undefined
      ? error
      : { ...error, extensions: { ...error.extensions, requestId, traceId } },
  );
  return { ...answer, requestId, body: JSON.stringify({ ...rest, errors: own }) };
}
