import { describe, inject } from 'vitest';
import { wireContract } from './wire-contract.ts';

const realServer = process.env['TEST_MONGODB_URI'];

describe('the embedded engine', () => {
  wireContract(() => inject('shards')[0]?.uri ?? '');
});

describe.skipIf(realServer === undefined)('the server that TEST_MONGODB_URI names', () => {
  wireContract(() => realServer ?? '');
});
