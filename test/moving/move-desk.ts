import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject, onTestFinished } from 'vitest';
import { anyOf } from '../../backup/bureau-copy.ts';
import { lastMoveOf } from '../../backup/move-hold.ts';
import { contentsOfShards } from '../../backup/restore.ts';
import type { BureauCode } from '../../fapiao/bureaus.ts';
import { MOVE_PHASES, type MovePhase } from '../../storage/bureau-moves.ts';
import { parseShardMap } from '../../storage/shard-map.ts';
import { connectShards, type Shards } from '../../storage/shards.ts';
import { PROGRAM } from '../cli/start-options.ts';
import { temporaryFile } from '../cli/temporary-folder.ts';
import { BUYER } from '../fapiao/invoice-samples.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

const root = join(import.meta.dirname, '..', '..');

/** A world with two gateways, each as a process of its own would have it: connections, caches, what it heard. */
export interface MoveDesk {
  readonly world: World;
  readonly graphs: readonly [Graph, Graph];
  /** Asks one gateway, then the other: what one wrote, the other is asked for. */
  ask: Graph['ask'];
  /** @returns how often an invoice's use was changed */
  usageSteps(id: string): Promise<number>;
  close(): Promise<void>;
}

export async function openMoveDesk(): Promise<MoveDesk> {
  const world = await openWorld();
  const others = connectShards(parseShardMap(inject('shards')), world.shards.database);
  await Promise.all([world.shards.followMoves(), others.followMoves()]);
  const options = { partnerTaxpayerIds: [BUYER.taxpayerId ?? ''] };
  const graphs = [
    await openGraph(world, options),
    await openGraph({ ...world, shards: others }, options),
  ] as const;
  let turn = 0;
  return {
    world,
    graphs,
    ask: (...question) => graphs[turn++ % 2 === 0 ? 0 : 1].ask(...question),
    usageSteps: async (id) => {
      const query = 'query ($id: ID!) { invoice(id: $id) { statusHistory { axis } } }';
      const { data } = await graphs[0].ask('dev-admin', query, { id });
      const { statusHistory = [] } = (data?.['invoice'] ?? {}) as {
        statusHistory?: readonly { axis: string }[];
      };
      return statusHistory.filter(({ axis }) => axis === 'USAGE').length;
    },
    close: async () => {
      for (const graph of graphs) await graph.stop();
      await others.close();
      await world.close();
    },
  };
}

/** The command at work, as an operator runs it. */
export interface RunningMove {
  readonly child: ChildProcess;
  /** Waits for its end. */
  end(): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** @param finished a concurrent test's own: the one that is imported belongs to any that runs */
export function startMove(
  database: string,
  bureau: string,
  to: string,
  finished: typeof onTestFinished = onTestFinished,
): RunningMove {
  const args = [...PROGRAM, 'shards', 'move', '--bureau', bureau, '--to', to];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: '/nonexistent',
      SHARDS_FILE: temporaryFile('shards.json', inject('shards')),
      MONGODB_DATABASE: database,
      REDIS_URL: inject('redisUrl'),
      CURSOR_SECRET: 'a-secret-that-has-32-characters!',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  finished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    said.stdout += String(text);
  });
  child.stderr.on('data', (text) => {
    said.stderr += String(text);
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  return { child, end: async () => ({ code: (await closed)[0], ...said }) };
}

/** Waits until a move has come so far. */
export async function untilPhase(shards: Shards, bureau: BureauCode, phase: MovePhase): Promise<void> {
  const wanted = MOVE_PHASES.indexOf(phase);
  for (;;) {
    const move = await lastMoveOf(shards, bureau);
    if (move !== null && MOVE_PHASES.indexOf(move.phase) >= wanted) return;
    await sleep(20);
  }
}

/** @returns how long the bureau's move was in each phase, milliseconds, as soon as it is done */
export async function phaseTimes(shards: Shards, bureau: BureauCode, revision: number) {
  const begun = new Map<MovePhase, number>();
  for (;;) {
    const move = await lastMoveOf(shards, bureau);
    if (move?.revision === revision) {
      begun.set('COPYING', move.startedAt.getTime());
      if (move.phase !== 'COPYING') begun.set(move.phase, move.phaseAt.getTime());
      if (move.phase === 'DONE') break;
    }
    await sleep(50);
  }
  const at = (phase: MovePhase) => begun.get(phase) ?? Number.NaN;
  return {
    copying: at('SWITCHING') - at('COPYING'),
    switching: at('MOVED') - at('SWITCHING'),
    // The last phase may be over before anybody looks.
    moved: at('DONE') - at('MOVED'),
  };
}

/** Runs the command and kills it as soon as it has come so far. */
export async function killAt(
  shards: Shards,
  bureau: BureauCode,
  to: string,
  phase: MovePhase,
  finished: typeof onTestFinished = onTestFinished,
): Promise<void> {
  const { child, end } = startMove(shards.database, bureau, to, finished);
  await untilPhase(shards, bureau, phase);
  child.kill('SIGKILL');
  await end();
}

/** @returns where documents of a bureau are, by the names of the shards */
export async function shardsWith(shards: Shards, bureau: BureauCode): Promise<string[]> {
  const found = await Promise.all(
    shards.all.map(async (shard) => ((await anyOf(shard, bureau)) === null ? [] : [shard.name])),
  );
  return found.flat();
}

/** @returns counts and checksums of what is kept of a bureau, wherever it is read now */
export async function contentOf(shards: Shards, bureau: BureauCode) {
  const contents = await contentsOfShards(shards, new AbortController().signal, () => undefined);
  return contents.filter((content) => content.bureau === bureau);
}
