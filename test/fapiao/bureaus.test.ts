import { describe, expect, test } from 'vitest';
import {
  BUREAU_CODES,
  BUREAUS,
  bureauOf,
  bureauOfDigitalCode,
  bureauOfLegacyRegion,
  isBureauCode,
} from '../../fapiao/bureaus.ts';

describe('bureaus', () => {
  test('there are 31 provinces and five cities', () => {
    expect(BUREAUS).toHaveLength(36);
    expect(BUREAUS.filter((bureau) => bureau.isSeparatelyPlanned).map((bureau) => bureau.nameEn)).toEqual([
      'Dalian',
      'Ningbo',
      'Xiamen',
      'Qingdao',
      'Shenzhen',
    ]);
  });

  test('every city names its province as parent', () => {
    const parents = BUREAUS.filter((bureau) => bureau.parent !== null).map((bureau) => [
      bureau.code,
      bureau.parent,
    ]);
    expect(parents).toEqual([
      ['2102', '2100'],
      ['3302', '3300'],
      ['3502', '3500'],
      ['3702', '3700'],
      ['4403', '4400'],
    ]);
  });

  test.each(BUREAU_CODES)('%s is found by its digital code', (code) => {
    expect(bureauOfDigitalCode(bureauOf(code).digitalCode)).toBe(code);
  });

  test.each(BUREAU_CODES)('%s is found by its legacy region', (code) => {
    expect(bureauOfLegacyRegion(code)).toBe(code);
  });

  test('a bureau carries its official Chinese name', () => {
    expect(bureauOf('1100').bureauNameZh).toBe('国家税务总局北京市税务局');
    expect(bureauOf('4403').bureauNameZh).toBe('国家税务总局深圳市税务局');
  });

  test.each([
    ['1100', '北京'],
    ['1500', '内蒙古'],
    ['4500', '广西'],
    ['6400', '宁夏'],
    ['6500', '新疆'],
    ['2300', '黑龙江'],
    ['4403', '深圳'],
  ] as const)('%s is called %s for short', (code, name) => {
    expect(bureauOf(code).shortNameZh).toBe(name);
  });

  test('ordinary cities belong to their province', () => {
    expect(bureauOfLegacyRegion('4401')).toBe('4400');
    expect(bureauOfLegacyRegion('3205')).toBe('3200');
  });

  test.each(['71', '81', '82', '00', '96', '4', ''])('digits %j lead to no bureau', (two) => {
    expect(bureauOfDigitalCode(two)).toBeNull();
  });

  test.each(['7100', '8100', '8200', '0000', '44', 'abcd', '４４００'])('region %j has no bureau', (four) => {
    expect(bureauOfLegacyRegion(four)).toBeNull();
  });

  test('names of object properties are no codes', () => {
    expect(isBureauCode('constructor')).toBe(false);
    expect(isBureauCode('toString')).toBe(false);
  });
});
