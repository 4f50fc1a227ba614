import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOOKING_STATES, INVOICE_STATUSES, USAGE_STATES } from '../../fapiao/invoice-content.ts';
import { INVOICE_KINDS, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { redLetterStateOf } from '../../fapiao/invoice-life.ts';
import { type InvoiceLife, type LifeStep, TRANSITIONS, transition } from '../../fapiao/life-cycle.ts';
import { REFUSAL_TEXTS } from '../../fapiao/refusals.ts';
import { NOW } from './invoice-samples.ts';

/** A paper special invoice of this month that nobody has touched. */
const LIFE: InvoiceLife = {
  kind: 'VAT_SPECIAL',
  color: 'BLUE',
  status: 'NORMAL',
  usage: 'NOT_SELECTED',
  booking: 'NOT_BOOKED',
  issueDate: '2026-11-03',
  amountIncludingTax: '1130.00',
  remaining: '1130.00',
  reserved: '0.00',
};
const VOID: LifeStep = {
  axis: 'STATUS',
  to: 'VOIDED',
  by: 'SELLER',
  statement: { allCopiesReturned: true, taxDeclared: false },
};

function outcome(life: Partial<InvoiceLife>, step: LifeStep, now = NOW): string {
  const result = transition({ ...LIFE, ...life }, step, now);
  return result.allowed ? `${result.from} -> ${result.to}` : result.refusal.code;
}

describe('voiding', () => {
  test('a paper invoice is voided in its month', () => {
    expect(outcome({}, VOID)).toBe('NORMAL -> VOIDED');
  });

  test.each<[string, Partial<InvoiceLife>, string]>([
    ['e-ordinary', { kind: 'VAT_E_ORDINARY' }, 'NEVER_VOIDED'],
    ['e-special', { kind: 'VAT_E_SPECIAL' }, 'NEVER_VOIDED'],
    ['digital', { kind: 'DIGITAL_SPECIAL' }, 'NEVER_VOIDED'],
    ['red', { color: 'RED', remaining: '0.00' }, 'RED_INVOICE'],
    ['last month', { issueDate: '2026-10-31' }, 'VOID_MONTH_OVER'],
    ['same month of last year', { issueDate: '2025-11-03' }, 'VOID_MONTH_OVER'],
    ['partly reversed', { remaining: '930.00' }, 'ALREADY_REVERSED'],
    ['fully reversed', { remaining: '0.00' }, 'ALREADY_REVERSED'],
    ['red letter open', { reserved: '200.00' }, 'RED_LETTER_OPEN'],
    ['selected', { usage: 'SELECTED' }, 'USED_BY_BUYER'],
    ['deducted', { usage: 'CONFIRMED' }, 'USED_BY_BUYER'],
    ['booked', { booking: 'BOOKED' }, 'BOOKED_BY_BUYER'],
    ['voided', { status: 'VOIDED' }, 'ILLEGAL_TRANSITION'],
    ['out of control', { status: 'OUT_OF_CONTROL' }, 'ILLEGAL_TRANSITION'],
  ])('an invoice that is %s is not voided', (_name, life, code) => {
    expect(outcome(life, VOID)).toBe(code);
  });

  test.each<[string, LifeStep, string]>([
    ['by the buyer', { ...VOID, by: 'BUYER' }, 'NOT_YOUR_STEP'],
    [
      'with copies out',
      { ...VOID, statement: { allCopiesReturned: false, taxDeclared: false } },
      'COPIES_NOT_RETURNED',
    ],
    [
      'after declaration',
      { ...VOID, statement: { allCopiesReturned: true, taxDeclared: true } },
      'TAX_DECLARED',
    ],
    ['without any statement', { axis: 'STATUS', to: 'VOIDED', by: 'SELLER' }, 'COPIES_NOT_RETURNED'],
  ])('voiding %s is refused', (_name, step, code) => {
    expect(outcome({}, step)).toBe(code);
  });

  test('the month ends at midnight in Shanghai', () => {
    const life = { issueDate: '2026-10-31' };
    expect(outcome(life, VOID, new Date('2026-10-31T15:59:59Z'))).toBe('NORMAL -> VOIDED');
    expect(outcome(life, VOID, new Date('2026-10-31T16:00:00Z'))).toBe('VOID_MONTH_OVER');
  });

  test.each(INVOICE_KINDS)('%s is voided only if it may', (kind) => {
    expect(outcome({ kind }, VOID)).toBe(kindInfo(kind).canBeVoided ? 'NORMAL -> VOIDED' : 'NEVER_VOIDED');
  });
});

describe('status by the bureau', () => {
  const risky = ['OUT_OF_CONTROL', 'ABNORMAL'] as const;

  test.each(risky)('%s is set and cleared', (status) => {
    expect(outcome({}, { axis: 'STATUS', to: status, by: 'BUREAU' })).toBe(`NORMAL -> ${status}`);
    expect(outcome({ status }, { axis: 'STATUS', to: 'NORMAL', by: 'BUREAU' })).toBe(`${status} -> NORMAL`);
  });

  test.each(risky)('%s is not for the parties', (status) => {
    expect(outcome({}, { axis: 'STATUS', to: status, by: 'SELLER' })).toBe('NOT_YOUR_STEP');
    expect(outcome({ status }, { axis: 'STATUS', to: 'NORMAL', by: 'BUYER' })).toBe('NOT_YOUR_STEP');
  });

  test('nothing leads away from voided', () => {
    for (const to of INVOICE_STATUSES) {
      expect(outcome({ status: 'VOIDED' }, { axis: 'STATUS', to, by: 'BUREAU' })).toBe('ILLEGAL_TRANSITION');
    }
  });
});

describe('deduction', () => {
  const select: LifeStep = { axis: 'USAGE', to: 'SELECTED', by: 'BUYER' };

  test.each([
    ['NOT_SELECTED', 'SELECTED'],
    ['NOT_SELECTED', 'NON_DEDUCTIBLE'],
    ['NOT_SELECTED', 'TAX_REFUND'],
    ['SELECTED', 'CONFIRMED'],
    ['SELECTED', 'NOT_SELECTED'],
    ['NON_DEDUCTIBLE', 'NOT_SELECTED'],
    ['TAX_REFUND', 'NOT_SELECTED'],
  ] as const)('the buyer moves %s to %s', (usage, to) => {
    expect(outcome({ usage }, { axis: 'USAGE', to, by: 'BUYER' })).toBe(`${usage} -> ${to}`);
  });

  test.each<[string, Partial<InvoiceLife>, string]>([
    ['ordinary', { kind: 'VAT_ORDINARY' }, 'NOT_DEDUCTIBLE_KIND'],
    ['red', { color: 'RED', remaining: '0.00' }, 'RED_INVOICE'],
    ['voided', { status: 'VOIDED' }, 'NOT_NORMAL'],
    ['out of control', { status: 'OUT_OF_CONTROL' }, 'NOT_NORMAL'],
    ['abnormal', { status: 'ABNORMAL' }, 'NOT_NORMAL'],
    ['fully reversed', { remaining: '0.00' }, 'ALREADY_REVERSED'],
    ['selected', { usage: 'SELECTED' }, 'ILLEGAL_TRANSITION'],
  ])('one that is %s is not selected', (_name, life, code) => {
    expect(outcome(life, select)).toBe(code);
  });

  test('the seller does not select', () => {
    expect(outcome({}, { ...select, by: 'SELLER' })).toBe('NOT_YOUR_STEP');
  });

  test('what is confirmed stays confirmed', () => {
    for (const to of USAGE_STATES) {
      expect(outcome({ usage: 'CONFIRMED' }, { axis: 'USAGE', to, by: 'BUYER' })).toBe('ILLEGAL_TRANSITION');
    }
  });

  test('age does not matter', () => {
    expect(outcome({ issueDate: '2017-07-01' }, select)).toBe('NOT_SELECTED -> SELECTED');
  });
});

describe('booking', () => {
  test.each([
    ['NOT_BOOKED', 'BOOKED'],
    ['BOOKING_REVERSED', 'BOOKED'],
    ['UNKNOWN', 'BOOKED'],
    ['BOOKED', 'BOOKING_REVERSED'],
  ] as const)('the buyer moves %s to %s', (booking, to) => {
    expect(outcome({ booking }, { axis: 'BOOKING', to, by: 'BUYER' })).toBe(`${booking} -> ${to}`);
  });

  test.each<[string, Partial<InvoiceLife>, string]>([
    ['voided', { status: 'VOIDED' }, 'NOT_NORMAL'],
    ['out of control', { status: 'OUT_OF_CONTROL' }, 'NOT_NORMAL'],
    ['fully reversed', { remaining: '0.00' }, 'ALREADY_REVERSED'],
    ['booked', { booking: 'BOOKED' }, 'ILLEGAL_TRANSITION'],
  ])('one that is %s is not booked', (_name, life, code) => {
    expect(outcome(life, { axis: 'BOOKING', to: 'BOOKED', by: 'BUYER' })).toBe(code);
  });

  test('a partly reversed invoice is booked', () => {
    expect(outcome({ remaining: '930.00' }, { axis: 'BOOKING', to: 'BOOKED', by: 'BUYER' })).toBe(
      'NOT_BOOKED -> BOOKED',
    );
  });

  test('a red invoice is booked like any other', () => {
    const red = { color: 'RED', amountIncludingTax: '-200.00', remaining: '0.00' } as const;
    expect(outcome(red, { axis: 'BOOKING', to: 'BOOKED', by: 'BUYER' })).toBe('NOT_BOOKED -> BOOKED');
  });
});

describe('the table', () => {
  test('has each line once', () => {
    const lines = TRANSITIONS.map(({ axis, from, to }) => `${axis} ${from} ${to}`);
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('names only states that exist', () => {
    const states = { STATUS: INVOICE_STATUSES, USAGE: USAGE_STATES, BOOKING: BOOKING_STATES } as const;
    for (const { axis, from, to } of TRANSITIONS) {
      expect(states[axis]).toContain(from);
      expect(states[axis]).toContain(to);
    }
  });

  test('what has no line is refused', () => {
    const step = fc.oneof(
      fc.constantFrom(...INVOICE_STATUSES).map((to) => ({ axis: 'STATUS', to, by: 'BUREAU' }) as const),
      fc.constantFrom(...USAGE_STATES).map((to) => ({ axis: 'USAGE', to, by: 'BUYER' }) as const),
      fc.constantFrom(...BOOKING_STATES).map((to) => ({ axis: 'BOOKING', to, by: 'BUYER' }) as const),
    );
    const life = fc.record({
      status: fc.constantFrom(...INVOICE_STATUSES),
      usage: fc.constantFrom(...USAGE_STATES),
      booking: fc.constantFrom(...BOOKING_STATES),
    });
    fc.assert(
      fc.property(life, step, (standing, taken) => {
        const from = { STATUS: standing.status, USAGE: standing.usage, BOOKING: standing.booking }[
          taken.axis
        ];
        const known = TRANSITIONS.some(
          (line) => line.axis === taken.axis && line.from === from && line.to === taken.to,
        );
        expect(outcome(standing, taken) === 'ILLEGAL_TRANSITION').toBe(!known);
      }),
    );
  });

  test.each(Object.entries(REFUSAL_TEXTS))('%s is said in both languages', (_code, text) => {
    expect(text.zh).toMatch(/\p{Script=Han}/u);
    expect(text.en).toMatch(/^[ -~]+$/);
  });
});

describe('the red-letter state', () => {
  test.each([
    ['1130.00', '0.00', 'NONE'],
    ['1130', '0', 'NONE'],
    ['1130.00', '200.00', 'PENDING_CONFIRMATION'],
    ['930.00', '0.00', 'PARTIALLY_REVERSED'],
    ['930.00', '930.00', 'PARTIALLY_REVERSED'],
    ['0.00', '0.00', 'FULLY_REVERSED'],
  ])('with %s left and %s asked for it is %s', (remaining, reserved, state) => {
    expect(redLetterStateOf({ color: 'BLUE', amountIncludingTax: '1130.00', remaining, reserved })).toBe(
      state,
    );
  });

  test('a red invoice has none', () => {
    const red = { color: 'RED', amountIncludingTax: '-200.00', remaining: '0.00', reserved: '0.00' } as const;
    expect(redLetterStateOf(red)).toBe('NONE');
  });
});
