import type { CacheEntry } from './cache-entry.ts';
import type { CachePolicy } from './cache-policy.ts';
import { absentMs, type CacheTier, keptMs } from './cache-tier.ts';
import type { MemoryTier } from './memory-tier.ts';
import { ShardError } from './shard-error.ts';
import { type Fetch, SingleFlight } from './single-flight.ts';
import type { Source } from './source.ts';
import type { CacheAnswer, Sourced } from './sourced.ts';

/** Entries made in one rush shall not all age at one moment: fresh for up to so much less. */
const jitterShare = 0.1;

/** What a cache of one kind is made of. */
export interface CacheParts<Key, Value> extends Source<Key, Value> {
  readonly policy: CachePolicy;
  readonly own: MemoryTier<Value>;
  readonly shared: CacheTier<Value>;
  readonly clock: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
  /** False while writes of other processes may be missed. */
  isHearing(): boolean;
}

/** How many keys were answered, and from where. */
export interface CacheCounts {
  /** From what this process keeps. */
  own: number;
  /** From what all processes share. */
  shared: number;
  /** From the source. */
  source: number;
  /** By nobody: the source failed. */
  failed: number;
}

/**
 * Two tiers before a source, under one policy. It knows no caller: who is shown an answer is judged above it.
 *
 * A failure is never kept. Absence is kept for two seconds, in this process alone. A write is to `forget` what it
 * changed; whoever asks then reads the source, and what was being read is not kept.
 */
export class Cache<Key, Value> {
  /** Keys that are asked for together with others count once. */
  readonly counts: CacheCounts = { own: 0, shared: 0, source: 0, failed: 0 };
  readonly #parts: CacheParts<Key, Value>;
  readonly #flights: SingleFlight<Key, CacheAnswer<Value>>;
  /** What was read before then may lack a write that was missed, whoever keeps it: a copy, and no more. */
  #doubtedUntil = Number.NEGATIVE_INFINITY;

  constructor(parts: CacheParts<Key, Value>) {
    this.#parts = parts;
    this.#flights = new SingleFlight(parts.nameOf);
  }

  /**
   * Answers from this process, else from what all processes share, else from the source.
   *
   * @param keys no two of one name
   * @returns one entry a key, in order
   */
  load(keys: readonly Key[]): Promise<CacheAnswer<Value>[]> {
    const { own, nameOf } = this.#parts;
    const now = this.#now();
    const phases = keys.map((key) => ({ key, ...this.#phaseOf(own.get(nameOf(key)), now) }));
    const aging = phases.flatMap(({ key, phase }) => (phase === 'AGING' ? [key] : []));
    const wanting = phases.flatMap(({ key, phase }) => (phase === 'OLD' ? [key] : []));
    this.counts.own += keys.length - wanting.length;
    // Nobody waits for it: whoever asks next is answered with what it brings.
    this.#flights.join(aging, this.#readSource);
    const flights = new Map(
      this.#flights.join(wanting, this.#fetch).map((answer, at) => [wanting[at], answer] as const),
    );
    return Promise.all(
      phases.map(({ key, entry }) => flights.get(key) ?? served(entry ?? missing(nameOf(key)), false)),
    );
  }

  /** Answers from the source alone, and keeps what it says. */
  loadFromSource(keys: readonly Key[]): Promise<CacheAnswer<Value>[]> {
    for (const name of keys.map(this.#parts.nameOf)) this.#flights.overtake(name);
    return Promise.all(this.#flights.join(keys, this.#readSource));
  }

  /** @returns what is kept of each key, up to a day old; null where there is nothing */
  async copies(keys: readonly Key[]): Promise<(Sourced<Value> | null)[]> {
    const { own, shared, nameOf } = this.#parts;
    const names = keys.map(nameOf);
    const kept = names.map((name) => own.get(name));
    const wanting = names.filter((_, at) => kept[at] === null);
    const found = new Map((await shared.read(wanting)).map((entry, at) => [wanting[at], entry] as const));
    return names.map((name, at) => this.#copyOf(kept[at] ?? found.get(name) ?? null));
  }

  /** Forgets what this process keeps. */
  forgetOwn(name: string): void {
    this.#parts.own.drop(name);
    this.#flights.overtake(name);
  }

  /** Forgets what was changed, in this process and in what all share. @returns false where all may share it still */
  forget(names: readonly string[]): Promise<boolean> {
    for (const name of names) this.forgetOwn(name);
    return this.#parts.shared.forget(names);
  }

  /**
   * Writes of others may have been missed: what is kept has to be read again, here and in what all share, for whoever
   * wrote may not have reached that either. What is being read may be from before the write as well.
   */
  doubt(): void {
    this.#doubtedUntil = this.#now();
    this.#parts.own.age();
    this.#flights.overtakeAll();
  }

  readonly #fetch: Fetch<Key, CacheAnswer<Value>> = async (keys, isOvertaken) => {
    const { own, shared, nameOf } = this.#parts;
    const kept = await shared.read(keys.map(nameOf));
    const answers = new Map<string, CacheAnswer<Value>>();
    const wanting: Key[] = [];
    keys.forEach((key, at) => {
      const { entry, phase } = this.#phaseOf(kept[at] ?? null, this.#now());
      const name = nameOf(key);
      // An older one serves as a copy, should the source not answer.
      if (entry !== null && !isOvertaken(name)) own.set(name, entry);
      if (entry !== null && phase === 'FRESH' && !isOvertaken(name)) answers.set(name, served(entry, false));
      else wanting.push(key);
    });
    this.counts.shared += answers.size;
    if (wanting.length === 0) return answers;
    return new Map([...answers, ...(await this.#readSource(wanting, isOvertaken))]);
  };

  readonly #readSource: Fetch<Key, CacheAnswer<Value>> = async (keys, isOvertaken) => {
    const { own, shared, nameOf } = this.#parts;
    const begun = this.#now();
    const read = await this.#parts.read(keys);
    const kept = new Map<string, CacheEntry<Value>>();
    const answers = keys.map((key, at): [string, CacheAnswer<Value>] => {
      const name = nameOf(key);
      const value = read[at] ?? null;
      if (value instanceof Error) return [name, { error: value, copy: this.#copyFor(value, name) }];
      const entry = this.#entryOf(value, begun);
      // Whoever writes forgets every name of what it wrote: one stands for all.
      if (!isOvertaken(name)) for (const each of this.#namesFor(name, value)) kept.set(each, entry);
      return [name, { value, fetchedAt: new Date(begun), servedFrom: 'SOURCE', isStale: false }];
    });
    const failed = read.filter((value) => value instanceof Error).length;
    this.counts.failed += failed;
    this.counts.source += keys.length - failed;
    for (const [name, entry] of kept) own.set(name, entry);
    // Nobody waits for it.
    void shared.keep(new Map([...kept].filter(([, { value }]) => value !== null)));
    return new Map(answers);
  };

  #namesFor(name: string, value: Value | null): readonly string[] {
    const { namesOf } = this.#parts;
    return value === null || namesOf === undefined ? [name] : [name, ...namesOf(value)];
  }

  #entryOf(value: Value | null, fetchedAt: number): CacheEntry<Value> {
    const { policy, random } = this.#parts;
    const lifeMs = value === null ? absentMs : policy.freshMs * (1 - jitterShare * random());
    return { value, fetchedAt, freshUntil: fetchedAt + Math.floor(lifeMs) };
  }

  /** Only a source that gave no answer is made up for; any other failure has to be seen. */
  #copyFor(failure: Error, name: string): Sourced<Value> | null {
    return failure instanceof ShardError ? this.#copyOf(this.#parts.own.get(name)) : null;
  }

  #copyOf(entry: CacheEntry<Value> | null): Sourced<Value> | null {
    if (entry === null || entry.value === null || this.#now() - entry.fetchedAt > keptMs) return null;
    return served(entry, true);
  }

  #phaseOf(entry: CacheEntry<Value> | null, now: number) {
    // One from the future was kept by another clock: nobody knows its age.
    if (entry === null || now < entry.fetchedAt) return { entry, phase: 'OLD' as const };
    if (entry.fetchedAt < this.#doubtedUntil) return { entry, phase: 'OLD' as const };
    const { policy, isHearing } = this.#parts;
    const isHeard = isHearing();
    // Deaf, a process may show what has changed meanwhile, for no longer than it shows that something is absent.
    const freshUntil = isHeard ? entry.freshUntil : Math.min(entry.freshUntil, entry.fetchedAt + absentMs);
    if (now < freshUntil) return { entry, phase: 'FRESH' as const };
    const canWait = isHeard && entry.value !== null && now < entry.freshUntil + policy.revalidateMs;
    return { entry, phase: canWait ? ('AGING' as const) : ('OLD' as const) };
  }

  #now(): number {
    return this.#parts.clock().getTime();
  }
}

function served<Value>({ value, fetchedAt }: CacheEntry<Value>, isStale: boolean): Sourced<Value> {
  return { value, fetchedAt: new Date(fetchedAt), servedFrom: 'CACHE', isStale };
}

function missing(name: string): never {
  throw new Error(`nothing is kept of ${name}`);
}
