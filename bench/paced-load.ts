import autocannon from 'autocannon';

/** Requests that come at a pace, or as fast as they are answered. */
export interface PacedLoad {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  nextBody(): string;
  readonly connections: number;
  /** Requests a second of all together; null for as many as are answered. */
  readonly rate: number | null;
  readonly seconds: number;
  /** For so long before that the load is there and nobody is told: connections are being opened. None when absent. */
  readonly leadInSeconds?: number;
}

/** Told of each answer as it comes. */
export interface AnswerListener {
  onAnswer(status: number, elapsedMs: number): void;
  onBody?(body: string): void;
}

/** Longer than any deadline of who is asked. */
const patienceSeconds = 30;

/** Sends requests for a while. @returns how many got no answer */
export function sendPaced(load: PacedLoad, { onAnswer, onBody }: AnswerListener): Promise<number> {
  const { url, headers, nextBody, connections, rate, seconds, leadInSeconds = 0 } = load;
  const tellsFrom = performance.now() + leadInSeconds * 1_000;
  const verifyBody = (body: unknown): boolean => {
    onBody?.(String(body));
    return true;
  };
  return new Promise((resolve, reject) => {
    const options: autocannon.Options = {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      connections,
      // A request that could not be sent in time is not made up for: the pace is that of strangers.
      ...(rate === null ? {} : { overallRate: rate, ignoreCoordinatedOmission: true }),
      duration: leadInSeconds + seconds,
      timeout: patienceSeconds,
      requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
      ...(onBody === undefined ? {} : { verifyBody }),
    };
    const run = autocannon(options, (error, { errors }) => (error ? reject(error) : resolve(errors)));
    run.on('response', (_client, status, _bytes, elapsedMs) => {
      if (performance.now() >= tellsFrom) onAnswer(status, elapsedMs);
    });
  });
}
