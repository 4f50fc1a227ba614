import { afterAll, beforeAll, test } from 'vitest';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { MovePhase } from '../../storage/bureau-moves.ts';
import { invoiceOf } from '../faults/load.ts';
import { contentOf, killAt, type MoveDesk, openMoveDesk, shardsWith, startMove } from './move-desk.ts';

/** More than is read at once, and than the last reading may find. */
const invoices = 700;
let desk: MoveDesk;

beforeAll(async () => {
  desk = await openMoveDesk();
  for (const region of ['2511200', '2531200'] as const) {
    await desk.graphs[0].record(...Array.from({ length: invoices }, (_, at) => invoiceOf(region, at)));
  }
});

afterAll(() => desk?.close());

const cases: readonly [BureauCode, string, readonly MovePhase[]][] = [
  ['3100', 'south', ['COPYING', 'SWITCHING']],
  ['1100', 'east', ['MOVED', 'CLEANING']],
];

test.concurrent.for(cases)(
  'the move of %s to %s is killed at %j and completed',
  { timeout: 240_000 },
  async ([bureau, to, phases], { expect, onTestFinished }) => {
    const { shards } = desk.world;
    const content = await contentOf(shards, bureau);
    for (const phase of phases) await killAt(shards, bureau, to, phase, onTestFinished);
    const { code, stdout, stderr } = await startMove(shards.database, bureau, to, onTestFinished).end();
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
    expect(await shardsWith(shards, bureau)).toEqual([to]);
    await expect.poll(() => shards.of(bureau).name).toBe(to);
    expect(await contentOf(shards, bureau)).toEqual(content);
  },
);
