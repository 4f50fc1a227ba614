import autocannon from 'autocannon';

/** Requests that come at a pace, or as fast as they are answered. */
export interface OpenLoad {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  nextBody(): string;
  readonly connections: number;
  /** Requests a second; null for as many as are answered. */
  readonly rate: number | null;
  readonly seconds: number;
}

/** What came back. */
export interface Came {
  /** Times of the answers with status 200, milliseconds, ascending. */
  readonly servedMs: readonly number[];
  /** Times of the refusals with status 503. */
  readonly refusedMs: readonly number[];
  /** Answers with any other status, and requests without an answer. */
  readonly others: number;
}

/** Sends requests for a while. */
export function send(load: OpenLoad): Promise<Came> {
  const { url, headers, nextBody, connections, rate, seconds } = load;
  const [servedMs, refusedMs] = [[] as number[], [] as number[]];
  let others = 0;
  return new Promise((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections,
      // A request that could not be sent in time is not made up for: the pace is that of strangers.
      ...(rate === null ? {} : { overallRate: rate, ignoreCoordinatedOmission: true }),
      duration: seconds,
      timeout: 30,
      requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
    };
    const run = autocannon(options, (error, result) => {
      if (error) return reject(error);
      const ascending = (times: number[]) => times.sort((a, b) => a - b);
      resolve({
        servedMs: ascending(servedMs),
        refusedMs: ascending(refusedMs),
        others: others + result.errors,
      });
    });
    run.on('response', (_client, status, _bytes, durationMs) => {
      if (status === 200) servedMs.push(durationMs);
      else if (status === 503) refusedMs.push(durationMs);
      else others += 1;
    });
  });
}

/** @param share 0 to 1 @returns the time that this share of them took at most; not a number when there are none */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;
}
