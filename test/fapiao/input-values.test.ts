import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInputAmount } from '../../fapiao/input-amount.ts';
import { parseInputDate } from '../../fapiao/input-date.ts';

describe('dates', () => {
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['20261124', '2026-11-24'],
    ['2026/11/24', '2026-11-24'],
    ['2026年11月24日', '2026-11-24'],
    ['2022/1/10', '2022-01-10'],
    ['2022年1月10日', '2022-01-10'],
    ['２０２６－１１－２４', '2026-11-24'],
    [' 2026 年 11 月 24 日 ', '2026-11-24'],
  ])('%s is the date %s', (text, date) => {
    expect(parseInputDate(text)).toBe(date);
  });

  test.each([
    '',
    '2026-02-30',
    '24.11.2026',
    '2026.11.24',
    '11/24/2026',
    '202611',
    '2026-11',
    '二〇二六年',
    '2026-11/24',
  ])('%j is no accepted date', (text) => {
    expect(parseInputDate(text)).toBeNull();
  });
});

describe('amounts', () => {
  test.each([
    ['1130', '1130.00'],
    ['1130.5', '1130.50'],
    ['1,130.00', '1130.00'],
    ['¥1,130.00', '1130.00'],
    ['￥ 1130.00', '1130.00'],
    ['１，１３０．００', '1130.00'],
    ['12,345,678.90', '12345678.90'],
    ['-500.00', '-500.00'],
    ['¥-500.00', '-500.00'],
    ['-¥500', '-500.00'],
    ['−500', '-500.00'],
    ['1130.500', '1130.50'],
    ['0', '0.00'],
  ])('%s is the amount %s', (text, amount) => {
    expect(parseInputAmount(text)).toBe(amount);
  });

  test.each([
    '',
    '1,13',
    '1,1300',
    ',130',
    '1130.005',
    '1e3',
    '$1130',
    '一千',
    '1.130,00',
    '1130.',
    '.5',
    '--5',
    '¥',
    '99999999999999',
  ])('%j is no accepted amount', (text) => {
    expect(parseInputAmount(text)).toBeNull();
  });

  test('separators never change the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (yuan) => {
        expect(parseInputAmount(`¥${yuan.toLocaleString('en-US')}.00`)).toBe(`${yuan}.00`);
      }),
    );
  });
});
