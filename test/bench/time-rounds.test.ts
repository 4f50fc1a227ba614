import { expect, test } from 'vitest';
import type { Cell, OwnRun } from '../../bench/cell.ts';
import type { Contender, OwnStretch, RunningContender } from '../../bench/contenders/contender.ts';
import type { Phase } from '../../bench/phase.ts';
import { timeRounds } from '../../bench/time-rounds.ts';
import type { Workload } from '../../bench/workloads/workload.ts';

const stretches: string[] = [];
const stopped: string[] = [];

const run: OwnRun = {
  ...{ elapsedMs: 1_000, answeredMs: [1, 2], cutOffMs: [], bodyBytes: 0, firstRefused: null },
  errors: { connection: 0, status: 0, body: 0 },
};

/** Measures itself, and notes when it was asked to. */
function contender(name: string): Contender<null> {
  const measure = async ({ workload, connections, seed }: OwnStretch) => {
    if (seed > 0) stretches.push(`${name} ${workload} ${connections} round ${seed}`);
    return run;
  };
  const running: RunningContender = {
    name,
    load: { measure },
    groups: [],
    stop: async () => {
      stopped.push(name);
    },
  };
  return { name, description: '', isFloor: true, prepare: async () => null, start: async () => running };
}

function workload(name: string): Workload<null> {
  const question = () => ({ query: '{ __typename }', variables: {} });
  return { name, description: '', cache: 'off', question, isWhole: () => true };
}

const phase: Phase<null, null> = {
  contenders: [contender('a'), contender('b')],
  workloads: [workload('point'), workload('page')],
  facts: null,
  openTimed: async () => ({ placeFor: async () => null, close: async () => undefined }),
  openCounted: null,
};

test('contenders take turns, cell by cell and round by round', async () => {
  const timed: string[] = [];
  await timeRounds(
    phase,
    { connections: [1, 50], seconds: 1, rounds: 2, signal: new AbortController().signal },
    {
      onAbsent: () => undefined,
      onCounted: () => undefined,
      onDifference: () => undefined,
      onTimed: (round: number, cell: Cell) => {
        timed.push(`${cell.contender} ${cell.workload} ${cell.connections} round ${round}`);
      },
    },
  );
  const expected = [1, 2].flatMap((round) =>
    [1, 50].flatMap((connections) =>
      ['point', 'page'].flatMap((name) =>
        ['a', 'b'].map((who) => `${who} ${name} ${connections} round ${round}`),
      ),
    ),
  );
  expect(stretches).toEqual(expected);
  expect(timed).toEqual(expected);
  expect(stopped.sort()).toEqual(['a', 'b']);
});
