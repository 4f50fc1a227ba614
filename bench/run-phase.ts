import type { Cell, CellRuns, CountedRun, TimedRun } from './cell.ts';
import type { Contender } from './contenders/contender.ts';
import { countCommands } from './count-commands.ts';
import type { Effort, Phase, PhaseListener } from './phase.ts';
import { timeRounds } from './time-rounds.ts';

/** A contender that was not measured, and why. */
export interface Absence {
  readonly contender: string;
  readonly reason: string;
}

/** What a phase found. */
export interface PhaseResults {
  readonly cells: readonly CellRuns[];
  readonly absences: readonly Absence[];
}

/**
 * Runs one phase: prepares its contenders, counts their commands, then times them.
 *
 * @param tell told what goes on, one line at a time
 */
export async function runPhase<P, Facts>(
  phase: Phase<P, Facts>,
  effort: Effort,
  tell: (line: string) => void,
): Promise<PhaseResults> {
  const results = new Results(tell, effort.rounds);
  const able = await preparedOf(phase.contenders, results);
  const started = await countCommands({ ...phase, contenders: able }, effort, results);
  await timeRounds({ ...phase, contenders: started }, effort, results);
  return { cells: results.cells(), absences: results.absences };
}

async function preparedOf<P>(
  contenders: readonly Contender<P>[],
  listener: PhaseListener,
): Promise<readonly Contender<P>[]> {
  const able: Contender<P>[] = [];
  for (const contender of contenders) {
    const reason = await contender.prepare();
    if (reason === null) able.push(contender);
    else listener.onAbsent(contender.name, reason);
  }
  return able;
}

/** Gathers what comes in turns into cells. */
class Results implements PhaseListener {
  readonly absences: Absence[] = [];
  readonly #tell: (line: string) => void;
  readonly #rounds: number;
  readonly #cells = new Map<string, Cell & { counted: CountedRun | null; readonly timed: TimedRun[] }>();
  readonly #differences = new Map<string, string>();

  constructor(tell: (line: string) => void, rounds: number) {
    this.#tell = tell;
    this.#rounds = rounds;
  }

  onAbsent(contender: string, reason: string): void {
    this.absences.push({ contender, reason });
    this.#tell(`absent: ${contender}: ${reason}`);
  }

  onCounted(cell: Cell, run: CountedRun): void {
    this.#cellOf(cell).counted = run;
    this.#tell(`counted ${nameOf(cell)}: ${run.answers} answers, commands ${JSON.stringify(run.commands)}`);
  }

  onTimed(round: number, cell: Cell, run: TimedRun): void {
    this.#cellOf(cell).timed.push(run);
    this.#tell(`round ${round}/${this.#rounds} ${nameOf(cell)}: ${run.answeredMs.length} answers`);
  }

  onDifference(contender: string, workload: string, difference: string): void {
    this.#differences.set(`${workload} on ${contender}`, difference);
    this.#tell(`differs: ${workload} on ${contender}: ${difference}`);
  }

  /** What was counted and then not timed, because its program did not start again, is no row. */
  cells(): readonly CellRuns[] {
    return [...this.#cells.values()]
      .filter(({ timed }) => timed.length > 0)
      .map((cell) => ({
        ...cell,
        difference: this.#differences.get(`${cell.workload} on ${cell.contender}`) ?? null,
      }));
  }

  #cellOf(cell: Cell) {
    const known = this.#cells.get(nameOf(cell));
    if (known !== undefined) return known;
    const made = { ...cell, counted: null, timed: [] };
    this.#cells.set(nameOf(cell), made);
    return made as Cell & { counted: CountedRun | null; readonly timed: TimedRun[] };
  }
}

function nameOf({ workload, contender, connections }: Cell): string {
  return `${workload} on ${contender} at ${connections}`;
}
