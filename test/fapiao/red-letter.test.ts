import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAmounts } from '../../fapiao/amounts.ts';
import type { InvoiceLife } from '../../fapiao/invoice-life.ts';
import {
  CONFIRMATION_ACTIONS,
  type ConfirmationAction,
  confirmationExpiry,
  confirmationStatusAt,
  isConfirmationOpen,
  RED_CONFIRMATION_STATUSES,
  type RedConfirmation,
  stepConfirmation,
} from '../../fapiao/red-confirmation.ts';
import { checkReversal, openRedLetter } from '../../fapiao/red-letter.ts';
import { NOW } from './invoice-samples.ts';

const LIFE: InvoiceLife = {
  kind: 'DIGITAL_SPECIAL',
  color: 'BLUE',
  status: 'NORMAL',
  usage: 'NOT_SELECTED',
  booking: 'NOT_BOOKED',
  issueDate: '2026-11-03',
  amountIncludingTax: '500.00',
  remaining: '500.00',
  reserved: '0.00',
};
const USED: InvoiceLife = { ...LIFE, usage: 'CONFIRMED' };

const HOUR_MS = 3_600_000;
const FORM: RedConfirmation & { isUsed: boolean } = {
  status: 'AWAITING_BUYER',
  openedBy: 'SELLER',
  createdAt: NOW,
  amount: '200.00',
  isUsed: false,
};
function later(ms: number): Date {
  return new Date(NOW.getTime() + ms);
}

function opened(life: Partial<InvoiceLife>, by: 'SELLER' | 'BUYER', amount = '200.00'): string {
  const result = openRedLetter({ ...LIFE, ...life }, { by, amount });
  return result.allowed ? result.status : result.refusal.code;
}

describe('opening a red letter', () => {
  test('an unused invoice needs no confirmation', () => {
    expect(opened({}, 'SELLER')).toBe('NOT_REQUIRED');
  });

  test('a buyer does not open one for an unused invoice', () => {
    expect(opened({}, 'BUYER')).toBe('NOT_YOUR_STEP');
  });

  test.each<[string, Partial<InvoiceLife>]>([
    ['selected', { usage: 'SELECTED' }],
    ['deducted', { usage: 'CONFIRMED' }],
    ['booked', { booking: 'BOOKED' }],
    ['of unknown booking', { booking: 'UNKNOWN' }],
  ])('one that is %s awaits the other party', (_name, life) => {
    expect(opened(life, 'SELLER')).toBe('AWAITING_BUYER');
    expect(opened(life, 'BUYER')).toBe('AWAITING_SELLER');
  });

  test('a reversed booking counts as none', () => {
    expect(opened({ booking: 'BOOKING_REVERSED' }, 'SELLER')).toBe('NOT_REQUIRED');
  });

  test.each<[string, Partial<InvoiceLife>, string, string]>([
    ['a red invoice', { color: 'RED' }, '200.00', 'RED_INVOICE'],
    ['a voided invoice', { status: 'VOIDED' }, '200.00', 'NOT_NORMAL'],
    ['an abnormal invoice', { status: 'ABNORMAL' }, '200.00', 'NOT_NORMAL'],
    ['nothing', {}, '0.00', 'AMOUNT_INVALID'],
    ['a negative amount', {}, '-1.00', 'AMOUNT_INVALID'],
    ['a tenth of a cent', {}, '0.001', 'AMOUNT_INVALID'],
    ['no number', {}, 'all', 'AMOUNT_INVALID'],
    ['a cent too much', {}, '500.01', 'AMOUNT_EXCEEDS_REMAINING'],
    ['more than is left', { remaining: '100.00' }, '200.00', 'AMOUNT_EXCEEDS_REMAINING'],
    ['more than is unreserved', { reserved: '400.00' }, '100.01', 'AMOUNT_EXCEEDS_REMAINING'],
  ])('reversing %s is refused', (_name, life, amount, code) => {
    expect(opened(life, 'SELLER', amount)).toBe(code);
  });

  test('exactly what is left is allowed', () => {
    expect(opened({ remaining: '300.00', reserved: '100.00' }, 'SELLER', '200.00')).toBe('NOT_REQUIRED');
  });
});

describe('the 72 hours', () => {
  test.each([
    [71 * HOUR_MS + 59 * 60_000, 'AWAITING_BUYER'],
    [72 * HOUR_MS - 1, 'AWAITING_BUYER'],
    [72 * HOUR_MS, 'EXPIRED_72H'],
    [100 * HOUR_MS, 'EXPIRED_72H'],
  ])('after %d ms the form is %s', (ms, status) => {
    expect(confirmationStatusAt(FORM, later(ms))).toBe(status);
  });

  test('the instant of expiry is known before', () => {
    expect(confirmationExpiry(FORM)).toEqual(later(72 * HOUR_MS));
    expect(confirmationExpiry({ ...FORM, status: 'CONFIRMED' })).toBeNull();
  });

  test('a confirmed form does not expire', () => {
    expect(confirmationStatusAt({ ...FORM, status: 'CONFIRMED' }, later(1000 * HOUR_MS))).toBe('CONFIRMED');
  });

  test.each(CONFIRMATION_ACTIONS)('an expired form refuses to %s', (action) => {
    const result = stepConfirmation(FORM, { action, by: 'BUYER' }, later(72 * HOUR_MS));
    expect(result).toMatchObject({ allowed: false, refusal: { code: 'CONFIRMATION_EXPIRED' } });
  });

  test('an expired form reserves nothing', () => {
    expect(isConfirmationOpen(FORM, later(72 * HOUR_MS - 1))).toBe(true);
    expect(isConfirmationOpen(FORM, later(72 * HOUR_MS))).toBe(false);
  });
});

describe('steps with a form', () => {
  function step(
    form: Partial<typeof FORM>,
    action: ConfirmationAction,
    by: 'SELLER' | 'BUYER' | 'BUREAU',
  ): string {
    const result = stepConfirmation({ ...FORM, ...form }, { action, by }, later(HOUR_MS));
    return result.allowed ? result.to : result.refusal.code;
  }
  const byBuyer = { status: 'AWAITING_SELLER', openedBy: 'BUYER' } as const;

  test.each([
    ['CONFIRM', 'BUYER', 'CONFIRMED'],
    ['CONFIRM', 'SELLER', 'NOT_YOUR_STEP'],
    ['REJECT', 'BUYER', 'REJECTED_BY_BUYER'],
    ['REJECT', 'SELLER', 'NOT_YOUR_STEP'],
    ['WITHDRAW', 'SELLER', 'WITHDRAWN'],
    ['WITHDRAW', 'BUYER', 'NOT_YOUR_STEP'],
    ['CONFIRM', 'BUREAU', 'NOT_YOUR_STEP'],
  ] as const)('on the form of a seller %s by %s gives %s', (action, by, expected) => {
    expect(step({}, action, by)).toBe(expected);
  });

  test.each([
    ['CONFIRM', 'SELLER', 'CONFIRMED'],
    ['CONFIRM', 'BUYER', 'NOT_YOUR_STEP'],
    ['REJECT', 'SELLER', 'REJECTED_BY_SELLER'],
    ['WITHDRAW', 'BUYER', 'WITHDRAWN'],
    ['WITHDRAW', 'SELLER', 'NOT_YOUR_STEP'],
  ] as const)('on the form of a buyer %s by %s gives %s', (action, by, expected) => {
    expect(step(byBuyer, action, by)).toBe(expected);
  });

  test('a confirmed form is revoked by its opener', () => {
    expect(step({ status: 'CONFIRMED' }, 'WITHDRAW', 'SELLER')).toBe('REVOKED_AFTER_CONFIRMATION');
    expect(step({ status: 'CONFIRMED' }, 'WITHDRAW', 'BUYER')).toBe('NOT_YOUR_STEP');
  });

  test('a form that needs none is withdrawn only', () => {
    expect(step({ status: 'NOT_REQUIRED' }, 'WITHDRAW', 'SELLER')).toBe('WITHDRAWN');
    expect(step({ status: 'NOT_REQUIRED' }, 'CONFIRM', 'BUYER')).toBe('ILLEGAL_TRANSITION');
  });

  test('a form whose red invoice exists is done', () => {
    expect(step({ status: 'CONFIRMED', isUsed: true }, 'WITHDRAW', 'SELLER')).toBe('CONFIRMATION_CLOSED');
  });

  test.each(RED_CONFIRMATION_STATUSES.slice(4))('nothing leads away from %s', (status) => {
    for (const action of CONFIRMATION_ACTIONS) {
      expect(step({ status }, action, 'BUYER')).toMatch(/^CONFIRMATION_(CLOSED|EXPIRED)$/);
    }
  });
});

describe('issuing the red invoice', () => {
  function reversed(
    life: InvoiceLife,
    amount: string,
    form: RedConfirmation | null,
    now = later(HOUR_MS),
  ): string {
    const result = checkReversal(life, amount, form, now);
    return result.allowed ? result.remaining : result.refusal.code;
  }
  const confirmed: RedConfirmation = { ...FORM, status: 'CONFIRMED' };

  test('an unused invoice is reversed without form', () => {
    expect(reversed(LIFE, '200.00', null)).toBe('300.00');
    expect(reversed(LIFE, '500', null)).toBe('0.00');
  });

  test('a used invoice needs both parties', () => {
    expect(reversed(USED, '200.00', null)).toBe('CONFIRMATION_NEEDED');
    expect(reversed({ ...USED, reserved: '200.00' }, '200.00', FORM)).toBe('CONFIRMATION_NEEDED');
    expect(reversed({ ...USED, reserved: '200.00' }, '200.00', confirmed)).toBe('300.00');
  });

  test('a form that needed none is outdated by use', () => {
    const alone: RedConfirmation = { ...FORM, status: 'NOT_REQUIRED' };
    expect(reversed({ ...LIFE, reserved: '200.00' }, '200.00', alone)).toBe('300.00');
    expect(reversed({ ...USED, reserved: '200.00' }, '200.00', alone)).toBe('CONFIRMATION_NEEDED');
  });

  test('no more than the form says is reversed', () => {
    expect(reversed({ ...USED, reserved: '200.00' }, '200.01', confirmed)).toBe('AMOUNT_EXCEEDS_REMAINING');
  });

  test('what others reserved is not touched', () => {
    expect(reversed({ ...LIFE, reserved: '400.00' }, '200.00', null)).toBe('AMOUNT_EXCEEDS_REMAINING');
  });

  test('an expired or closed form is no ground', () => {
    expect(reversed(USED, '200.00', FORM, later(72 * HOUR_MS))).toBe('CONFIRMATION_EXPIRED');
    expect(reversed(USED, '200.00', { ...FORM, status: 'WITHDRAWN' })).toBe('CONFIRMATION_CLOSED');
  });

  test('a red of a red is refused', () => {
    expect(reversed({ ...LIFE, color: 'RED' }, '200.00', null)).toBe('RED_INVOICE');
  });

  test('reversals never add up to more than the blue', () => {
    const cents = fc.integer({ min: -100, max: 70_000 });
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 20 }), (amounts) => {
        let life = LIFE;
        for (const amount of amounts) {
          const result = checkReversal(life, (amount / 100).toFixed(2), null, NOW);
          if (result.allowed) life = { ...life, remaining: result.remaining };
          expect(compareAmounts(life.remaining, '0')).toBeGreaterThanOrEqual(0);
          expect(compareAmounts(life.remaining, '500')).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
