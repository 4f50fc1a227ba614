import type { FoundFacts } from './diagnosis-facts.ts';
import type { LookupReason } from './lookup-reason.ts';
import { type LookupNotice, NO_VALUES, reasonMessage, type TextValues } from './reason-message.ts';

const STATUS_NAMES = {
  OUT_OF_CONTROL: { zh: '失控', en: 'out of control' },
  ABNORMAL: { zh: '异常', en: 'abnormal' },
} as const;

/** What must be known about an invoice that was found; empty when it is in good order. */
export function foundReasons(
  facts: Pick<FoundFacts, 'status' | 'redLetterState'>,
): readonly { readonly reason: LookupReason; readonly values: TextValues }[] {
  const found: { reason: LookupReason; values: TextValues }[] = [];
  if (facts.status === 'VOIDED') found.push({ reason: 'VOIDED', values: NO_VALUES });
  if (facts.status === 'OUT_OF_CONTROL' || facts.status === 'ABNORMAL') {
    const name = STATUS_NAMES[facts.status];
    found.push({ reason: 'RISKY_STATUS', values: { zh: { status: name.zh }, en: { status: name.en } } });
  }
  const isReversed =
    facts.redLetterState === 'FULLY_REVERSED' || facts.redLetterState === 'PARTIALLY_REVERSED';
  if (isReversed) found.push({ reason: 'REVERSED', values: NO_VALUES });
  return found;
}

/** The same as notices, each beginning with its banner, e.g. 已作废,不得报销. */
export function foundNotices(facts: Pick<FoundFacts, 'status' | 'redLetterState'>): LookupNotice[] {
  return foundReasons(facts).map(({ reason, values }) => {
    const message = reasonMessage(reason, values);
    return {
      reason,
      textZh: `${message.titleZh}。${message.textZh}`,
      textEn: `${message.titleEn}. ${message.textEn}`,
    };
  });
}
