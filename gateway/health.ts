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

/** So long an answer about readiness is good for all who ask. */
const keptMs = 500;

/** Asks one question for all who ask at a time: anybody may, and to answer it asks every shard. */
export function askedRarely(ask: AskReadiness): AskReadiness {
  let kept: Promise<Readiness> | null = null;
  const forget = (): void => {
    kept = null;
  };
  return () => {
    if (kept === null) {
      kept = ask();
      kept.then(() => setTimeout(forget, keptMs).unref(), forget);
    }
    return kept;
  };
}

/** @returns whether a path is one at which probes ask, every few seconds and of no interest to a log or a counter */
export function isProbed(path: string): boolean {
  return /^\/health(\/|$)/.test(path);
}

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
