import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { answerCheck } from './answer-check.ts';
import type { Cell, CountedRun } from './cell.ts';
import { addCounts, type CommandCounts, CommandTap } from './command-tap.ts';
import type { Contender } from './contenders/contender.ts';
import { drive } from './load.ts';
import { totalErrors } from './row.ts';
import { type Target, targetOf } from './target.ts';
import type { Workload } from './workloads/workload.ts';
import type { BenchWorld } from './world.ts';

/** Enough for a steady mean, and five for each of many connections. */
const LEAST_REQUESTS = 200;
const REQUESTS_A_CONNECTION = 5;

/** What is to be counted. */
export interface CountingPlan {
  readonly world: BenchWorld;
  readonly contender: Contender;
  readonly workloads: readonly Workload[];
  readonly connections: readonly number[];
  readonly signal: AbortSignal;
  onCell(cell: Cell, run: CountedRun): void;
}

/**
 * Counts the database commands of every cell of one contender, with a tap before each shard. The runs are apart from
 * the timed ones, because the taps cost time, and of a fixed number of requests; but as many connections ask at
 * once, because what one request costs may depend on who asks beside it.
 */
export async function countCommands(plan: CountingPlan): Promise<void> {
  const { world, contender } = plan;
  const taps = await Promise.all(world.stack.shards.map(({ uri }) => CommandTap.open(uri)));
  try {
    const shards = world.stack.shards.map((shard, at) => ({ ...shard, uri: taps[at]?.uri ?? shard.uri }));
    const folder = join(world.folder, `${contender.name}-counted`);
    await mkdir(folder);
    const running = await contender.start({ shards, redisUrl: world.stack.redisUrl, folder });
    try {
      await countCells(plan, targetOf(running, world.facts, plan.signal), () =>
        addCounts(taps.map((tap) => tap.take())),
      );
    } finally {
      await running.stop();
    }
  } finally {
    for (const tap of taps) tap.close();
  }
}

async function countCells(plan: CountingPlan, target: Target, take: () => CommandCounts): Promise<void> {
  for (const workload of plan.workloads) {
    for (const connections of plan.connections) {
      plan.signal.throwIfAborted();
      const check = answerCheck(workload.isWhole);
      const requests = Math.max(LEAST_REQUESTS, connections * REQUESTS_A_CONNECTION);
      // What the start, and whatever runs by itself, sent before is nobody's request.
      take();
      const measure = await drive(
        target.load(workload, { connections, until: { requests }, check, seed: 0 }),
      );
      const { answeredMs, errors } = measure;
      const run = { answers: answeredMs.length, commands: take(), errors: totalErrors(errors) };
      const cell = { workload: workload.name, contender: plan.contender.name, connections };
      plan.onCell(cell, { ...run, firstRefused: check.firstRefused });
    }
  }
}
