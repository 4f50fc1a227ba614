/** A node of PostgreSQL's `EXPLAIN (FORMAT JSON)`; only what is read here. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly Plans?: readonly PlanNode[];
  readonly 'Index Name'?: string;
  readonly 'Scan Direction'?: string;
  readonly 'Plan Rows'?: number;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Total Time'?: number;
  readonly namespaceName?: string;
  readonly IndexDetails?: readonly IndexDetails[];
}

/** What DocumentDB adds about each index that a scan uses. */
interface IndexDetails {
  readonly indexName: string;
  readonly indexKey?: string;
  readonly isMultiKey?: boolean;
  readonly indexBounds?: readonly string[];
  /** `ordered` when the index delivers the order asked for; known only after the query has run. */
  readonly scanType?: string;
}

/** A stage of a plan in MongoDB's words. */
export type Stage = Readonly<Record<string, unknown>>;

const stageNames: ReadonlyMap<string, string> = new Map([
  ['Limit', 'LIMIT'],
  ['Sort', 'SORT'],
  ['Incremental Sort', 'SORT'],
  ['Index Scan', 'IXSCAN'],
  ['Index Only Scan', 'IXSCAN'],
  ['Bitmap Index Scan', 'IXSCAN'],
  ['Bitmap Heap Scan', 'FETCH'],
  ['Custom Scan', 'FETCH'],
  ['Seq Scan', 'COLLSCAN'],
  ['Aggregate', 'GROUP'],
  ['Merge Append', 'SORT_MERGE'],
  ['Append', 'OR'],
  ['BitmapOr', 'OR'],
  ['BitmapAnd', 'AND_SORTED'],
  ['Result', 'PROJECTION_DEFAULT'],
]);

/**
 * Retells a PostgreSQL plan as MongoDB's `winningPlan`, so that tools and tests that look for `IXSCAN`, `SORT` or
 * `COLLSCAN` read it. A node without a counterpart keeps its own name in capitals.
 * @param details what an outer scan node has told about the indexes used beneath it
 */
export function stageOf(node: PlanNode, details: readonly IndexDetails[] = []): Stage {
  const known = node.IndexDetails ?? details;
  const inputs = (node.Plans ?? []).map((child) => stageOf(child, known));
  return {
    stage: stageNames.get(node['Node Type']) ?? node['Node Type'].toUpperCase().replaceAll(' ', '_'),
    ...indexFields(node, known),
    ...(node['Actual Rows'] === undefined ? {} : { nReturned: node['Actual Rows'] }),
    ...(inputs.length === 1 ? { inputStage: inputs[0] } : {}),
    ...(inputs.length > 1 ? { inputStages: inputs } : {}),
  };
}

function indexFields(node: PlanNode, known: readonly IndexDetails[]): Stage {
  const indexName = node['Index Name'];
  if (indexName === undefined) return {};
  const details = known.find((candidate) => candidate.indexName === indexName);
  return {
    indexName,
    direction: node['Scan Direction'] === 'Backward' ? 'backward' : 'forward',
    ...(details?.indexKey === undefined ? {} : { keyPattern: JSON.parse(details.indexKey) }),
    ...(details?.isMultiKey === undefined ? {} : { isMultiKey: details.isMultiKey }),
    ...(details?.indexBounds === undefined ? {} : { indexBounds: details.indexBounds }),
    ...(details?.scanType === undefined ? {} : { scanType: details.scanType }),
  };
}
