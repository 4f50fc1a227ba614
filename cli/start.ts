import cluster from 'node:cluster';
import { createLog } from '../observability/log.ts';
import { readEnvironment } from './environment.ts';

/**
 * `start`: serves until it is told to stop, from this process or from several workers. Each loads only what it runs:
 * the process that leads the workers holds no gateway.
 *
 * @returns the exit code
 */
export async function start(): Promise<number> {
  const environment = readEnvironment();
  const log = createLog({ level: environment.logLevel });
  if (cluster.isWorker) return (await import('./work.ts')).work(environment, log);
  if (environment.workers === 1) return (await import('./serve-alone.ts')).serveAlone(environment, log);
  return (await import('./lead-workers.ts')).leadWorkers(environment, log);
}
