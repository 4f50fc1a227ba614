import { CONCURRENCY_LIMITS, type ConcurrencyLimits } from './concurrency.ts';
import { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.ts';
import { ROW_LIMITS, type RowLimits } from './rows.ts';

/** How much the gateway does for whom. */
export interface GatewayLimits {
  readonly document: DocumentLimits;
  /** Rows that one operation may answer at most. */
  readonly maxCost: number;
  /** Null lets every request in. */
  readonly concurrency: ConcurrencyLimits | null;
  /** Null works on any number of rows at once. */
  readonly rows: RowLimits | null;
}

export const LIMITS: GatewayLimits = {
  document: DOCUMENT_LIMITS,
  maxCost: 10_000,
  concurrency: CONCURRENCY_LIMITS,
  rows: ROW_LIMITS,
};
