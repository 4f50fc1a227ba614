import { BSON, type Document, MinKey, UUID } from 'mongodb';
import type { ClusterModel } from './cluster-model.ts';
import type { Asked } from './scripted-server.ts';

/** NamespaceNotFound */
const noSuchCollection = { ok: 0, code: 26, codeName: 'NamespaceNotFound', errmsg: 'ns does not exist' };

interface Chunk {
  readonly namespace: string;
  readonly min: Document;
  readonly max: Document;
  shard: string;
}

/** What a mongos says of a cluster that is as the model is, its balancer included. */
export class FakeRouter {
  readonly #model: ClusterModel;
  readonly #ids = new Map<string, UUID>();
  readonly #chunks: Chunk[] = [];
  #isBalancing = false;

  constructor(model: ClusterModel) {
    this.#model = model;
  }

  readonly answers: Readonly<Record<string, (asked: Asked) => Document>> = {
    hello: () => ({ msg: 'isdbgrid', isWritablePrimary: true }),
    listShards: () => ({
      shards: [...this.#model.shards].map(([_id, tags]) => ({ _id, host: `${_id}/${_id}-1:1`, tags })),
    }),
    getDefaultRWConcern: () =>
      this.#model.writeConcern === null ? {} : { defaultWriteConcern: this.#model.writeConcern },
    find: (asked) => cursor(this.#read(asked.command['find'], asked.command['filter'] ?? {})),
    listCollections: () => cursor([]),
    listIndexes: ({ database, command }) => {
      const indexes = this.#model.indexes.get(`${database}.${command['listIndexes']}`);
      return indexes === undefined ? noSuchCollection : cursor(indexes);
    },
    aggregate: ({ database, command }) => {
      const namespace = `${database}.${command['aggregate']}`;
      const shards = new Set(
        this.#chunks.filter((chunk) => chunk.namespace === namespace).map(({ shard }) => shard),
      );
      return cursor([...shards].map((shard) => ({ shard, storageStats: { count: 7 } })));
    },
    ...Object.fromEntries(
      [
        ...['addShard', 'addShardToZone', 'enableSharding', 'updateZoneKeyRange', 'createIndexes'],
        ...['shardCollection', 'moveRange', 'setDefaultRWConcern', 'balancerStart'],
      ].map((name) => [name, (asked: Asked) => this.#apply(name, asked)]),
    ),
  };

  #apply(name: string, { database, command: sent }: Asked): Document {
    const command = withoutEnvelope(sent);
    this.#model.apply([{ database, command }]);
    if (name === 'shardCollection') this.#split(command['shardCollection']);
    if (name === 'balancerStart') this.#isBalancing = true;
    if (name === 'moveRange') this.#place(command['moveRange'], command['min'], command['toShard']);
    return {};
  }

  /** A collection is divided along its zones when it is sharded. */
  #split(namespace: string): void {
    for (const { min, max, zone } of this.#model.ranges.get(namespace) ?? []) {
      this.#chunks.push({ namespace, min, max, shard: zone });
    }
  }

  #place(namespace: string, min: Document, shard: string): void {
    const at = BSON.EJSON.stringify(min);
    for (const chunk of this.#chunks) {
      if (chunk.namespace === namespace && BSON.EJSON.stringify(chunk.min) === at) chunk.shard = shard;
    }
  }

  #idOf(namespace: string): UUID {
    const known = this.#ids.get(namespace) ?? new UUID();
    this.#ids.set(namespace, known);
    return known;
  }

  #read(collection: string, filter: Document): Document[] {
    const { shards, databases, ranges, keys } = this.#model;
    if (collection === 'shards') return [...shards.keys()].map((_id) => ({ _id, host: `${_id}/${_id}-1:1` }));
    if (collection === 'databases') return [...databases].map((_id) => ({ _id }));
    if (collection === 'tags') {
      return [...ranges].flatMap(([ns, all]) =>
        all.map(({ min, max, zone: tag }) => ({ ns, min, max, tag })),
      );
    }
    if (collection === 'collections') {
      const all = [...keys].map(([_id, key]) => ({ _id, key, uuid: this.#idOf(_id) }));
      return typeof filter['_id'] === 'string' ? all.filter(({ _id }) => _id === filter['_id']) : all;
    }
    return this.#readChunks(filter);
  }

  /** Moves one chunk each time that it is looked at. */
  #readChunks({ uuid }: Document): Document[] {
    const namespace = [...this.#ids].find(([, id]) => id.equals(uuid))?.[0];
    const found = this.#chunks.filter((chunk) => chunk.namespace === namespace);
    const seen = found.map(({ min, max, shard }) => ({ min, max, shard }));
    const stray = found.find((chunk) => this.#zoneOf(chunk) !== chunk.shard);
    if (this.#isBalancing && stray !== undefined) stray.shard = this.#zoneOf(stray) ?? stray.shard;
    return seen;
  }

  #zoneOf({ namespace, min }: Chunk): string | null {
    const place = Object.fromEntries(
      Object.entries(min).map(([field, value]) => [field, value instanceof MinKey ? '' : value]),
    );
    return this.#model.zoneOf(namespace, place);
  }
}

function cursor(firstBatch: readonly Document[]): Document {
  return { cursor: { id: BSON.Long.ZERO, ns: 'any.any', firstBatch } };
}

/** A command without what a driver adds to each. */
function withoutEnvelope(command: Document): Document {
  return Object.fromEntries(
    Object.entries(command).filter(
      ([field]) => !field.startsWith('$') && field !== 'lsid' && field !== 'txnNumber',
    ),
  );
}
