import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, TcpProxy } from '../../test/faults/tcp-proxy.ts';
import { spread } from '../statistics.ts';
import { ask, type Callers, type Met } from './stretch.ts';

/** Faults that are measured, by the name that the table shows. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  dead: { kind: 'CUT' },
  silent: { kind: 'HALF_OPEN' },
  slow: { kind: 'DELAY', ms: 3_000 },
  throttled: { kind: 'THROTTLE', bytesPerSecond: 1_000 },
};

/** Both kinds of callers, who ask at the same time. */
export interface TwoRegions {
  readonly untouched: Callers;
  readonly spoilt: Callers;
  /** Name of the shard of the spoilt region. */
  readonly shard: string;
}

interface Round {
  readonly without: Met;
  readonly untouched: Met;
  readonly spoilt: Met;
  readonly recoverySeconds: number;
}

/** One row of the table: medians over the rounds. */
export interface FaultRow {
  readonly fault: string;
  /** Of the untouched region while the other one is spoilt, as a share of the round before without a fault. */
  readonly throughput: number;
  readonly p95: number;
  readonly slowestMs: number;
  readonly refused: number;
  readonly named: number;
  readonly recoverySeconds: number;
  /** Of the untouched region: there may be none. */
  readonly untouchedRefused: number;
}

/** Measures one fault, rounds without and with it in turn; the fault begins when its round does. */
export async function measureFault(
  name: string,
  fault: Fault,
  proxy: TcpProxy,
  regions: TwoRegions,
  rounds: number,
): Promise<FaultRow> {
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { untouched: without } = await both(regions);
    proxy.spoil(fault);
    const met = await both(regions);
    proxy.heal();
    done.push({ without, ...met, recoverySeconds: await untilRecovered(regions) });
  }
  const median = (of: (round: Round) => number) => spread(done.map(of)).median;
  const sum = (of: (round: Round) => number) => done.reduce((total, round) => total + of(round), 0);
  return {
    fault: name,
    throughput: median(({ without, untouched }) => untouched.perSecond / without.perSecond),
    p95: median(({ without, untouched }) => untouched.p95Ms / without.p95Ms),
    slowestMs: Math.max(...done.map(({ spoilt }) => spoilt.slowestMs)),
    refused: sum(({ spoilt }) => spoilt.refused),
    named: sum(({ spoilt }) => spoilt.named),
    recoverySeconds: Math.max(...done.map(({ recoverySeconds }) => recoverySeconds)),
    untouchedRefused: sum(({ untouched }) => untouched.refused + untouched.broken),
  };
}

async function both({ untouched, spoilt, shard }: TwoRegions) {
  const [first, second] = await Promise.all([ask(untouched, shard), ask(spoilt, shard)]);
  return { untouched: first, spoilt: second };
}

/** Asks until an answer is whole again. @returns after how many seconds */
async function untilRecovered({ spoilt }: TwoRegions): Promise<number> {
  const started = performance.now();
  for (;;) {
    const headers = { 'content-type': 'application/json', ...spoilt.headers };
    const response = await fetch(spoilt.url, { method: 'POST', headers, body: spoilt.nextBody() });
    if (!(await response.text()).includes('"errors":')) return (performance.now() - started) / 1_000;
    await sleep(100);
  }
}
