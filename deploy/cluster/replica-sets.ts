import { MongoServerError } from 'mongodb';
import { z } from 'zod';
import { ask, type Credentials, untilReady } from './access.ts';
import { initiation, nextGrowthStep, type ReplicaSet } from './replica-set.ts';

const hello = z.object({ setName: z.string().optional(), primary: z.string().optional() });
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

/**
 * Founds a replica set, or lets one that has fewer members grow, and waits until it has a primary.
 *
 * @param isConfigServer whether it is to keep the cluster's metadata
 * @param done told of each change
 */
export async function ensureReplicaSet(
  set: ReplicaSet,
  isConfigServer: boolean,
  credentials: Credentials,
  done: (text: string) => void,
): Promise<void> {
  const founded = await untilReady(`replica set ${set.name}`, () => isFounded(set, credentials));
  if (!founded) {
    await found(set, isConfigServer, credentials);
    done(`replica set ${set.name} founded 已创建副本集: ${set.members.join(', ')}`);
  }
  await untilReady(`replica set ${set.name}`, async () => {
    const primary = await primaryOf(set, credentials);
    return primary === null ? null : grow(set, primary, credentials, done);
  });
}

/** @returns null while none of the members answers */
async function isFounded({ members }: ReplicaSet, credentials: Credentials): Promise<boolean | null> {
  const answers = await Promise.allSettled(members.map((host) => ask(host, { hello: 1 }, credentials)));
  const refusal = answers.find(
    (answer) => answer.status === 'rejected' && answer.reason instanceof MongoServerError,
  );
  if (refusal?.status === 'rejected') throw refusal.reason;
  const present = answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? [hello.parse(answer.value)] : [],
  );
  if (present.some(({ setName }) => setName !== undefined)) return true;
  // A set is founded with all of its members or not at all: a second founding elsewhere would make two of it.
  return present.length === members.length ? false : null;
}

async function found(set: ReplicaSet, isConfigServer: boolean, credentials: Credentials): Promise<void> {
  const [first] = set.members;
  if (first === undefined) throw new Error(`replica set ${set.name} has no members`);
  try {
    await ask(first, initiation(set, isConfigServer), credentials);
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === alreadyInitiated)) throw error;
  }
}

async function primaryOf({ members }: ReplicaSet, credentials: Credentials): Promise<string | null> {
  for (const host of members) {
    const answer = await ask(host, { hello: 1 }, credentials).then(hello.parse, () => null);
    if (answer?.primary !== undefined) return answer.primary;
  }
  return null;
}

/** @returns true once every member is there and votes; null when there is more to do */
async function grow(
  set: ReplicaSet,
  primary: string,
  credentials: Credentials,
  done: (text: string) => void,
): Promise<true | null> {
  const { config } = configuration.parse(await ask(primary, { replSetGetConfig: 1 }, credentials));
  const { members } = statusOfSet.parse(await ask(primary, { replSetGetStatus: 1 }, credentials));
  const copied = members.filter(({ stateStr }) => dataStates.has(stateStr)).map(({ name }) => name);
  const step = nextGrowthStep(config, set.members, new Set(copied));
  if (step.kind === 'done') return true;
  if (step.kind === 'reconfigure') {
    await ask(primary, { replSetReconfig: step.config }, credentials);
    const [host] = step.config.members.slice(-1);
    done(`replica set ${set.name} has ${step.config.members.length} members 副本集成员: ${host?.host}`);
  }
  return null;
}
