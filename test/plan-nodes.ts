import type { Document } from 'mongodb';

/** A node of a plan of the embedded engine, in the words of PostgreSQL; only what is looked at here. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** @param plan answer to an `explain` that ran the query @returns its nodes, the outermost first */
export function planNodes(plan: Document): readonly PlanNode[] {
  const withInner = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(withInner)];
  return withInner(plan['postgresPlan'].Plan);
}

/** @returns how many documents were looked at and were not wanted */
export function passedOver(plan: Document): number {
  const counts = planNodes(plan).map(
    (node) => (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
