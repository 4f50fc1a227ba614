import { createRandom } from '../embedded/demo-world/random.ts';
import { answerCheck } from './answer-check.ts';
import type { TimedRun } from './cell.ts';
import type { RunningContender } from './contenders/contender.ts';
import { BenchFailure } from './failure.ts';
import { drive, type Load } from './load.ts';
import { withUsage } from './usage.ts';
import { requestBody, type Workload } from './workloads/workload.ts';

/** A contender ready to be put under load. */
export interface Target<Facts> {
  readonly contender: string;
  /** Puts load of one kind on it, for a time or a number of requests. */
  run(workload: Workload<Facts>, shape: LoadShape): Promise<TimedRun>;
  /**
   * @returns the body of its answer to one request; null when it takes no requests
   * @throws BenchFailure for another status than 200
   */
  ask(workload: string, body: string): Promise<string | null>;
}

export interface LoadShape extends Pick<Load, 'connections' | 'until'> {
  /** The same seed draws the same requests, so that contenders answer the same questions. */
  readonly seed: number;
}

export function targetOf<Facts>(
  { name, load, groups }: RunningContender,
  facts: Facts,
  signal: AbortSignal,
): Target<Facts> {
  return {
    contender: name,
    run: async (workload, { seed, connections, until }) => {
      if ('measure' in load) {
        const seconds = 'seconds' in until ? until.seconds : 1;
        return await withUsage(groups, () =>
          load.measure({ workload: workload.name, connections, seconds, seed }),
        );
      }
      const random = createRandom(seed);
      const check = answerCheck(workload.isWhole);
      const measure = await withUsage(groups, () =>
        drive({
          ...{ connections, until, check, signal, headers: load.headers },
          url: load.urlOf(workload.name),
          nextBody: () => requestBody(workload, facts, random),
        }),
      );
      return { ...measure, firstRefused: check.firstRefused };
    },
    ask: async (workload, body) => {
      if ('measure' in load) return null;
      const headers = { 'content-type': 'application/json', ...load.headers };
      const response = await fetch(load.urlOf(workload), { method: 'POST', headers, body, signal });
      const text = await response.text();
      if (!response.ok) throw new BenchFailure(`${name} answered ${response.status}: ${text.slice(0, 400)}`);
      return text;
    },
  };
}
