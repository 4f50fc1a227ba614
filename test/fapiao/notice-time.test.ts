import { expect, test } from 'vitest';
import { parseNoticeTime } from '../../fapiao/notice-time.ts';

const accepted: [text: string, instant: string][] = [
  ['2022-11-26T00:00:00+08:00', '2022-11-25T16:00:00.000Z'],
  ['2022-11-26T06:00:00Z', '2022-11-26T06:00:00.000Z'],
  ['2022-11-26 0:00', '2022-11-25T16:00:00.000Z'],
  ['2022-11-27 24:00', '2022-11-27T16:00:00.000Z'],
  ['2022-12-31 24:00:00', '2022-12-31T16:00:00.000Z'],
  ['2022/11/26 06:30', '2022-11-25T22:30:00.000Z'],
  ['2022年11月26日 6:00', '2022-11-25T22:00:00.000Z'],
  ['2022年11月27日24时', '2022-11-27T16:00:00.000Z'],
  ['２０２２年１１月２６日６时３０分', '2022-11-25T22:30:00.000Z'],
];
test.each(accepted)('%s is %s', (text, instant) => {
  expect(parseNoticeTime(text)?.toISOString()).toBe(instant);
});

const refused = [
  '',
  '2022-11-26',
  '2022-11-26 24:01',
  '2022-11-26 25:00',
  '2022-02-30 0:00',
  '2022-11-26 6:60',
];
test.each(refused)('"%s" is no time of a notice', (text) => {
  expect(parseNoticeTime(text)).toBeNull();
});
