import { expect, test } from 'vitest';
import { type DiagnosisFacts, diagnose } from '../../fapiao/diagnosis.ts';
import type { MissFacts, SourceFacts } from '../../fapiao/diagnosis-facts.ts';
import { fieldHint } from '../../fapiao/field-hints.ts';
import type { LookupField } from '../../fapiao/lookup-field.ts';
import { checkLookupInput, LOOKUP_RULES, type LookupInput } from '../../fapiao/lookup-input.ts';
import { LOOKUP_REASONS, type LookupReason } from '../../fapiao/reasons.ts';
import { NOW } from './invoice-samples.ts';

const NUMBER = '26112000000000012345';
const SOURCE: SourceFacts = {
  bureau: '1100',
  health: 'UP',
  watermark: new Date('2026-11-24T13:50:00+08:00'),
  expectedLagMinutes: 1440,
  maintenanceEnd: null,
};

function typed(number: string, issueDate: string, regionHint: string | null = null): LookupReason[] {
  const nothing = { code: null, amountExcludingTax: null, amountIncludingTax: '1', vehiclePrice: null };
  const input: LookupInput = { ...nothing, checkCode: '210987', number, issueDate, regionHint };
  const result = checkLookupInput(input, NOW, LOOKUP_RULES);
  return (result.ok ? result.query.notices : result.issues).map(({ reason }) => reason);
}

function diagnosed(facts: DiagnosisFacts): LookupReason[] {
  return [diagnose(facts, NOW).primary];
}

function missed(issueDate: string, more: Partial<MissFacts> = {}): LookupReason[] {
  const asked = { code: null, number: NUMBER, issueDate };
  return diagnosed({ ...SOURCE, outcome: 'MISS', asked, range: 'NOT_ANNOUNCED', ...more });
}

function mismatched(field: LookupField): LookupReason[] {
  return diagnosed({
    outcome: 'MISMATCH',
    bureau: '1100',
    recheck: [{ field, hint: fieldHint(field, 'UNKNOWN') }],
  });
}

function found(status: 'NORMAL' | 'VOIDED' | 'ABNORMAL', isReversed: boolean): LookupReason[] {
  const redLetterState = isReversed ? 'FULLY_REVERSED' : 'NONE';
  return diagnosed({ outcome: 'FOUND', bureau: '1100', status, redLetterState });
}

function unavailable(
  failure: 'TIMED_OUT' | 'UNREACHABLE' | 'OVERLOADED' | 'BLOCKED' | 'NOT_CONNECTED' | 'UNEXPECTED',
) {
  return diagnosed({ ...SOURCE, outcome: 'UNAVAILABLE', failure });
}

const END = new Date('2026-11-25T00:00:00+08:00');

/** For each reason one input from which it is reached, as primary reason, issue or notice. */
const WAYS: Readonly<Record<LookupReason, LookupReason[]>> = {
  SYNC_PENDING: missed('2026-11-24'),
  ISSUER_NOT_UPLOADED: missed('2026-11-20', { range: 'ASSIGNED' }),
  WRONG_CODE_OR_NUMBER: missed('2025-11-20'),
  WRONG_DATE: mismatched('ISSUE_DATE'),
  WRONG_AMOUNT: mismatched('AMOUNT_INCLUDING_TAX'),
  WRONG_CHECK_CODE: mismatched('CHECK_CODE'),
  WRONG_REGION: typed('26312000000000054321', '2026-11-10', 'Beijing'),
  OUT_OF_LOOKBACK: typed(NUMBER, '2021-11-20'),
  TYPE_NOT_COVERED: typed('E087001234', '2026-11-20'),
  NUMBER_FORMAT: typed('2611200000000001234O', '2026-11-24'),
  CODE_MISSING: typed('12345678', '2026-11-24'),
  CODE_NUMBER_MERGED: typed('01100210041112345678', '2021-12-01'),
  VOIDED: found('VOIDED', false),
  REVERSED: found('NORMAL', true),
  RISKY_STATUS: found('ABNORMAL', false),
  SOURCE_DOWN: unavailable('UNREACHABLE'),
  SOURCE_MAINTENANCE: diagnosed({
    ...SOURCE,
    outcome: 'UNAVAILABLE',
    failure: 'UNREACHABLE',
    maintenanceEnd: END,
  }),
  SOURCE_SLOW: unavailable('TIMED_OUT'),
  SOURCE_OVERLOADED: unavailable('OVERLOADED'),
  REGION_NOT_CONNECTED: unavailable('NOT_CONNECTED'),
  CLIENT_BLOCKED: unavailable('BLOCKED'),
  RATE_LIMITED: diagnosed({ outcome: 'RATE_LIMITED', bureau: '1100', limit: 5, resetsAt: END }),
  NO_PERMISSION: diagnosed({ outcome: 'FORBIDDEN', bureau: '1100' }),
  NOT_ISSUED_OR_FORGED: missed('2026-11-20'),
  UNKNOWN: unavailable('UNEXPECTED'),
};

test.each(LOOKUP_REASONS)('%s is reached from some input', (reason) => {
  expect(WAYS[reason]).toContain(reason);
});
