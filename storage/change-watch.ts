import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeStream, Document, ResumeToken } from 'mongodb';
import { shardFailureOf } from './shard-error.ts';
import type { Shard } from './shards.ts';
import { namesOf, type Written } from './write-feed.ts';

/** What is kept of these collections by those who keep copies. */
const subjects: Readonly<Record<string, Written['subject']>> = {
  invoices: 'INVOICE',
  statuses: 'INVOICE',
  issuers: 'ISSUER',
};

/** After a failure the shard is asked again so much later. */
const retryMs = 2_000;

/** An event as the pipeline below leaves it. */
export interface ChangeEvent extends Document {
  readonly _id: ResumeToken;
  readonly operationType: string;
  readonly ns: { readonly coll: string };
  readonly documentKey: { readonly _id: string };
  readonly fullDocument?: { readonly digitalNumber?: string } | null;
}

const pipeline = [
  {
    $match: {
      'ns.coll': { $in: Object.keys(subjects) },
      operationType: { $in: ['insert', 'update', 'replace', 'delete'] },
    },
  },
  { $project: { operationType: 1, ns: 1, documentKey: 1, 'fullDocument.digitalNumber': 1 } },
];

/** What a watch tells. */
export interface ChangeListener {
  onChange(written: Written): void;
  /** Changes may have been missed: what is kept from before may be out of date. */
  onGap(): void;
}

/** `NOT_OFFERED`: a server alone has no change streams. `AWAY`: the shard is asked again every two seconds. */
export type WatchState = 'ASKING' | 'NOT_OFFERED' | 'WATCHING' | 'AWAY';

/**
 * Follows the change stream of one shard, where it offers one, for what is written past this program: by hand, by a
 * restore, by a deployment that has another Redis. What this program writes comes as well, and is news to nobody.
 */
export class ChangeWatch {
  readonly #shard: Shard;
  readonly #database: string;
  readonly #listener: ChangeListener;
  readonly #ending = new AbortController();
  #stream: ChangeStream<Document, ChangeEvent> | null = null;
  #place: ResumeToken | null = null;
  #state: WatchState = 'ASKING';

  constructor(shard: Shard, database: string, listener: ChangeListener) {
    this.#shard = shard;
    this.#database = database;
    this.#listener = listener;
    void this.#run();
  }

  /** Name of the shard. */
  get shard(): string {
    return this.#shard.name;
  }

  get state(): WatchState {
    return this.#state;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#stream?.close();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        const hello = await this.#shard.read((db) => db.command({ hello: 1 }));
        if (signal.aborted) return;
        if (!offersChangeStreams(hello)) {
          this.#state = 'NOT_OFFERED';
          return;
        }
        await this.#follow(hello['operationTime']);
      } catch (error) {
        this.#state = 'AWAY';
        // From a shard that was away it goes on where it was. Any other failure may mean that the place is gone.
        if (shardFailureOf(error) === null) this.#place = null;
        await sleep(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** @param now the shard's time: all that changes later is heard. @throws when the stream ends */
  async #follow(now: unknown): Promise<void> {
    const start = this.#place === null ? { startAtOperationTime: now } : { resumeAfter: this.#place };
    if (this.#place === null) this.#listener.onGap();
    const options = { fullDocument: 'updateLookup', ...start } as const;
    // It has no end, so it is no read with a deadline.
    const stream = this.#shard.client.current
      .db(this.#database)
      .watch<Document, ChangeEvent>(pipeline, options as object);
    this.#stream = stream;
    this.#state = 'WATCHING';
    try {
      for await (const event of stream) {
        this.#place = event._id;
        this.#listener.onChange(writtenIn(event));
      }
    } finally {
      this.#stream = null;
    }
  }
}

/** @param hello the answer to `hello`: of a member of a replica set, a mongos, or a server alone */
export function offersChangeStreams({ setName, msg }: Document): boolean {
  return typeof setName === 'string' || msg === 'isdbgrid';
}

/** @returns what an event says was written; a new invoice was absent before, a new status was not */
export function writtenIn({ operationType, ns, documentKey, fullDocument }: ChangeEvent): Written {
  const { _id } = documentKey;
  const { digitalNumber } = fullDocument ?? {};
  return {
    subject: subjects[ns.coll] ?? 'INVOICE',
    names: namesOf(digitalNumber === undefined ? { _id } : { _id, digitalNumber }),
    isNew: operationType === 'insert' && ns.coll === 'invoices',
  };
}
