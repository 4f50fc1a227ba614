import { answerJson } from '../subgraphs/json-answer.ts';
import type { Engine } from './engine.ts';
import type { Exchange, Stage } from './exchange.ts';
import type { OperationRows, Rows } from './limits/rows.ts';
import type { HearWrites } from './sharing/in-flight.ts';
import { shareAnswers, type WholeAnswer } from './sharing/shared-answers.ts';

export interface GraphqlOptions {
  /** Whether answers say how long they took: for those who develop, and nobody else's business. */
  readonly isTimed?: boolean;
  /** How many rows are worked on at once; any number when absent or null. */
  readonly rows?: Rows | null;
  /** Of other processes; none are heard of when absent. */
  readonly hearWrites?: HearWrites | undefined;
}

/**
 * The last stage: hands the request to the GraphQL engine and its answer to the client. Equal queries of one caller
 * that are here together are run once.
 */
export function graphql(
  engine: Engine,
  { isTimed = false, rows = null, hearWrites }: GraphqlOptions = {},
): Stage {
  const share = shareAnswers(hearWrites);
  return async (exchange) => {
    const { request, response, signal, place } = exchange;
    const begunAt = performance.now();
    const answer = await share(exchange, () => {
      const own = rows?.ofOperation(signal, place) ?? null;
      return run(engine, exchange, own).finally(() => own?.leave());
    });
    Object.assign(exchange.outcome, answer.outcome);
    answerJson(request, response, answer.status, answer.body, {
      ...answer.headers,
      ...(isTimed ? { 'server-timing': timingOf(exchange, begunAt) } : {}),
      // Answers depend on the caller; no cache between may keep one.
      'cache-control': 'no-store',
    });
  };
}

/** Where the time went, as a browser's tools show it: header `Server-Timing` of W3C, milliseconds. */
function timingOf({ startedAt }: Exchange, begunAt: number): string {
  const now = performance.now();
  const door = `door;desc="until the query is let in";dur=${(begunAt - startedAt).toFixed(1)}`;
  return `${door}, graphql;desc="plan, subgraphs, answer";dur=${(now - begunAt).toFixed(1)}`;
}

/** Characters of an answer. */
const encodedFrom = 16_384;

async function run(engine: Engine, exchange: Exchange, rows: OperationRows | null): Promise<WholeAnswer> {
  const { caller, requestId, traceId, outcome, signal } = exchange;
  const scope = { caller, requestId, traceId, signal };
  const { status, headers, text } = await engine.run(exchange, { scope, outcome, rows });
  return { status, headers, body: bodyOf(text), outcome, requestId };
}

/** A long text is encoded once for all who share it. A short one is cheaper written in one piece with the headers. */
function bodyOf(text: string): string | Buffer {
  return text.length < encodedFrom ? text : encoded(text);
}

/** `Buffer.from` first takes three bytes a character from the system and then gives two back, which takes longer. */
function encoded(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
