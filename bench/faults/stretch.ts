import { type PacedLoad, sendPaced } from '../paced-load.ts';
import { mergedPercentiles } from '../statistics.ts';

/** Callers of one region. */
export type Callers = PacedLoad;

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
export async function ask(callers: Callers, shard: string): Promise<Met> {
  const answeredMs: number[] = [];
  let [refused, named] = [0, 0];
  const broken = await sendPaced(callers, {
    onAnswer: (_status, elapsedMs) => answeredMs.push(elapsedMs),
    onBody: (body) => {
      if (!body.includes('"errors":')) return;
      refused += 1;
      if (body.includes(`"shard":"${shard}"`)) named += 1;
    },
  });
  const [p95Ms, slowestMs] = mergedPercentiles([{ answeredMs, cutOffMs: [] }], [0.95, 1]);
  return {
    perSecond: answeredMs.length / callers.seconds,
    p95Ms: p95Ms ?? 0,
    slowestMs: slowestMs ?? 0,
    answers: answeredMs.length,
    refused,
    named,
    broken,
  };
}
