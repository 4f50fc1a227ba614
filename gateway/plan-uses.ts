import type { QueryPlan } from '@apollo/query-planner';
import type { Metrics } from '../observability/metrics.ts';

/** Told of each operation that is run: whether its plan was kept from before. */
export type OnPlan = (use: 'hit' | 'miss') => void;

/** Counts the uses of plans. */
export function planCounter({ planUses }: Metrics): OnPlan {
  return (result) => planUses.inc({ result });
}

/** Makes what Apollo's executor tells of every plan that it runs: one met before came out of the planner's cache. */
export function planTeller(onPlan: OnPlan): (use: { readonly queryPlan: QueryPlan }) => void {
  const met = new WeakSet<QueryPlan>();
  return ({ queryPlan }) => {
    onPlan(met.has(queryPlan) ? 'hit' : 'miss');
    met.add(queryPlan);
  };
}
