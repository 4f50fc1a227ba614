import { type GraphError, NoAnswer, OperationFailed } from './failure.ts';
import type { Operation } from './operation.ts';

export interface ClientOptions {
  /** Address of the graph, e.g. `https://graph.example/graphql`. */
  readonly url: string;
  /** Absent for what may be asked without one. */
  readonly apiKey?: string;
  /** Time for each attempt, milliseconds; a little more than the gateway's own 10 s by default. */
  readonly timeoutMs?: number;
  /** How often a query is asked once more; never a mutation. */
  readonly retries?: number;
  /** `fetch` of the platform by default. */
  readonly fetch?: typeof fetch;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphError[];
}

/** First wait before another attempt, milliseconds; each further one is twice as long. */
const firstWaitMs = 200;
/** No wait that the gateway asks for is longer than its minute of points. */
const longestWaitMs = 60_000;

/** Runs the listed operations of the graph, by their ids: documents travel only where the gateway lacks one. */
export class Client {
  readonly #options: Required<Omit<ClientOptions, 'apiKey'>>;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ apiKey, timeoutMs = 11_000, retries = 2, fetch = globalThis.fetch, url }: ClientOptions) {
    this.#options = { url, timeoutMs, retries, fetch };
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...(apiKey === undefined ? {} : { 'x-api-key': apiKey }),
    };
  }

  /**
   * Runs an operation. A query that cannot be answered now is asked again, after `Retry-After` where the gateway says
   * so; a mutation is sent once: repeat it with the same `idempotencyKey`.
   *
   * @param signal ends the attempt and all further ones
   * @throws OperationFailed when anything of the answer is missing; NoAnswer; the signal's reason
   */
  async run<Data, Variables>(
    operation: Operation<Data, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Data> {
    const attempts = operation.type === 'query' ? this.#options.retries : 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await this.#ask(operation, variables, signal)) as Data;
      } catch (error) {
        signal?.throwIfAborted();
        const mayRepeat = error instanceof NoAnswer || (error instanceof Refusal && error.failure.retry);
        if (attempt >= attempts || !mayRepeat) throw error instanceof Refusal ? error.failure : error;
        const askedMs = error instanceof Refusal ? error.retryAfterMs : 0;
        await pause(Math.min(longestWaitMs, Math.max(askedMs, firstWaitMs * 2 ** attempt)), signal);
      }
    }
  }

  async #ask<D, V>(operation: Operation<D, V>, variables: V, signal?: AbortSignal): Promise<unknown> {
    const { name: operationName, id: sha256Hash, document: query } = operation;
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    try {
      return await this.#send({ operationName, variables, extensions }, signal);
    } catch (error) {
      if (!(error instanceof Refusal) || !error.failure.codes.includes('PERSISTED_QUERY_NOT_FOUND'))
        throw error;
      return this.#send({ operationName, variables, extensions, query }, signal);
    }
  }

  async #send(body: object, signal: AbortSignal | undefined): Promise<unknown> {
    const { url, timeoutMs, fetch } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMs);
    const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
    const init = { method: 'POST', headers: this.#headers, body: JSON.stringify(body), signal: ended };
    const response = await fetch(url, init).catch((cause: unknown) => {
      throw new NoAnswer(`no answer from ${url}`, { cause });
    });
    const { data = null, errors = [] } = await (response.json() as Promise<Answer>).catch(
      (cause: unknown) => {
        throw new NoAnswer(`no GraphQL answer from ${url}, status ${response.status}`, { cause });
      },
    );
    if (errors.length === 0) return data;
    const failure = new OperationFailed(response.status, response.headers.get('x-request-id'), data, errors);
    throw new Refusal(failure, secondsOf(response.headers.get('retry-after')) * 1_000);
  }
}

/** @returns the seconds of a `Retry-After`; 0 for none, and for a date, which this gateway does not send */
function secondsOf(header: string | null): number {
  return /^\d{1,6}$/.test(header ?? '') ? Number(header) : 0;
}

/** A failure with what the gateway says about the time to come again, milliseconds. */
class Refusal extends Error {
  readonly failure: OperationFailed;
  readonly retryAfterMs: number;

  constructor(failure: OperationFailed, retryAfterMs: number) {
    super(failure.message);
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, ms);
    signal?.addEventListener('abort', leave, { once: true });
  });
}
