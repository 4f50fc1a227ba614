import type { Parameters } from 'fast-check';

/** Operations tried on each graph when nothing else is asked for. */
const DEFAULT_RUNS = 75;

/** @returns how many operations are tried: `DIFFERENTIAL_RUNS` and `DIFFERENTIAL_SEED` of the environment count */
export function differentialRuns(): Parameters<unknown> {
  const { DIFFERENTIAL_RUNS: runs, DIFFERENTIAL_SEED: seed } = process.env;
  return {
    numRuns: Number(runs ?? DEFAULT_RUNS),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    maxSkipsPerRun: 1_000,
  };
}
