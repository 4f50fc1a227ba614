import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveTimes } from '../../storage/move-watch.ts';
import { writeTimeoutMs } from '../../storage/shards.ts';
import { answeredShare, invoiceOf, type Region, RegionLoad } from '../faults/load.ts';
import { callSearch, callSteps } from './callers.ts';
import { killAt, type MoveDesk, openMoveDesk, phaseTimes, shardsWith, startMove } from './move-desk.ts';

const BEIJING: Region = '2511200';
const SHANGHAI: Region = '2531200';
const kept = 30;
/** Of a special invoice, which its buyer may select for deduction. */
const special = `${SHANGHAI}${'9'.repeat(13)}`;
const day = { issueDate: '2025-06-19', issuedAt: '2025-06-19T10:00:00+08:00' };

let desk: MoveDesk;

beforeAll(async () => {
  desk = await openMoveDesk();
  const onOneDay = Array.from({ length: kept }, (_, at) => ({ ...invoiceOf(SHANGHAI, at + 1), ...day }));
  await desk.graphs[0].record(invoiceOf(BEIJING, 0), invoiceOf(SHANGHAI, 0), ...onOneDay, {
    ...invoiceOf(SHANGHAI, 0),
    number: special,
    kind: 'DIGITAL_SPECIAL',
  });
});

afterAll(() => desk?.close());

test.each([
  ['east', 'south', 'killed and completed'],
  ['south', 'east', 'in one run'],
])(
  'a bureau is moved from %s to %s under load, %s, and nothing is lost',
  {
    timeout: 300_000,
  },
  async (from, to, how) => {
    const isKilled = how !== 'in one run';
    const first = from === 'east' ? 1_000 : 500_000;
    const shanghai = new RegionLoad(desk.ask, SHANGHAI, first);
    const beijing = new RegionLoad(desk.ask, BEIJING, first);
    const searching = callSearch(desk.ask, day.issueDate, kept);
    const stepping = callSteps(desk.ask, special, from);
    await shanghai.answersMore(50);
    const times = phaseTimes(desk.world.shards, '3100', from === 'east' ? 1 : 2);
    // Its writes are refused by then, and go on to be until somebody completes it.
    if (isKilled) await killAt(desk.world.shards, '3100', to, 'SWITCHING');
    const { code, stdout, stderr } = await startMove(desk.world.shards.database, '3100', to).end();
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`3100: ${from} -> ${to}`),
    });
    // As long as a process may go by what it heard before, and what it began then may last.
    const { copying, switching, moved } = await times;
    expect(copying).toBeGreaterThan(moveTimes.leaseMs + writeTimeoutMs);
    expect(switching).toBeGreaterThan(moveTimes.leaseMs + moveTimes.writeTimeoutMs);
    expect(moved).toBeGreaterThan(moveTimes.leaseMs + moveTimes.readMs);
    await shanghai.answersMore(50);
    const [there, elsewhere] = [await shanghai.stop(), await beijing.stop()];
    const [searched, stepped] = [await searching.stop(), await stepping.stop()];

    expect({ wrong: there.wrong, broken: there.broken }).toEqual({ wrong: [], broken: 0 });
    expect({ wrong: elsewhere.wrong, broken: elsewhere.broken }).toEqual({ wrong: [], broken: 0 });
    expect(answeredShare(elsewhere)).toBeGreaterThan(0.95);
    // Writes alone are refused, and only for a while: what is read is there all the time.
    expect([...there.refused.keys()]).toContainEqual(expect.stringMatching(/^UNAVAILABLE (?:east|south)$/));
    expect(answeredShare(there)).toBeGreaterThan(isKilled ? 0.7 : 0.8);
    expect(there.acknowledged.length).toBeGreaterThan(20);
    expect([await shanghai.lost(), await beijing.lost()]).toEqual([[], []]);
    expect(searched.wrong).toEqual([]);
    expect(searched.right).toBeGreaterThan(50);
    expect(stepped.wrong).toEqual([]);
    expect(stepped.taken).toBeGreaterThan(20);
    expect(await desk.usageSteps(special)).toBe(taken(stepped.taken));
    expect(await shardsWith(desk.world.shards, '3100')).toEqual([to]);
  },
);

let before = 0;
/** @returns how many steps there are in all, once these were taken */
function taken(count: number): number {
  before += count;
  return before;
}
