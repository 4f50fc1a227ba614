import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksAround, blocksOf, numberSeries } from '../../fapiao/number-series.ts';

const CODE = '011002600411';
const eight = (value: number) => String(value).padStart(8, '0');

test('a series is a code, or a year and region', () => {
  expect(numberSeries({ code: CODE, number: '22345678' })).toBe(CODE);
  expect(numberSeries({ code: null, number: '26112000000000012345' })).toBe('2611');
});

test('an aligned range is one block', () => {
  expect(blocksOf(CODE, '22345600', '22345699')).toEqual([`${CODE}-223456`]);
  expect(blocksOf(null, '26112000000000500000', '26112000000000599999')).toEqual(['2611-20000000005']);
  expect(blocksOf(CODE, '00000000', '99999999')).toEqual([`${CODE}-`]);
});

test('leading zeros survive', () => {
  expect(blocksOf(CODE, '00543232', '00543232')).toEqual([`${CODE}-00543232`]);
});

test('a range holds exactly the numbers between its ends', () => {
  const number = fc.integer({ min: 0, max: 99_999_999 });
  const near = fc.integer({ min: -3, max: 3 });
  fc.assert(
    fc.property(number, number, number, near, (a, b, anywhere, offset) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const blocks = new Set(blocksOf(CODE, eight(from), eight(to)));
      expect(blocks.size).toBeLessThanOrEqual(8 * 18);
      for (const asked of [anywhere, from + offset, to + offset]) {
        if (asked < 0 || asked > 99_999_999) continue;
        const around = blocksAround({ code: CODE, number: eight(asked) });
        expect(around.filter((block) => blocks.has(block))).toHaveLength(
          from <= asked && asked <= to ? 1 : 0,
        );
      }
    }),
  );
});
