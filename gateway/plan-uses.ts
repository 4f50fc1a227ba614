import type { QueryPlan } from '@apollo/query-planner';
import type { Metrics } from '../observability/metrics.ts';

/** Makes what is told of every plan that is run: a plan met before came out of the planner's cache. */
export function countPlanUses({ planUses }: Metrics): (use: { readonly queryPlan: QueryPlan }) => void {
  const met = new WeakSet<QueryPlan>();
  return ({ queryPlan }) => {
    planUses.inc({ result: met.has(queryPlan) ? 'hit' : 'miss' });
    met.add(queryPlan);
  };
}
