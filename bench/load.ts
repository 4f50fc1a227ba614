import autocannon from 'autocannon';
import type { Workload } from './workloads.ts';

/** What one cell measured in one round. */
export interface CellResult {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Anything but a complete answer without errors; one is enough to void the cell. */
  readonly errors: number;
  readonly bytesPerAnswer: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly workload: Workload;
  readonly connections: number;
  readonly seconds: number;
  readonly ids: readonly string[];
}

/** Sends a workload for some seconds, each connection asking again as soon as it is answered. */
export async function applyLoad(options: LoadOptions): Promise<CellResult> {
  const { url, workload, connections, seconds, ids } = options;
  let next = 0;
  let wrong = 0;
  const result = await autocannon({
    url: `${url}/graphql`,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        headers: headers(),
        setupRequest: (request) => {
          next += 1;
          return { ...request, body: bodyOf(workload, next, ids) };
        },
        onResponse: (status, body) => {
          if (status !== 200 || body.includes('"errors"')) wrong += 1;
        },
      },
    ],
  });
  return {
    requestsPerSecond: result.requests.average,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: wrong + result.errors + result.timeouts,
    bytesPerAnswer: Math.round(result.throughput.total / Math.max(1, result.requests.total)),
  };
}

/** Sends requests one after another and returns how many answers were not as they should be. */
export async function askInTurn(
  options: Omit<LoadOptions, 'connections' | 'seconds'>,
  count: number,
): Promise<number> {
  let wrong = 0;
  for (let at = 0; at < count; at += 1) {
    const body = bodyOf(options.workload, at, options.ids);
    const response = await fetch(`${options.url}/graphql`, { method: 'POST', headers: headers(), body });
    if (response.status !== 200 || (await response.text()).includes('"errors"')) wrong += 1;
  }
  return wrong;
}

const headers = () => ({ 'content-type': 'application/json', 'x-api-key': BENCH_KEY });

function bodyOf({ query, variables }: Workload, at: number, ids: readonly string[]): string {
  return JSON.stringify({ query, variables: variables(at, ids) });
}

/** Opens only the throw-away databases of a bench run. */
export const BENCH_KEY = 'a-key-of-the-bench';
