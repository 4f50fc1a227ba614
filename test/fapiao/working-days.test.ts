import { expect, test } from 'vitest';
import { workingDaysAfter } from '../../fapiao/working-days.ts';

const cases: [what: string, from: string, days: number, to: string][] = [
  ['within a week', '2026-11-24T14:20:00+08:00', 3, '2026-11-27T14:20:00+08:00'],
  ['over a weekend', '2026-11-26T09:00:00+08:00', 3, '2026-12-01T09:00:00+08:00'],
  ['from a Saturday', '2026-11-28T22:00:00+08:00', 1, '2026-11-30T00:00:00+08:00'],
  ['from a Sunday', '2026-11-29T08:00:00+08:00', 3, '2026-12-02T00:00:00+08:00'],
  [
    'on a Monday in Shanghai that is Sunday in UTC',
    '2026-11-30T01:00:00+08:00',
    1,
    '2026-12-01T01:00:00+08:00',
  ],
];

test.each(cases)('working days count %s', (_, from, days, to) => {
  expect(workingDaysAfter(new Date(from), days)).toEqual(new Date(to));
});
