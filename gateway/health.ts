import { answerJson } from '../subgraphs/json-answer.ts';
import type { Exchange, Stage } from './exchange.ts';

export interface Part {
  readonly name: string;
  readonly ok: boolean;
  /** Of a shard: anything but CLOSED means that it is not asked at present, or just tried again. */
  readonly breaker?: 'CLOSED' | 'OPEN' | 'HALF_OPEN';
}

/** Whether the parts that the gateway needs answer. */
export interface Readiness {
  readonly ok: boolean;
  readonly parts: readonly Part[];
}

export type AskReadiness = () => Promise<Readiness>;

/**
 * Answers probes: `/health/live` says that the process runs, `/health/ready` (and `/health`, which many tools ask) that
 * it should be sent requests, with status 503 when not. They come before identity and limits: a probe has no key, and load must not hide from it.
 */
export function health(ready: AskReadiness): Stage {
  return async (exchange) => {
    if (exchange.method !== 'GET' && exchange.method !== 'HEAD') return;
    if (exchange.path === '/health/live') answer(exchange, true, { ok: true });
    if (exchange.path === '/health/ready' || exchange.path === '/health') {
      const readiness = await ready();
      answer(exchange, readiness.ok, readiness);
    }
  };
}

function answer({ request, response }: Exchange, ok: boolean, body: unknown): void {
  answerJson(request, response, ok ? 200 : 503, JSON.stringify(body), { 'cache-control': 'no-store' });
}
