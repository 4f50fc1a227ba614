import { type PacedLoad, sendPaced } from '../paced-load.ts';
import { mergedPercentiles } from '../statistics.ts';

/** What came back. */
export interface Came {
  /** Times of the answers with status 200, milliseconds. */
  readonly servedMs: readonly number[];
  /** Times of the refusals with status 503. */
  readonly refusedMs: readonly number[];
  /** Answers with any other status, and requests without an answer. */
  readonly others: number;
}

/** Sends requests for a while, and tells served from refused. */
export async function sendAndSort(load: PacedLoad): Promise<Came> {
  const [servedMs, refusedMs] = [[] as number[], [] as number[]];
  let others = 0;
  const unanswered = await sendPaced(load, {
    onAnswer: (status, elapsedMs) => {
      if (status === 200) servedMs.push(elapsedMs);
      else if (status === 503) refusedMs.push(elapsedMs);
      else others += 1;
    },
  });
  return { servedMs, refusedMs, others: others + unanswered };
}

/** @returns the times that shares of all took at most, in words; `-` where there are none */
export function percentileTexts(answeredMs: readonly number[], shares: readonly number[]): string[] {
  return mergedPercentiles([{ answeredMs, cutOffMs: [] }], shares).map((ms) => ms?.toFixed(1) ?? '-');
}
