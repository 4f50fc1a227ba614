import type { Cell, CountedRun } from './cell.ts';
import type { CommandCounts } from './command-tap.ts';
import type { Contender } from './contenders/contender.ts';
import { type CountedPlaces, type Effort, type Phase, type PhaseListener, workloadsOf } from './phase.ts';
import { totalErrors } from './row.ts';
import { startOrAbsent } from './start-or-absent.ts';
import { type Target, targetOf } from './target.ts';
import type { Workload } from './workloads/workload.ts';

/** Enough for a steady mean, and five for each of many connections. */
const LEAST_REQUESTS = 200;
const REQUESTS_A_CONNECTION = 5;

/**
 * Counts the database commands of every cell, with a tap before each shard. The runs are apart from the timed ones,
 * because the taps cost time, and of a fixed number of requests; but as many connections ask at once, because what
 * one request costs may depend on who asks beside it. Contenders run one after the other.
 *
 * @returns the contenders that did start, and those that were not counted
 */
export async function countCommands<P, Facts>(
  phase: Phase<P, Facts>,
  effort: Effort,
  listener: PhaseListener,
): Promise<readonly Contender<P>[]> {
  // A floor asks for nothing, or for what it says itself.
  const isCounted = ({ name, isFloor }: Contender<P>) => !isFloor && (effort.counted?.includes(name) ?? true);
  // Databases take minutes to fill.
  if (phase.openCounted === null || !phase.contenders.some(isCounted)) return phase.contenders;
  const places = await phase.openCounted();
  const started: Contender<P>[] = [];
  try {
    for (const contender of phase.contenders) {
      if (!isCounted(contender) || (await countOne(phase, contender, places, effort, listener))) {
        started.push(contender);
      }
    }
  } finally {
    await places.close();
  }
  return started;
}

async function countOne<P, Facts>(
  phase: Phase<P, Facts>,
  contender: Contender<P>,
  places: CountedPlaces<P>,
  effort: Effort,
  listener: PhaseListener,
): Promise<boolean> {
  const running = await startOrAbsent(contender, await places.placeFor(contender.name), null, listener);
  if (running === null) return false;
  try {
    const target = targetOf(running, phase.facts, effort.signal);
    for (const workload of workloadsOf(phase, contender)) {
      for (const connections of effort.connections) {
        effort.signal.throwIfAborted();
        const cell = { workload: workload.name, contender: contender.name, connections };
        listener.onCounted(cell, await countCell(target, workload, cell, () => places.take()));
      }
    }
  } finally {
    await running.stop();
  }
  return true;
}

async function countCell<Facts>(
  target: Target<Facts>,
  workload: Workload<Facts>,
  { connections }: Cell,
  take: () => CommandCounts,
): Promise<CountedRun> {
  const requests = Math.max(LEAST_REQUESTS, connections * REQUESTS_A_CONNECTION);
  // Code that runs for the first time is slow, and batches while it is are not those of a program at work.
  await target.run(workload, { connections, until: { requests }, seed: -1 });
  // What the start, and whatever runs by itself, sent before is nobody's request.
  take();
  const { answeredMs, errors, firstRefused } = await target.run(workload, {
    connections,
    until: { requests },
    seed: 0,
  });
  return { answers: answeredMs.length, commands: take(), errors: totalErrors(errors), firstRefused };
}
