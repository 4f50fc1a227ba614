import { productContenders } from '../contenders/list.ts';
import type { Effort } from '../phase.ts';
import type { SuiteReport } from '../report.ts';
import { rowOf } from '../row.ts';
import { type PhaseResults, runPhase } from '../run-phase.ts';
import { WORKLOADS } from '../workloads/list.ts';
import { type BenchWorld, DATABASE } from '../world.ts';
import { productPhase } from './product-phase.ts';

/** What of the suite is to be run. */
export interface Choice {
  readonly workload: readonly string[];
  /** All of them when absent. */
  readonly contender?: readonly string[];
}

/** Measures the whole product beside its peers, first with nothing kept, then with what it keeps. */
export async function measureProduct(
  world: BenchWorld,
  { workload: names, contender: chosen }: Choice,
  effort: Effort,
  tell: (line: string) => void,
): Promise<SuiteReport> {
  const workloads = WORKLOADS.filter(({ name }) => names.includes(name));
  const contenders = productContenders(workloads, world.facts, DATABASE).filter(
    ({ name }) => chosen?.includes(name) ?? true,
  );
  const results: PhaseResults[] = [];
  for (const cache of ['off', 'on'] as const) {
    const own = workloads.filter((workload) => workload.cache === cache);
    if (own.length === 0) continue;
    const able = contenders.filter(
      (contender) =>
        contender.workloads?.some((name) => own.some((workload) => workload.name === name)) ?? true,
    );
    results.push(
      await runPhase(productPhase({ world, cache, workloads: own, contenders: able }), effort, tell),
    );
  }
  const described = ({ name, description }: { name: string; description: string }) => ({ name, description });
  const absences = results.flatMap((result) => result.absences);
  return {
    title: 'The whole product',
    setting: `${world.facts.ids.length} invoices; load, contender and databases share all processors.`,
    contenders: contenders.map(described),
    workloads: workloads.map(described),
    absences: absences.filter(
      ({ contender }, at) => absences.findIndex((one) => one.contender === contender) === at,
    ),
    rows: results.flatMap(({ cells }) => cells.map(rowOf)),
  };
}
