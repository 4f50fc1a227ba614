import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isCalendarDate,
  nextShanghaiMidnight,
  shanghaiClock,
  shanghaiDate,
  shanghaiMidnight,
  yearsBefore,
} from '../../fapiao/shanghai-time.ts';

const instant = fc.date({
  min: new Date('1995-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('Shanghai time', () => {
  test('the day changes at 16:00 UTC', () => {
    expect(shanghaiDate(new Date('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24');
    expect(shanghaiDate(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
  });

  test('agrees with the time zone database', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(`${shanghaiDate(at)} ${shanghaiClock(at)}`).toBe(format.format(at));
      }),
    );
  });

  test('an instant lies within its own day', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(shanghaiMidnight(shanghaiDate(at)).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(nextShanghaiMidnight(at).getTime()).toBeGreaterThan(at.getTime());
      }),
    );
  });

  test('midnight itself leads to the next midnight', () => {
    const midnight = shanghaiMidnight('2026-11-24');
    expect(nextShanghaiMidnight(midnight)).toEqual(shanghaiMidnight('2026-11-25'));
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '20260101', '', '2026-11-24T00:00'])(
    '%j is no calendar date',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
    },
  );

  test('leap days exist in leap years', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    expect(yearsBefore('2024-02-29', 5)).toBe('2019-02-28');
    expect(yearsBefore('2026-11-24', 5)).toBe('2021-11-24');
  });

  test('a midnight of no date throws', () => {
    expect(() => shanghaiMidnight('2026-02-30')).toThrow(RangeError);
  });
});

test('a calendar date is one that the calendar knows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 19 }),
      fc.integer({ min: 0, max: 39 }),
      (year, month, day) => {
        const text = [
          String(year).padStart(4, '0'),
          String(month).padStart(2, '0'),
          String(day).padStart(2, '0'),
        ].join('-');
        const instant = new Date(`${text}T00:00:00Z`);
        const isKnown = !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
        expect(isCalendarDate(text)).toBe(isKnown);
      },
    ),
  );
});
