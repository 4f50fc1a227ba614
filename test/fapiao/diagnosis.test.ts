import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import { type Diagnosis, type DiagnosisFacts, diagnose } from '../../fapiao/diagnosis.ts';
import { NUMBER_RANGES, SOURCE_FAILURES, type UnavailableFacts } from '../../fapiao/diagnosis-facts.ts';
import { fieldHint } from '../../fapiao/field-hints.ts';
import { INVOICE_STATUSES, RED_LETTER_STATES } from '../../fapiao/invoice-content.ts';
import { LOOKUP_FIELDS, type LookupField } from '../../fapiao/lookup-field.ts';
import { NOW } from './invoice-samples.ts';

function at(text: string): Date {
  return new Date(`${text}+08:00`);
}

const UNAVAILABLE: UnavailableFacts = {
  outcome: 'UNAVAILABLE',
  bureau: '3100',
  health: 'DOWN',
  watermark: null,
  expectedLagMinutes: 24 * 60,
  maintenanceEnd: null,
  failure: 'UNREACHABLE',
};

function mismatch(fields: readonly LookupField[]): DiagnosisFacts {
  const recheck = fields.map((field) => ({ field, hint: fieldHint(field, 'VAT_SPECIAL') }));
  return { outcome: 'MISMATCH', bureau: '1100', recheck };
}
function reasons(diagnosis: Diagnosis): string[] {
  return diagnosis.ranked.map(({ reason }) => reason);
}

describe('a mismatch', () => {
  test.each<[LookupField, string]>([
    ['ISSUE_DATE', 'WRONG_DATE'],
    ['AMOUNT_EXCLUDING_TAX', 'WRONG_AMOUNT'],
    ['AMOUNT_INCLUDING_TAX', 'WRONG_AMOUNT'],
    ['VEHICLE_PRICE', 'WRONG_AMOUNT'],
    ['CHECK_CODE', 'WRONG_CHECK_CODE'],
  ])('of %s is %s', (field, primary) => {
    const diagnosis = diagnose(mismatch([field]), NOW);
    expect(diagnosis).toMatchObject({ primary, retryAfter: null });
    expect(diagnosis.nextActions).toEqual(['RECHECK_INPUT', 'SCAN_QR']);
  });

  test('of the amount says what was confused', () => {
    const [first] = diagnose(mismatch(['AMOUNT_EXCLUDING_TAX']), NOW).ranked;
    expect(first?.textZh).toBe('专用发票请填不含税金额(合计行“金额”),不是价税合计');
  });

  test('of two fields also doubts the number', () => {
    const one = diagnose(mismatch(['ISSUE_DATE']), NOW).ranked.at(-1);
    const two = diagnose(mismatch(['ISSUE_DATE', 'CHECK_CODE']), NOW).ranked.at(-1);
    expect(two?.reason).toBe('WRONG_CODE_OR_NUMBER');
    expect(two?.likelihood).toBeGreaterThan(one?.likelihood ?? 1);
  });
});

describe('a source that does not answer', () => {
  test.each([
    ['TIMED_OUT', 'SOURCE_SLOW', '2026-11-24T14:21:00'],
    ['UNREACHABLE', 'SOURCE_DOWN', '2026-11-24T14:25:00'],
    ['OVERLOADED', 'SOURCE_OVERLOADED', '2026-11-24T14:21:00'],
    ['UNEXPECTED', 'UNKNOWN', '2026-11-24T14:25:00'],
  ] as const)('%s is %s, to be tried again', (failure, primary, retry) => {
    expect(diagnose({ ...UNAVAILABLE, failure }, NOW)).toMatchObject({ primary, retryAfter: at(retry) });
  });

  test.each([
    ['BLOCKED', 'CLIENT_BLOCKED'],
    ['NOT_CONNECTED', 'REGION_NOT_CONNECTED'],
  ] as const)('%s is %s, where waiting does not help', (failure, primary) => {
    expect(diagnose({ ...UNAVAILABLE, failure }, NOW)).toMatchObject({ primary, retryAfter: null });
  });

  test('inside a window it is maintenance until its end', () => {
    const maintenanceEnd = at('2026-11-25T00:00:00');
    expect(diagnose({ ...UNAVAILABLE, maintenanceEnd }, NOW)).toMatchObject({
      primary: 'SOURCE_MAINTENANCE',
      titleEn: 'Shanghai is under maintenance until 2026-11-25 00:00',
      retryAfter: maintenanceEnd,
    });
  });

  test('a window that has ended explains nothing', () => {
    expect(diagnose({ ...UNAVAILABLE, maintenanceEnd: NOW }, NOW).primary).toBe('SOURCE_DOWN');
  });

  test('nothing is ever said about the invoice', () => {
    for (const failure of SOURCE_FAILURES) {
      const found = reasons(diagnose({ ...UNAVAILABLE, failure }, NOW));
      expect(found).not.toContain('NOT_ISSUED_OR_FORGED');
      expect(found).not.toContain('WRONG_CODE_OR_NUMBER');
    }
  });
});

describe('other outcomes', () => {
  test.each([
    ['VOIDED', 'NONE', ['VOIDED']],
    ['OUT_OF_CONTROL', 'NONE', ['RISKY_STATUS']],
    ['ABNORMAL', 'PARTIALLY_REVERSED', ['RISKY_STATUS', 'REVERSED']],
    ['NORMAL', 'FULLY_REVERSED', ['REVERSED']],
    ['NORMAL', 'PARTIALLY_REVERSED', ['REVERSED']],
  ] as const)('found %s and %s warns', (status, redLetterState, expected) => {
    const diagnosis = diagnose({ outcome: 'FOUND', bureau: '1100', status, redLetterState }, NOW);
    expect(reasons(diagnosis)).toEqual(expected);
    expect(diagnosis.nextActions[0]).toBe('DO_NOT_REIMBURSE');
  });

  test('an exhausted limit names its reset', () => {
    const resetsAt = at('2026-11-25T00:00:00');
    const diagnosis = diagnose({ outcome: 'RATE_LIMITED', bureau: '1100', limit: 5, resetsAt }, NOW);
    expect(diagnosis).toMatchObject({
      primary: 'RATE_LIMITED',
      titleZh: '今日查询次数已达5次,11月25日00:00后可再查',
      retryAfter: resetsAt,
    });
  });

  test('a missing role names whom to ask', () => {
    const diagnosis = diagnose({ outcome: 'FORBIDDEN', bureau: '1100' }, NOW);
    expect(diagnosis.primary).toBe('NO_PERMISSION');
    expect(diagnosis.ranked[0]?.textZh).toContain('管理员');
  });
});

describe('every diagnosis', () => {
  const bureau = fc.constantFrom(...BUREAU_CODES);
  const instant = fc.date({ min: at('2026-11-01T00:00:00'), max: NOW, noInvalidDate: true });
  const source = {
    bureau,
    health: fc.constant('UP' as const),
    watermark: fc.option(instant, { nil: null }),
    expectedLagMinutes: fc.integer({ min: 1, max: 2880 }),
    maintenanceEnd: fc.option(instant, { nil: null }),
  };
  const facts: fc.Arbitrary<DiagnosisFacts> = fc.oneof(
    fc.record({
      outcome: fc.constant('MISS' as const),
      ...source,
      asked: fc.record({
        code: fc.constantFrom(null, '1100213130'),
        number: fc.constantFrom('26112000000000012345', '04567891'),
        issueDate: fc.constantFrom('2026-11-24', '2026-11-20', '2022-01-10'),
      }),
      range: fc.constantFrom(...NUMBER_RANGES),
    }),
    fc.record({
      outcome: fc.constant('UNAVAILABLE' as const),
      ...source,
      failure: fc.constantFrom(...SOURCE_FAILURES),
    }),
    fc.uniqueArray(fc.constantFrom(...LOOKUP_FIELDS)).map(mismatch),
    fc.record({
      outcome: fc.constant('FOUND' as const),
      bureau,
      status: fc.constantFrom(...INVOICE_STATUSES),
      redLetterState: fc.constantFrom(...RED_LETTER_STATES),
    }),
  );

  test('is complete, ranked and without open braces', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const diagnosis = diagnose(given, NOW);
        const likelihoods = diagnosis.ranked.map(({ likelihood }) => likelihood);
        expect(diagnosis.ranked[0]?.reason).toBe(diagnosis.primary);
        expect(likelihoods.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1);
        expect(diagnosis.nextActions.length).toBeGreaterThan(0);
        expect(JSON.stringify(diagnosis.ranked.map(({ textZh, textEn }) => [textZh, textEn]))).not.toMatch(
          /[{}]/,
        );
        expect(diagnosis.titleZh).not.toMatch(/[{}]|undefined/);
      }),
      { numRuns: 500 },
    );
  });
});
