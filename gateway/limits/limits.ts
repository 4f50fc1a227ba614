import { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.ts';

/** How much the gateway does for whom. */
export interface GatewayLimits {
  readonly document: DocumentLimits;
  /** Rows that one operation may answer at most. */
  readonly maxCost: number;
}

export const LIMITS: GatewayLimits = { document: DOCUMENT_LIMITS, maxCost: 10_000 };
