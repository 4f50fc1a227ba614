import type { LookupReason, NextAction, ReasonText } from './lookup-reason.ts';
import { INPUT_REASONS } from './reason-texts/input-reasons.ts';
import { INVOICE_REASONS } from './reason-texts/invoice-reasons.ts';
import { SOURCE_REASONS } from './reason-texts/source-reasons.ts';

export { LOOKUP_REASONS, type LookupReason, NEXT_ACTIONS, type NextAction } from './lookup-reason.ts';

export interface ReasonInfo extends ReasonText {
  readonly reason: LookupReason;
  readonly nextAction: NextAction;
  /** Id of the help article, e.g. "sync-pending". */
  readonly helpArticleId: string;
}

const TEXTS: Readonly<Record<LookupReason, ReasonText>> = {
  ...INPUT_REASONS,
  ...INVOICE_REASONS,
  ...SOURCE_REASONS,
};

/** What is fixed by a reason: texts with `{placeholders}`, actions, help article. */
export function reasonInfo(reason: LookupReason): ReasonInfo {
  const text = TEXTS[reason];
  const helpArticleId = reason.toLowerCase().replaceAll('_', '-');
  return { ...text, reason, nextAction: text.nextActions[0], helpArticleId };
}
