import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEnvironment } from '../../cli/environment.ts';
import { temporaryFile } from './temporary-folder.ts';

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const bank = { id: 'bank-1', sha256: hash('one'), roles: ['PARTNER'] };

function keysFrom(list: unknown) {
  return readEnvironment({ API_KEYS_FILE: temporaryFile('keys.json', list) }).apiKeys;
}

test('keys are read with their scopes', () => {
  const source = { id: 'beijing', sha256: hash('two').toUpperCase(), roles: ['SOURCE'], bureaus: ['1100'] };
  expect(keysFrom([{ ...bank, taxpayerIds: ['91110105maxx00058b'] }, source])).toEqual([
    { ...bank, bureaus: [], taxpayerIds: ['91110105MAXX00058B'] },
    { ...source, sha256: hash('two'), taxpayerIds: [] },
  ]);
});

test('a key may have a salt', () => {
  const salted = { ...bank, salt: 'f3a9', sha256: hash('f3a9one') };
  expect(keysFrom([salted])).toMatchObject([{ id: 'bank-1', salt: 'f3a9', sha256: hash('f3a9one') }]);
  expect(() => keysFrom([{ ...bank, salt: '' }])).toThrow('API_KEYS_FILE [0].salt');
});

test('an empty list is a list', () => {
  expect(keysFrom([])).toEqual([]);
});

test('ids and hashes may not repeat', () => {
  expect(() => keysFrom([bank, { ...bank, sha256: hash('two') }])).toThrow('API_KEYS_FILE [1].id');
  expect(() => keysFrom([bank, { ...bank, id: 'bank-2' }])).toThrow('API_KEYS_FILE [1].sha256');
});

test('a role that does not exist is named', () => {
  expect(() => keysFrom([{ ...bank, roles: ['BOSS'] }])).toThrow(
    'API_KEYS_FILE [0].roles[0]: expected at least one of SOURCE',
  );
});

test('a key in plain text is not echoed', () => {
  const attempt = () => keysFrom([{ ...bank, sha256: 'my-plain-key', key: 'my-plain-key' }]);
  expect(attempt).toThrow('[0].sha256');
  expect(attempt).not.toThrow('my-plain-key');
});

test('a file of another shape is not echoed', () => {
  const attempt = () => keysFrom({ key: 'my-plain-key' });
  expect(attempt).toThrow('API_KEYS_FILE');
  expect(attempt).not.toThrow('my-plain-key');
});
