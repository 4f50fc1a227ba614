import { createRandom } from '../embedded/demo-world/random.ts';
import type { AnswerCheck } from './answer-check.ts';
import type { RunningContender } from './contenders/contender.ts';
import type { Load } from './load.ts';
import { type InvoiceFacts, requestBody, type Workload } from './workloads/workload.ts';

/** A contender over a world, ready to be put under load. */
export interface Target {
  readonly contender: string;
  load(workload: Workload, shape: LoadShape): Load;
}

export interface LoadShape extends Pick<Load, 'connections' | 'until'> {
  readonly check: AnswerCheck;
  /** The same seed draws the same requests, so that contenders answer the same questions. */
  readonly seed: number;
}

export function targetOf(running: RunningContender, facts: InvoiceFacts, signal: AbortSignal): Target {
  const { name, url, headers } = running;
  return {
    contender: name,
    load: (workload, { seed, ...shape }) => {
      const random = createRandom(seed);
      return { ...shape, url, headers, signal, nextBody: () => requestBody(workload, facts, random) };
    },
  };
}
