import type { RecordResult } from '../subgraphs/invoice/recording.ts';

type Outcome = RecordResult['outcome'];

/** How many invoices ended in each way. */
export type Tally = Record<Outcome, number>;

export function emptyTally(): Tally {
  return { RECORDED: 0, UNCHANGED: 0, CONFLICT: 0, REJECTED: 0, UNAVAILABLE: 0 };
}

const WORDS: Readonly<Record<Outcome, string>> = {
  RECORDED: 'recorded 已录入',
  UNCHANGED: 'unchanged 未变化',
  CONFLICT: 'conflict 内容冲突',
  REJECTED: 'rejected 已拒绝',
  UNAVAILABLE: 'database unavailable 数据库无应答',
};

/** @returns the outcomes that occurred, in words */
export function tallyText(tally: Tally): string {
  const parts = (Object.keys(WORDS) as Outcome[])
    .filter((outcome) => tally[outcome] > 0 || outcome === 'RECORDED')
    .map((outcome) => `${tally[outcome]} ${WORDS[outcome]}`);
  return parts.join(', ');
}

/** @returns e.g. "3,412/s" */
export function rateText(count: number, elapsedMs: number): string {
  const rate = Math.round((count / Math.max(elapsedMs, 1)) * 1000);
  return `${rate.toLocaleString('en-US')}/s`;
}
