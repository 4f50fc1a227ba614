import type { Document } from 'mongodb';
import { onTestFinished } from 'vitest';
import { replicaSetOf } from '../../deploy/cluster/replica-set.ts';
import type { ShardMap } from '../../storage/shard-map.ts';
import { ClusterModel } from './cluster-model.ts';
import { FakeSet } from './fake-members.ts';
import { FakeRouter } from './fake-router.ts';
import { type Asked, scriptedServer } from './scripted-server.ts';

/** A whole cluster, each server behind a port of its own, that lets in whom MongoDB lets in and keeps its rules. */
export interface FakeCluster {
  /** Connection string of the mongos, without a user. */
  readonly uri: string;
  readonly configServers: string;
  readonly map: ShardMap;
  readonly model: ClusterModel;
  readonly sets: ReadonlyMap<string, FakeSet>;
  /** Everything that was asked, greetings left out. */
  readonly asked: readonly Asked[];
  /** Passwords by `name@database`. */
  readonly users: ReadonlyMap<string, string>;
  /** @returns hosts of a set, wanted or not */
  hostsOf(set: string): readonly string[];
}

/**
 * Starts servers for each shard of a map and for the config servers, with empty disks.
 *
 * @param key of the members: whoever knows it is `__system` of the database `local`, on members alone
 * @param hosts how many servers each set may have
 */
export async function fakeCluster(map: ShardMap, key: string, hosts = 1): Promise<FakeCluster> {
  const asked: Asked[] = [];
  const users = new Map<string, string>();
  const model = new ClusterModel();
  const router = new FakeRouter(model);
  const memberUsers = (user: string) => (user === '__system@local' ? key : (users.get(user) ?? null));
  const open = async (passwordOf: (user: string) => string | null, answersOf: () => Answers) => {
    const server = await scriptedServer({ passwordOf, answer: (one) => answered(one, answersOf(), asked) });
    onTestFinished(() => server.close());
    return server.host;
  };
  const sets = new Map<string, FakeSet>();
  const hostsOf = new Map<string, readonly string[]>();
  for (const name of ['config', ...map.shards.map((shard) => shard.name)]) {
    const extra = name === 'config' ? { ...userAnswers(users), find: router.answers['find'] ?? nothing } : {};
    const passwordOf =
      name === 'config' ? memberUsers : (user: string) => (user === '__system@local' ? key : null);
    const openMember = () =>
      open(passwordOf, () => ({ ...sets.get(name)?.answers, ping: nothing, ...extra }));
    const own = await Promise.all(Array.from({ length: hosts }, openMember));
    hostsOf.set(name, own);
    sets.set(name, new FakeSet(name, own));
  }
  // The router knows neither the database `local` nor, because of that, who speaks as a member.
  const mongos = await open(
    (user) => users.get(user) ?? null,
    () => ({ ...router.answers, ...userAnswers(users) }),
  );
  const wanted = (name: string) => (hostsOf.get(name) ?? []).slice(0, 1).join(',');
  return {
    uri: `mongodb://${mongos}/`,
    configServers: `mongodb://${wanted('config')}/?replicaSet=config`,
    map: {
      ...map,
      shards: map.shards.map((shard) => ({
        ...shard,
        uri: `mongodb://${wanted(replicaSetOf(shard.uri).name)}/?replicaSet=${shard.name}`,
      })),
    },
    ...{ model, sets, asked, users },
    hostsOf: (set) => hostsOf.get(set) ?? [],
  };
}

type Answers = Readonly<Record<string, (asked: Asked) => Document>>;
const nothing = () => ({});

function answered(one: Asked, answers: Answers, asked: Asked[]): Document {
  const [name = ''] = Object.keys(one.command);
  const isGreeting = ['hello', 'ismaster', 'isMaster'].includes(name);
  if (!isGreeting || one.user !== null) asked.push(one);
  const answer = answers[isGreeting ? 'hello' : name];
  if (answer === undefined)
    return { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: '${name}'` };
  try {
    return answer(one);
  } catch (error) {
    return { ok: 0, code: 2, codeName: 'BadValue', errmsg: String(error) };
  }
}

/** UserNotFound */
const noSuchUser = { ok: 0, code: 11, codeName: 'UserNotFound', errmsg: 'User not found' };

/** Users are kept by the config servers, whether they are made there or through the router. */
function userAnswers(users: Map<string, string>): Answers {
  const put = (name: string, { database, command }: Asked) => {
    users.set(`${name}@${database}`, command['pwd']);
    return {};
  };
  return {
    createUser: (one) => put(one.command['createUser'], one),
    updateUser: (one) => {
      const name: string = one.command['updateUser'];
      return users.has(`${name}@${one.database}`) ? put(name, one) : noSuchUser;
    },
  };
}
