import autocannon from 'autocannon';

/** Callers of one region. */
export interface Callers {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  nextBody(): string;
  readonly connections: number;
  /** Requests a second of all together; null for as many as are answered. */
  readonly rate: number | null;
  readonly seconds: number;
}

/** What they met. */
export interface Met {
  readonly perSecond: number;
  readonly p95Ms: number;
  readonly slowestMs: number;
  readonly answers: number;
  /** Answers with errors, and those of them that name the shard. */
  readonly refused: number;
  readonly named: number;
  /** Requests without an answer. */
  readonly broken: number;
}

/**
 * Lets callers ask for a while.
 *
 * @param shard the name that a refusal has to carry
 */
export function ask(callers: Callers, shard: string): Promise<Met> {
  const { url, headers, nextBody, connections, rate, seconds } = callers;
  const latencies: number[] = [];
  let [refused, named] = [0, 0];
  const note = (body: string): boolean => {
    if (!body.includes('"errors":')) return true;
    refused += 1;
    if (body.includes(`"shard":"${shard}"`)) named += 1;
    return true;
  };
  return new Promise((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections,
      ...(rate === null ? {} : { overallRate: rate, ignoreCoordinatedOmission: true }),
      duration: seconds,
      timeout: 30,
      requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
      verifyBody: (body) => note(String(body)),
    };
    const run = autocannon(options, (error, result) => {
      if (error) return reject(error);
      const ordered = latencies.sort((a, b) => a - b);
      resolve({
        perSecond: ordered.length / seconds,
        p95Ms: ordered[Math.ceil(ordered.length * 0.95) - 1] ?? 0,
        slowestMs: ordered.at(-1) ?? 0,
        answers: ordered.length,
        refused,
        named,
        broken: result.errors,
      });
    });
    run.on('response', (_client, _status, _bytes, durationMs) => latencies.push(durationMs));
  });
}
