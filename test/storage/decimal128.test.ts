import fc from 'fast-check';
import { Decimal128 } from 'mongodb';
import { expect, test } from 'vitest';
import { toDecimal128 } from '../../storage/decimal128.ts';

const digits = (maxLength: number) => fc.stringMatching(/^\d+$/).map((text) => text.slice(0, maxLength));

test('the bytes are those of the driver', () => {
  const text = fc
    .tuple(fc.constantFrom('', '-'), digits(20), fc.option(digits(13), { nil: null }))
    .map(([sign, whole, fraction]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}`);
  fc.assert(
    fc.property(text, (value) => {
      expect([...toDecimal128(value).bytes]).toEqual([...Decimal128.fromString(value).bytes]);
    }),
    {
      examples: [
        ['0'],
        ['-0.00'],
        ['0.07'],
        ['999999999999999'],
        ['-9999999999999.99'],
        ['1000000000000000.5'],
      ],
    },
  );
});

test.each(['', '.', '-', '1.', '.5', '1.2.3', 'x'])('%j is treated as the driver treats it', (text) => {
  const bytesOf = (read: () => Decimal128) => {
    try {
      return [...read().bytes];
    } catch {
      return 'refused';
    }
  };
  expect(bytesOf(() => toDecimal128(text))).toEqual(bytesOf(() => Decimal128.fromString(text)));
});
