import { CommandFailure, EXIT_CODES } from './failure.ts';

/** Probes of an orchestrator give up at about this time themselves. */
const timeoutMs = 4_000;

/**
 * `health`: asks a running process whether it is well, as a probe that needs no shell.
 *
 * @param url e.g. http://127.0.0.1:4000/health/ready
 * @returns 0 when the answer has status 200
 * @throws CommandFailure for any other answer, and for none
 */
export async function askHealth(url: string): Promise<number> {
  const outcome = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).then(
    ({ status }) => `status ${status}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (outcome === 'status 200') return 0;
  const en = `${url} is not well: ${outcome}.`;
  throw new CommandFailure('NOT_WELL', en, `${url} 不健康：${outcome}。`, EXIT_CODES.unavailable);
}
