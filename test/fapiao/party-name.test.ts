import { expect, test } from 'vitest';
import { nameKey } from '../../fapiao/party-name.ts';

test('full and half width brackets are equal', () => {
  expect(nameKey('示例科技（青岛）有限公司')).toBe(nameKey('示例科技(青岛)有限公司'));
});

test('case and runs of spaces do not matter', () => {
  expect(nameKey('  Ｅxample   TECH\u3000Ltd ')).toBe('example tech ltd');
});

test('different names keep different keys', () => {
  expect(nameKey('示例科技')).not.toBe(nameKey('示例科技有限公司'));
});
