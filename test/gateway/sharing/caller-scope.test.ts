import { expect, test } from 'vitest';
import { callerScope } from '../../../gateway/sharing/caller-scope.ts';
import type { Caller } from '../../../subgraphs/caller.ts';

const CALLER: Caller = {
  id: 'partner-1',
  roles: ['PARTNER'],
  bureaus: ['1100'],
  taxpayerIds: ['91110108MAXX000159'],
  language: 'ZH',
  origin: 'a0',
};

test('the same caller in two requests is one', () => {
  expect(callerScope({ ...CALLER })).toBe(callerScope({ ...CALLER }));
});

const OTHERS: { [Field in keyof Caller]: Caller[Field] } = {
  id: 'partner-2',
  roles: ['PARTNER', 'SOURCE'],
  bureaus: '*',
  taxpayerIds: [],
  language: 'EN',
  origin: 'b0',
};

test.each(Object.entries(OTHERS))('callers that differ in %s are two', (field, value) => {
  expect(callerScope({ ...CALLER, [field]: value })).not.toBe(callerScope(CALLER));
});
