import autocannon from 'autocannon';
import type { AnswerCheck } from './answer-check.ts';
import type { Latencies } from './statistics.ts';

/**
 * How long a connection waits for an answer: longer than any deadline of a contender, so that it is the contender
 * who gives up, and what is slow shows as latency.
 */
const PATIENCE_SECONDS = 30;

/** One stretch of load on one contender. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Makes the body of the next request. */
  nextBody(): string;
  readonly check: AnswerCheck;
  /** Each sends its next request when the answer to the last one has come. */
  readonly connections: number;
  /** When it ends. */
  readonly until: { readonly seconds: number } | { readonly requests: number };
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/** What a stretch of load met. */
export interface Measure extends Latencies {
  /** From the first connection to the end of the load. */
  readonly elapsedMs: number;
  /** Of all answers together, without their headers. */
  readonly bodyBytes: number;
  readonly errors: LoadErrors;
}

/** What went wrong, by kind. An answer may be wrong in its status and in its body: it then counts as both. */
export interface LoadErrors {
  /** Connections refused, cut, or silent for thirty seconds. */
  readonly connection: number;
  /** Answers with a status other than 2xx. */
  readonly status: number;
  /** Answers with GraphQL errors, or without what was asked for. */
  readonly body: number;
}

/** Collects what autocannon tells as it happens: its own histogram knows latency only in whole milliseconds. */
class Recording {
  readonly answeredMs: number[] = [];
  bodyBytes = 0;
  readonly #startedAt = performance.now();
  /** When each connection sent what it awaits: it sends again as soon as it is answered. */
  readonly #sentAt = new Map<autocannon.Client, number>();

  readonly listenTo = (client: autocannon.Client): void => {
    this.#sentAt.set(client, performance.now());
    let bytes = 0;
    client.on('body', (part) => {
      bytes += part.length;
    });
    client.on('response', (_status, _bytes, durationMs) => {
      this.#sentAt.set(client, performance.now());
      this.answeredMs.push(durationMs);
      this.bodyBytes += bytes;
      bytes = 0;
    });
  };

  /** @param isCutOff whether the load ended while each connection still awaited an answer */
  end(isCutOff: boolean): Omit<Measure, 'errors'> {
    const now = performance.now();
    const cutOffMs = isCutOff ? [...this.#sentAt.values()].map((sentAt) => now - sentAt) : [];
    const { answeredMs, bodyBytes } = this;
    return { answeredMs, cutOffMs, bodyBytes, elapsedMs: now - this.#startedAt };
  }
}

/** Puts load on a contender from this process and waits for its end. */
export async function drive(load: Load): Promise<Measure> {
  const recording = new Recording();
  const { errors, non2xx, mismatches } = await run(load, recording);
  const errorCounts = { connection: errors, status: non2xx, body: mismatches };
  return { ...recording.end('seconds' in load.until), errors: errorCounts };
}

function run(load: Load, recording: Recording): Promise<autocannon.Result> {
  const { url, headers, nextBody, check, connections, until, signal } = load;
  return new Promise((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections,
      timeout: PATIENCE_SECONDS,
      ...('seconds' in until ? { duration: until.seconds } : { amount: until.requests }),
      requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
      verifyBody: (body) => check.accepts(String(body)),
      setupClient: recording.listenTo,
    };
    const instance = autocannon(options, (error, result) => {
      signal.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve(result);
    });
    const stop = () => instance.stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
