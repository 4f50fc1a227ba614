import { DEV_KEYS } from '../gateway/dev-keys.ts';
import type { Log } from '../observability/log.ts';

/** What there is to say once the graph is served. */
export interface ReadyGraph {
  /** Address without a path. */
  readonly url: string;
  /** Ids of the processes that serve it. */
  readonly pids: readonly number[];
  /** Whether the page for trying things out is served. */
  readonly hasSandbox: boolean;
  /** Whether the development keys are accepted. */
  readonly hasDevKeys: boolean;
}

/** Tells that the graph is served: one line in the log, and the addresses for whoever sits at the terminal. */
export function announceReady({ url, pids, hasSandbox, hasDevKeys }: ReadyGraph, log: Log): void {
  log.info({ url, pids }, 'ready');
  const keys = hasDevKeys ? `  Keys 密钥        ${DEV_KEYS.join('  ')}  (header x-api-key)\n` : '';
  const sandbox = hasSandbox ? `  Sandbox 沙盒     ${url}/\n` : '';
  process.stderr.write(`\n${sandbox}  GraphQL         ${url}/graphql\n${keys}\n`);
}
