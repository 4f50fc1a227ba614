import type { Worker } from 'node:cluster';
import type { Log } from '../observability/log.ts';
import { createMetrics } from '../observability/metrics.ts';
import { announceReady } from './announce-ready.ts';
import { Dialogue } from './dialogue.ts';
import type { Environment } from './environment.ts';
import { interruption } from './interruption.ts';
import { LeaderMetrics, type WorkerDialogue } from './leader-metrics.ts';
import type { Database, Servers } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { LeaderTopics, WorkerTopics } from './work.ts';
import { Crew, type Place } from './workers.ts';

/**
 * Leads the workers that serve the graph. This process owns the embedded database and Redis, one for all, and tells
 * the workers where they are; it serves nothing itself.
 *
 * @returns the exit code: 0 when it was told to stop
 */
export async function leadWorkers(environment: Environment, log: Log): Promise<number> {
  const { signal, release } = interruption();
  // Its own commands, before anything is served, are not counted for anybody.
  const prepared = prepareDatabase(environment, { log, metrics: createMetrics() }, signal);
  // The workers load their code while the database starts.
  const crew = startCrew(environment, log, signal, () => prepared.then(({ servers }) => servers));
  try {
    const database = await prepared;
    try {
      return await lead(crew, environment, database, log);
    } finally {
      await stopped(crew);
      await database.close();
    }
  } finally {
    await stopped(crew);
    release();
  }
}

function startCrew(
  { workers: count }: Environment,
  log: Log,
  signal: AbortSignal,
  servers: () => Promise<Servers>,
): Crew {
  const dialogues = new Map<Worker, WorkerDialogue>();
  const metrics = new LeaderMetrics(() => servingDialogues(crew, dialogues));
  const answers = { servers, metrics: () => metrics.read() };
  const crew = new Crew({
    count,
    log,
    signal,
    onStart: (worker) => {
      dialogues.set(worker, new Dialogue<WorkerTopics, LeaderTopics>(worker, answers));
      worker.once('exit', () => dialogues.delete(worker));
    },
    onDeath: (number) => metrics.noteDeath(number),
  });
  return crew;
}

function servingDialogues(crew: Crew, dialogues: ReadonlyMap<Worker, WorkerDialogue>) {
  const serving = new Map<number, WorkerDialogue>();
  for (const [number, worker] of crew.serving) {
    const dialogue = dialogues.get(worker);
    if (dialogue !== undefined) serving.set(number, dialogue);
  }
  return serving;
}

/** Tells when all serve, and waits until all have ended. */
async function lead(
  crew: Crew,
  { host, hasSandbox }: Environment,
  { isEmbedded, migrations, disconnect }: Database,
  log: Log,
): Promise<number> {
  // Only the servers are needed once nothing is left to migrate: at once, but for a shard that is down or a new release.
  void migrations.finish().then(disconnect);
  void crew.ready.then((place) => {
    const pids = [...crew.serving.values()].map((worker) => worker.process.pid ?? 0);
    announceReady({ url: urlOf(place, host), pids, hasSandbox, hasDevKeys: isEmbedded }, log);
  });
  return crew.ended;
}

async function stopped(crew: Crew): Promise<void> {
  crew.stop();
  await crew.ended;
}

function urlOf({ address, port }: Place, host: string): string {
  const name = address || host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
