import type { BureauCode } from '../fapiao/bureaus.ts';
import type { Capability, Impact } from '../fapiao/maintenance.ts';
import type { BureauDocument, HOME, OwnBureauDocument } from './documents.ts';

/** Collection `numberRanges`: numbers that a bureau assigned to an issuer beforehand. Ranges never overlap. */
export interface NumberRangeDocument extends OwnBureauDocument {
  /** See `numberSeries`. */
  series: string;
  code: string | null;
  /** First and last number, equally long: they compare as text. */
  from: string;
  to: string;
  /** See `blocksOf`. */
  blocks: string[];
  issuerTaxpayerId: string;
  announcedAt: Date;
  /** Id of the caller that announced it. */
  by: string;
}

/** Kept in `numberRanges` beside the ranges: says that there is at least one in the series, which is its one block. */
export interface NumberSeriesDocument extends OwnBureauDocument {
  blocks: [series: string];
}

/** Collection `alerts`: something that an operator has to look into. */
export interface AlertDocument extends OwnBureauDocument {
  kind: 'SYNC_MISMATCH';
  state: 'OPEN' | 'RESOLVED';
  openedAt: Date;
  resolvedAt: Date | null;
  /** How often the same was found since it was opened. */
  times: number;
  /** End of the window that could not be closed. */
  through: Date;
  expectedCount: number;
  foundCount: number;
  expectedChecksum: string;
  foundChecksum: string;
  missingIds: string[];
  by: string;
}

export interface NoticeWindowDocument {
  start: Date;
  end: Date;
  impact: Impact;
  capabilities: Capability[];
  workaroundZh: string | null;
  workaroundEn: string | null;
}

/**
 * Collection `notices`. All are kept on the home shard: the notice of a bureau matters most while that bureau's own
 * shard is the one that does not answer, and a look-up finds the national ones with the same command.
 */
export interface NoticeDocument extends BureauDocument {
  bureau: typeof HOME;
  /** Null for a national notice. */
  regionCode: BureauCode | null;
  titleZh: string;
  titleEn: string | null;
  sourceUrl: string | null;
  /** By start. */
  windows: NoticeWindowDocument[];
  /** End of its last window. */
  endsAt: Date;
  publishedAt: Date;
  by: string;
}
