import { expect, test } from 'vitest';
import { stageOf } from '../../../embedded/wire/commands/explain-plan.ts';

test('an ordered index scan is told in MongoDB stages', () => {
  const plan = {
    'Node Type': 'Limit',
    Plans: [
      {
        'Node Type': 'Custom Scan',
        IndexDetails: [{ indexName: 'by_order', indexKey: '{"bureau": 1,"order": -1}', scanType: 'ordered' }],
        Plans: [{ 'Node Type': 'Index Scan', 'Index Name': 'by_order', 'Scan Direction': 'Forward' }],
      },
    ],
  };
  expect(stageOf(plan)).toEqual({
    stage: 'LIMIT',
    inputStage: {
      stage: 'FETCH',
      inputStage: {
        stage: 'IXSCAN',
        indexName: 'by_order',
        direction: 'forward',
        keyPattern: { bureau: 1, order: -1 },
        scanType: 'ordered',
      },
    },
  });
});

test('several inputs are listed and unknown nodes named', () => {
  const plan = { 'Node Type': 'Hash Join', Plans: [{ 'Node Type': 'Seq Scan' }, { 'Node Type': 'Sort' }] };
  expect(stageOf(plan)).toEqual({
    stage: 'HASH_JOIN',
    inputStages: [{ stage: 'COLLSCAN' }, { stage: 'SORT' }],
  });
});
