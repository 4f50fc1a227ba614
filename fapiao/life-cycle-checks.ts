import { compareAmounts } from './amounts.ts';
import { kindInfo } from './invoice-kinds.ts';
import { type InvoiceLife, redLetterStateOf } from './invoice-life.ts';
import type { RefusalCode } from './refusals.ts';
import { shanghaiDate } from './shanghai-time.ts';

/** What whoever voids a paper invoice states about it; nobody else can know. */
export interface VoidStatement {
  /** 全部联次已收回 */
  readonly allCopiesReturned: boolean;
  /** 已抄税 */
  readonly taxDeclared: boolean;
}

/** One condition of a transition: the reason to refuse, or null. */
export type Check = (life: InvoiceLife, now: Date, statement: VoidStatement) => RefusalCode | null;

function refuseIf(code: RefusalCode, holds: (...given: Parameters<Check>) => boolean): Check {
  return (...given) => (holds(...given) ? code : null);
}

export const isVoidableKind: Check = refuseIf('NEVER_VOIDED', ({ kind }) => !kindInfo(kind).canBeVoided);

export const isMonthOfIssue: Check = refuseIf(
  'VOID_MONTH_OVER',
  ({ issueDate }, now) => issueDate.slice(0, 7) !== shanghaiDate(now).slice(0, 7),
);

export const hasAllCopies: Check = refuseIf(
  'COPIES_NOT_RETURNED',
  (_life, _now, statement) => !statement.allCopiesReturned,
);

export const isNotDeclared: Check = refuseIf(
  'TAX_DECLARED',
  (_life, _now, statement) => statement.taxDeclared,
);

export const isUnused: Check = refuseIf('USED_BY_BUYER', ({ usage }) => usage !== 'NOT_SELECTED');

export const isUnbooked: Check = refuseIf('BOOKED_BY_BUYER', ({ booking }) => booking === 'BOOKED');

export const isBlue: Check = refuseIf('RED_INVOICE', ({ color }) => color === 'RED');

export const isNormal: Check = refuseIf('NOT_NORMAL', ({ status }) => status !== 'NORMAL');

export const isDeductible: Check = refuseIf(
  'NOT_DEDUCTIBLE_KIND',
  ({ kind }) => !kindInfo(kind).isDeductible,
);

/** Nothing was reversed and nothing is about to be. */
export const isUntouchedByRed: Check = (life) => {
  if (compareAmounts(life.reserved, '0') > 0) return 'RED_LETTER_OPEN';
  return redLetterStateOf(life) === 'NONE' ? null : 'ALREADY_REVERSED';
};

/** Something of it is still valid. */
export const isNotFullyReversed: Check = refuseIf(
  'ALREADY_REVERSED',
  (life) => redLetterStateOf(life) === 'FULLY_REVERSED',
);
