import { expect, test } from 'vitest';
import { type Capability, isClosed, maintenanceEnd, type Window } from '../../fapiao/maintenance.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`);
const window = (start: string, end: string, more: Partial<Window> = {}): Window => ({
  start: at(start),
  end: at(end),
  impact: 'DOWN',
  capabilities: ['LOOKUP'],
  ...more,
});
const lookup: Capability[] = ['LOOKUP'];

test('a window holds its start and not its end', () => {
  const windows = [window('02:00', '06:00')];
  expect(maintenanceEnd(windows, at('02:00'), lookup)).toEqual(at('06:00'));
  expect(maintenanceEnd(windows, at('06:00'), lookup)).toBeNull();
  expect(maintenanceEnd(windows, at('01:59'), lookup)).toBeNull();
});

test('a window that follows without a gap prolongs it', () => {
  const windows = [window('06:00', '09:00'), window('02:00', '06:00'), window('10:00', '11:00')];
  expect(maintenanceEnd(windows, at('03:00'), lookup)).toEqual(at('09:00'));
});

test('windows of other functions do not count', () => {
  const windows = [window('02:00', '06:00', { capabilities: ['ISSUE', 'SYNC'] })];
  expect(maintenanceEnd(windows, at('03:00'), lookup)).toBeNull();
  expect(maintenanceEnd(windows, at('03:00'), ['LOOKUP', 'SYNC'])).toEqual(at('06:00'));
});

test('impaired look-ups are not closed', () => {
  const windows = [window('02:00', '06:00', { impact: 'DEGRADED' })];
  expect(isClosed(windows, at('03:00'))).toBe(false);
  expect(isClosed([...windows, window('03:00', '04:00')], at('03:00'))).toBe(true);
});
