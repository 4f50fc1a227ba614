import { setTimeout as sleep } from 'node:timers/promises';
import type { TimedRun } from './cell.ts';
import type { Contender, RunningContender } from './contenders/contender.ts';
import { firstDifference } from './difference.ts';
import { BenchFailure } from './failure.ts';
import { type Effort, type OpenPlaces, type Phase, type PhaseListener, workloadsOf } from './phase.ts';
import { startOrAbsent } from './start-or-absent.ts';
import { type Target, targetOf } from './target.ts';
import { warmUp } from './warm-up.ts';
import type { Workload } from './workloads/workload.ts';

/** Each timed stretch is led in by load of its own kind that is not measured. */
const LEAD_IN_SECONDS = 1;
/** For what the lead-in cut off to run out. */
const PAUSE_MS = 300;
/** Asked one after the other when a stretch has ended: answered, what it cut off has run out and no longer costs the next contender. */
const LAST_REQUESTS = 3;

/** A contender under test, with the workloads that it takes. */
interface Entry<Facts> {
  readonly target: Target<Facts>;
  readonly workloads: readonly Workload<Facts>[];
  readonly isFloor: boolean;
}

/**
 * Times every cell once a round. Contenders and workloads take turns inside a round, so that a bad minute of the
 * machine spoils one round of all and not all rounds of one. Answers are compared before anything is timed.
 */
export async function timeRounds<P, Facts>(
  phase: Phase<P, Facts>,
  effort: Effort,
  listener: PhaseListener,
): Promise<void> {
  const places = await phase.openTimed();
  const running: RunningContender[] = [];
  try {
    const entries = await startAll(phase, places, effort, listener, running);
    for (const { target, workloads } of entries) {
      for (const workload of workloads) {
        await warmUp(async (connections, seconds) => {
          const { answeredMs } = await loadUntimed(target, workload, connections, seconds);
          return answeredMs;
        });
      }
    }
    await compareAnswers(entries, phase.facts, listener);
    for (let round = 1; round <= effort.rounds; round += 1) {
      await timeRound(phase, effort, listener, entries, round);
    }
  } finally {
    await Promise.all(running.map((contender) => contender.stop()));
    await places.close();
  }
}

/** @param running filled with whatever was started, also when starting fails half-way */
async function startAll<P, Facts>(
  phase: Phase<P, Facts>,
  places: OpenPlaces<P>,
  { signal }: Effort,
  listener: PhaseListener,
  running: RunningContender[],
): Promise<readonly Entry<Facts>[]> {
  const entries: Entry<Facts>[] = [];
  const askReference = async (workload: string, body: string) => {
    const answer = await entries[0]?.target.ask(workload, body);
    if (answer === null || answer === undefined) throw new BenchFailure('the reference does not run');
    return answer;
  };
  for (const contender of phase.contenders) {
    signal.throwIfAborted();
    const place = await places.placeFor(contender.name);
    const started = await startOrAbsent<P>(contender, place, askReference, listener);
    if (started === null) continue;
    running.push(started);
    entries.push(entryOf(phase, contender, targetOf(started, phase.facts, signal)));
  }
  return entries;
}

function entryOf<P, Facts>(
  phase: Phase<P, Facts>,
  contender: Contender<P>,
  target: Target<Facts>,
): Entry<Facts> {
  return { target, workloads: workloadsOf(phase, contender), isFloor: contender.isFloor };
}

async function compareAnswers<Facts>(
  [reference, ...others]: readonly Entry<Facts>[],
  facts: Facts,
  listener: PhaseListener,
): Promise<void> {
  if (reference === undefined) return;
  for (const { target, workloads, isFloor } of others) {
    if (isFloor) continue;
    for (const workload of workloads) {
      const difference = await firstDifference(target, reference.target, workload, facts).catch(
        (error: unknown) => String(error),
      );
      if (difference !== null) listener.onDifference(target.contender, workload.name, difference);
    }
  }
}

async function timeRound<P, Facts>(
  { workloads }: Phase<P, Facts>,
  effort: Effort,
  listener: PhaseListener,
  entries: readonly Entry<Facts>[],
  round: number,
): Promise<void> {
  for (const connections of effort.connections) {
    for (const workload of workloads) {
      for (const { target } of entries.filter((entry) => entry.workloads.includes(workload))) {
        effort.signal.throwIfAborted();
        const cell = { workload: workload.name, contender: target.contender, connections };
        listener.onTimed(round, cell, await timeCell(effort, target, workload, connections, round));
      }
    }
  }
}

async function timeCell<Facts>(
  { seconds, signal }: Effort,
  target: Target<Facts>,
  workload: Workload<Facts>,
  connections: number,
  round: number,
): Promise<TimedRun> {
  await loadUntimed(target, workload, connections, LEAD_IN_SECONDS);
  await sleep(PAUSE_MS);
  const run = await target.run(workload, { connections, until: { seconds }, seed: round });
  await target.run(workload, { connections: 1, until: { requests: LAST_REQUESTS }, seed: -1 });
  // A stretch that was ended early is no measurement.
  signal.throwIfAborted();
  return run;
}

function loadUntimed<Facts>(
  target: Target<Facts>,
  workload: Workload<Facts>,
  connections: number,
  seconds: number,
): Promise<TimedRun> {
  return target.run(workload, { connections, until: { seconds }, seed: -1 });
}
