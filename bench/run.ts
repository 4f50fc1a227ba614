import type { Cell, CellRuns, CountedRun, TimedRun } from './cell.ts';
import { CONTENDERS } from './contenders/list.ts';
import { countCommands } from './count-commands.ts';
import { describeMachine } from './machine.ts';
import type { BenchOptions } from './options.ts';
import type { Report } from './report.ts';
import { rowOf } from './row.ts';
import { timeRounds } from './time-rounds.ts';
import { WORKLOADS } from './workloads/list.ts';
import { openWorld } from './world.ts';

/** What a run of the bench is given besides its options. */
export interface BenchTools {
  /** The command line, for the report. */
  readonly command: string;
  /** Ends the run early: what was started is stopped, and the signal's reason thrown. */
  readonly signal: AbortSignal;
  /** Told what goes on, one line at a time. */
  tell(line: string): void;
}

/**
 * Runs the bench: builds the contenders, fills databases, counts commands, then times.
 *
 * @throws BenchFailure, EmbeddedFailure when something cannot be started; nothing is left running
 */
export async function runBench(
  options: BenchOptions,
  { command, signal, tell }: BenchTools,
): Promise<Report> {
  const workloads = WORKLOADS.filter(({ name }) => options.workload.includes(name));
  for (const contender of CONTENDERS) {
    tell(`preparing ${contender.name}`);
    await contender.prepare();
  }
  const world = await openWorld(options.invoices, signal);
  const results = new Results();
  const { connections, seconds, rounds } = options;
  try {
    for (const contender of CONTENDERS) {
      const onCell = (cell: Cell, run: CountedRun) => {
        results.addCounted(cell, run);
        tell(`counted ${nameOf(cell)}: ${run.answers} answers, commands ${JSON.stringify(run.commands)}`);
      };
      await countCommands({ world, contender, workloads, connections, signal, onCell });
    }
    const onRun = (round: number, cell: Cell, run: TimedRun) => {
      results.addTimed(cell, run);
      tell(`round ${round}/${rounds} ${nameOf(cell)}: ${run.answeredMs.length} answers`);
    };
    await timeRounds({
      world,
      contenders: CONTENDERS,
      workloads,
      connections,
      seconds,
      rounds,
      signal,
      onRun,
    });
  } finally {
    await world.close();
  }
  const described = ({ name, description }: { name: string; description: string }) => ({ name, description });
  return {
    at: new Date().toISOString(),
    command,
    machine: describeMachine(),
    options,
    contenders: CONTENDERS.map(described),
    workloads: workloads.map(described),
    rows: results.cells().map(rowOf),
  };
}

/** Gathers what comes in turns into cells, in the order in which they were counted. */
class Results {
  readonly #cells = new Map<string, CellRuns & { readonly timed: TimedRun[] }>();

  addCounted(cell: Cell, counted: CountedRun): void {
    this.#cells.set(nameOf(cell), { ...cell, counted, timed: [] });
  }

  addTimed(cell: Cell, run: TimedRun): void {
    this.#cells.get(nameOf(cell))?.timed.push(run);
  }

  cells(): readonly CellRuns[] {
    return [...this.#cells.values()];
  }
}

function nameOf({ workload, contender, connections }: Cell): string {
  return `${workload} on ${contender} at ${connections}`;
}
