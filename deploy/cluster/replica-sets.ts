import { MongoServerError } from 'mongodb';
import { z } from 'zod';
import { ask, type Credentials, type Patience, untilReady } from './access.ts';
import { isFounded } from './founded.ts';
import { initiation, nextGrowthStep, type ReplicaSet } from './replica-set.ts';

const hello = z.object({ primary: z.string().optional() });
const configuration = z.object({
  config: z.looseObject({
    version: z.coerce.number(),
    members: z.array(
      z.looseObject({ _id: z.coerce.number(), host: z.string(), votes: z.coerce.number().optional() }),
    ),
  }),
});
const statusOfSet = z.object({ members: z.array(z.object({ name: z.string(), stateStr: z.string() })) });

/** AlreadyInitialized: another process was faster. */
const alreadyInitiated = 23;
const dataStates: ReadonlySet<string> = new Set(['PRIMARY', 'SECONDARY']);

/** How long a set may take, and how often it is said what is waited for. */
export interface GrowthPatience extends Patience {
  readonly sayEveryMs: number;
}

/** A new member copies all that the others hold: of a large shard, for hours. */
const growing: GrowthPatience = { deadlineMs: 48 * 3_600_000, pauseMs: 2_000, sayEveryMs: 60_000 };

/** A replica set as it is to be. */
export interface WantedSet extends ReplicaSet {
  /** Whether it is to keep the cluster's metadata. */
  readonly isConfigServer: boolean;
  /** Hosts that may be members beside those that are wanted: they may have what a wanted one lost. */
  readonly spare: readonly string[];
  /** Whether the cluster knows it: then it was founded once, and a second one in its place is of no use. */
  readonly isKnown: boolean;
}

export interface SetTools {
  readonly credentials: Credentials;
  /** Told of each change, and now and then of what is waited for. */
  done(text: string): void;
  readonly growth?: GrowthPatience;
}

/** All hosts that may be members of a known set are there, and empty. */
export class SetLost extends Error {
  readonly zh: string;
  /** sysexits.h EX_CONFIG */
  readonly exitCode = 78;

  constructor({ name, members }: ReplicaSet) {
    const hosts = members.join(', ');
    super(
      `Replica set ${name} belongs to the cluster, but ${hosts} hold nothing of it, and its other members are not there. Start those, or build the cluster anew and restore a backup.`,
    );
    this.name = 'SetLost';
    this.zh = `副本集 ${name} 属于该集群，但 ${hosts} 上没有它的数据，其他成员也不在。请启动其他成员，或重建集群并恢复备份。`;
  }
}

/**
 * Founds a replica set, or lets one that has fewer members grow, and waits until it has a primary.
 *
 * @returns `host:port` of the primary
 * @throws SetLost in place of founding a set that was founded before
 */
export async function ensureReplicaSet(set: WantedSet, tools: SetTools): Promise<string> {
  const { credentials, done, growth = growing } = tools;
  const what = `replica set ${set.name}`;
  const hosts = [...new Set([...set.members, ...set.spare])];
  if (!(await untilReady(what, () => isFounded(set.members, hosts, credentials)))) {
    if (set.isKnown) throw new SetLost(set);
    await found(set, credentials);
    done(`${what} founded 已创建副本集: ${set.members.join(', ')}`);
  }
  const sayWaiting = nowAndThen(done, growth.sayEveryMs);
  return untilReady(
    `growth of ${what}`,
    async () => {
      // Without a primary nothing grows: that is waited for as for any server.
      const primary = await untilReady(what, () => primaryOf(hosts, credentials));
      try {
        return (await grow(set, primary, { ...tools, sayWaiting })) ? primary : null;
      } catch (error) {
        // It may pass: but nobody should have to wait for the end to see what it is.
        if (error instanceof Error) sayWaiting(`${what} 副本集: ${error.message}`);
        throw error;
      }
    },
    growth,
  );
}

async function found(set: WantedSet, credentials: Credentials): Promise<void> {
  const [first] = set.members;
  if (first === undefined) throw new Error(`replica set ${set.name} has no members`);
  try {
    await ask(first, initiation(set, set.isConfigServer), credentials);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === alreadyInitiated)) throw error;
  }
}

async function primaryOf(hosts: readonly string[], credentials: Credentials): Promise<string | null> {
  for (const host of hosts) {
    const answer = await ask(host, { hello: 1 }, credentials).then(hello.parse, () => null);
    if (answer?.primary !== undefined) return answer.primary;
  }
  return null;
}

/** @returns whether every member is there and votes */
async function grow(
  { name, members: wanted }: WantedSet,
  primary: string,
  { credentials, done, sayWaiting }: SetTools & { sayWaiting(text: string): void },
): Promise<boolean> {
  const { config } = configuration.parse(await ask(primary, { replSetGetConfig: 1 }, credentials));
  const { members } = statusOfSet.parse(await ask(primary, { replSetGetStatus: 1 }, credentials));
  const states = new Map(members.map(({ name: host, stateStr }) => [host, stateStr]));
  const copied = [...states].filter(([, state]) => dataStates.has(state)).map(([host]) => host);
  const step = nextGrowthStep(config, wanted, new Set(copied));
  if (step.kind === 'wait') {
    const state = states.get(step.host) ?? 'UNKNOWN';
    sayWaiting(`replica set ${name} waits for ${step.host} to copy the data 等待成员复制数据: ${state}`);
  }
  if (step.kind === 'reconfigure') {
    await ask(primary, { replSetReconfig: step.config }, credentials);
    const voters = step.config.members.filter(({ votes }) => votes !== 0).length;
    done(
      `replica set ${name}: ${step.config.members.length} members, ${voters} of them vote 副本集成员与投票数`,
    );
  }
  return step.kind === 'done';
}

/** @returns what passes a text on unless it did so a moment ago */
function nowAndThen(say: (text: string) => void, everyMs: number): (text: string) => void {
  let next = 0;
  return (text) => {
    if (performance.now() < next) return;
    next = performance.now() + everyMs;
    say(text);
  };
}
