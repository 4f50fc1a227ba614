import { expect, test } from 'vitest';
import { layerOf, layersOf } from '../../bench/profile/layers.ts';

const inFile = (url: string) => layerOf({ functionName: 'f', url });
const native = (functionName: string) => layerOf({ functionName, url: '' });

test('a function is of the part of the program in which it stands', () => {
  expect(inFile('file:///app/node_modules/bson/lib/bson.node.mjs')).toBe('mongodb driver and BSON');
  expect(inFile('file:///app/node_modules/@apollo/subgraph/dist/types.js')).toBe('Apollo packages');
  expect(inFile('file:///app/node_modules/dataloader/index.js')).toBe('other packages');
  expect(inFile('file:///app/dist/gateway/execution/run-plan.js')).toBe('plan execution');
  expect(inFile('file:///app/dist/gateway/graphql.js')).toBe('the rest of the gateway');
  expect(inFile('file:///app/dist/storage/resilience/policy.js')).toBe('breaker, bulkhead, retries');
  expect(inFile('node:internal/abort_controller')).toBe('events and signals');
  expect(inFile('node:fs')).toBe('other of Node');
  expect(native('(garbage collector)')).toBe('garbage collection');
  expect(native('writeUtf8String')).toBe('sockets: writing (system calls)');
  expect(native('(program)')).toBe('V8 and Node, compiled');
});

test('shares are of the time in which something ran, most first', () => {
  const taken = [
    { frame: { functionName: '(idle)', url: '' }, us: 5_000 },
    { frame: { functionName: 'walk', url: 'file:///app/dist/gateway/execution/run-plan.js' }, us: 100 },
    { frame: { functionName: '(garbage collector)', url: '' }, us: 300 },
    { frame: { functionName: 'merge', url: 'file:///app/dist/gateway/execution/merge.js' }, us: 0 },
  ];
  expect(layersOf(taken)).toEqual([
    { name: 'garbage collection', share: 0.75 },
    { name: 'plan execution', share: 0.25 },
  ]);
});
