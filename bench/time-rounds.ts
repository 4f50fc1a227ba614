import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerCheck } from './answer-check.ts';
import type { Cell, TimedRun } from './cell.ts';
import type { Contender, RunningContender } from './contenders/contender.ts';
import { drive } from './load.ts';
import { type Target, targetOf } from './target.ts';
import type { Workload } from './workloads/workload.ts';
import type { BenchWorld } from './world.ts';

/** What is to be timed. */
export interface TimingPlan {
  readonly world: BenchWorld;
  readonly contenders: readonly Contender[];
  readonly workloads: readonly Workload[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
  readonly signal: AbortSignal;
  onRun(round: number, cell: Cell, run: TimedRun): void;
}

/** Long enough for the compiler to have seen the hot paths. */
const WARM_UP_SECONDS = 3;
const WARM_UP_CONNECTIONS = 20;
/** Each timed stretch is led in by load of its own kind that is not measured. */
const LEAD_IN_SECONDS = 1;
/** For what the last cell cut off to run out. */
const PAUSE_MS = 300;

/**
 * Times every cell once a round. Contenders and workloads take turns inside a round, so that a bad minute of the
 * machine spoils one round of all and not all rounds of one.
 */
export async function timeRounds(plan: TimingPlan): Promise<void> {
  const running: RunningContender[] = [];
  try {
    for (const contender of plan.contenders) running.push(await startTimed(plan.world, contender));
    const targets = running.map((contender) => targetOf(contender, plan.world.facts, plan.signal));
    for (const target of targets) await warmUp(plan, target);
    for (let round = 1; round <= plan.rounds; round += 1) await timeRound(plan, targets, round);
  } finally {
    await Promise.all(running.map((contender) => contender.stop()));
  }
}

async function startTimed(
  { folder: parent, stack }: BenchWorld,
  contender: Contender,
): Promise<RunningContender> {
  const folder = join(parent, `${contender.name}-timed`);
  await mkdir(folder);
  return contender.start({ shards: stack.shards, redisUrl: stack.redisUrl, folder });
}

async function warmUp({ workloads }: TimingPlan, target: Target): Promise<void> {
  for (const workload of workloads) {
    await loadUntimed(target, workload, WARM_UP_CONNECTIONS, WARM_UP_SECONDS);
  }
}

async function timeRound(plan: TimingPlan, targets: readonly Target[], round: number): Promise<void> {
  for (const connections of plan.connections) {
    for (const workload of plan.workloads) {
      for (const target of targets) {
        plan.signal.throwIfAborted();
        const cell = { workload: workload.name, contender: target.contender, connections };
        plan.onRun(round, cell, await timeCell(plan, target, workload, connections, round));
      }
    }
  }
}

async function timeCell(
  { seconds, signal }: TimingPlan,
  target: Target,
  workload: Workload,
  connections: number,
  round: number,
): Promise<TimedRun> {
  await loadUntimed(target, workload, connections, LEAD_IN_SECONDS);
  await sleep(PAUSE_MS);
  const check = answerCheck(workload.isWhole);
  const measure = await drive(target.load(workload, { connections, until: { seconds }, check, seed: round }));
  // A stretch that was ended early is no measurement.
  signal.throwIfAborted();
  return { ...measure, firstRefused: check.firstRefused };
}

async function loadUntimed(target: Target, workload: Workload, connections: number, seconds: number) {
  const check = answerCheck(workload.isWhole);
  await drive(target.load(workload, { connections, until: { seconds }, check, seed: -1 }));
}
