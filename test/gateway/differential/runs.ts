import type { Parameters } from 'fast-check';

/** Operations tried on a large graph when nothing else is asked for. */
const DEFAULT_RUNS = 60;

/**
 * @param share part of the operations of a large graph
 * @returns how many operations are tried: `DIFFERENTIAL_RUNS` and `DIFFERENTIAL_SEED` of the environment count
 */
export function differentialRuns(share: number): Parameters<unknown> {
  const { DIFFERENTIAL_RUNS: runs, DIFFERENTIAL_SEED: seed } = process.env;
  return {
    numRuns: Math.ceil(Number(runs ?? DEFAULT_RUNS) * share),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    maxSkipsPerRun: 1_000,
  };
}

/** For a graph's planners and both executors, as other tests have it. */
const preparingMs = 120_000;
/** Far more than an operation takes on most graphs; some are planned for a good part of a second. */
const operationMs = 500;

/** @returns how long so many operations may take before the test is given up, milliseconds */
export function differentialMs(share: number): number {
  return preparingMs + operationMs * (differentialRuns(share).numRuns ?? 0);
}
