import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BureauCode } from '../../../fapiao/bureaus.ts';
import { type Answer, ask } from '../../gateway/ask.ts';
import { digitalOf, paperOf, WRITTEN } from './written.ts';

/** What was acknowledged of an invoice. */
interface Known {
  readonly status: string;
  readonly usage: string;
  readonly booking: string;
}

/** Enough to be at work whenever a test asks, and to leave a small machine to the tests. */
const pauseMs = 20;
/** What is refused, by a shard that a test took away for instance, is sent again so much later. */
const againMs = 200;
/** Several fleets of one test write each their own of the eight-digit numbers. */
const serials = { most: 80_000_000, apart: 10_000 } as const;
/** After an acknowledged write the other processes hear of it; they are asked again for so long. */
const hearingMs = 2_000;
const idsPerQuestion = 50;

/** Clients that write through several gateways in turn, and remember what they were told. */
export class Writers {
  readonly #gateways: readonly { readonly url: string }[];
  readonly #known = new Map<string, Known>();
  readonly #inFlight = new Set<Promise<unknown>>();
  #held: Promise<void> = Promise.resolve();
  #running: Promise<void>[] = [];
  #isOver = false;
  #turn = 0;
  #acknowledged = 0;
  #failed = 0;

  constructor(gateways: readonly { readonly url: string }[]) {
    this.#gateways = gateways;
  }

  /** Begins to write; does nothing when it goes on already. */
  begin(): void {
    if (this.#running.length === 0) this.#running = WRITTEN.map((bureau) => this.#write(bureau));
  }

  /** Does something while nothing of theirs is under way. */
  hold(work: () => Promise<unknown>): Promise<void> {
    const before = this.#held;
    this.#held = (async () => {
      await before;
      await Promise.allSettled(this.#inFlight);
      await work();
    })();
    return this.#held;
  }

  /**
   * Stops writing and reads all that was acknowledged back through each gateway.
   *
   * @returns what was done, in words
   * @throws when something was lost, or nothing was written
   */
  async end(): Promise<string> {
    this.#isOver = true;
    await Promise.all(this.#running);
    if (this.#running.length > 0 && this.#known.size === 0) throw new Error('nothing was written meanwhile');
    for (const gateway of this.#gateways) await this.#readBack(gateway);
    return `${this.#known.size} invoices, ${this.#acknowledged} writes acknowledged, ${this.#failed} not`;
  }

  async #write(bureau: BureauCode): Promise<void> {
    const first = randomInt(serials.most / serials.apart) * serials.apart;
    for (let serial = first; !this.#isOver; serial += 1) {
      await this.#liveThrough(bureau, serial);
      await sleep(pauseMs);
    }
  }

  /** Records a paper invoice that is voided, and a digital one that is deducted and booked. */
  async #liveThrough(bureau: BureauCode, serial: number): Promise<void> {
    const [paper, digital] = [paperOf(bureau, serial), digitalOf(bureau, serial)];
    const paperId = `${paper.code}-${paper.number}`;
    const fresh: Known = { status: 'NORMAL', usage: 'NOT_SELECTED', booking: 'NOT_BOOKED' };
    const recorded =
      'mutation ($input: [InvoiceInput!]!) { answer: recordInvoices(input: $input) { outcome } }';
    const outcomes = /^\[({"outcome":"(RECORDED|UNCHANGED)"},?){2}\]$/;
    if (!(await this.#done('writers-source', recorded, { input: [paper, digital] }, outcomes))) return;
    this.#known.set(paperId, fresh).set(digital.number, fresh);
    // From here on every process keeps a copy, which it has to forget when another writes.
    await this.#read([paperId, digital.number]);
    const statement = '{ allCopiesReturned: true, taxDeclared: false }';
    await this.#step('writers-seller', `voidInvoice(id: "${paperId}", statement: ${statement}`, {
      id: paperId,
      becomes: { status: 'VOIDED' },
    });
    const id = digital.number;
    const selecting = `selectForDeduction(id: "${id}", to: SELECTED`;
    await this.#step('writers-buyer', selecting, { id, becomes: { usage: 'SELECTED' } });
    await this.#step('writers-buyer', `book(id: "${id}", to: BOOKED`, { id, becomes: { booking: 'BOOKED' } });
  }

  async #step(
    key: string,
    mutation: string,
    { id, becomes }: { readonly id: string; readonly becomes: Partial<Known> },
  ): Promise<void> {
    const known = this.#known.get(id);
    if (known === undefined) return;
    const query = `mutation ($key: String!) { answer: ${mutation}, idempotencyKey: $key) { outcome } }`;
    const isDone = await this.#done(key, query, { key: randomUUID() }, /^{"outcome":"DONE"}$/);
    if (isDone) this.#known.set(id, { ...known, ...becomes });
    // Nobody knows whether it was done.
    else this.#known.delete(id);
  }

  /** Sends a change, and sends it again until it is acknowledged. @returns false when it is over before that */
  async #done(key: string, query: string, variables: object, wanted: RegExp): Promise<boolean> {
    do {
      const answer = await this.#ask(key, query, variables).catch(() => null);
      if (wanted.test(JSON.stringify(answer?.data?.['answer'] ?? null))) {
        this.#acknowledged += 1;
        return true;
      }
      this.#failed += 1;
      await sleep(againMs);
    } while (!this.#isOver);
    return false;
  }

  async #ask(key: string, query: string, variables: object): Promise<Answer> {
    await this.#held;
    this.#turn += 1;
    const gateway = this.#gateways[this.#turn % this.#gateways.length];
    if (gateway === undefined) throw new Error('there is no gateway to write through');
    return await this.#underWay(ask(gateway, query, { variables, headers: { 'x-api-key': key } }));
  }

  async #read(ids: readonly string[]): Promise<void> {
    await this.#held;
    await Promise.all(this.#gateways.map((gateway) => this.#underWay(shownBy(gateway, ids))));
  }

  async #underWay<T>(asking: Promise<T>): Promise<T> {
    this.#inFlight.add(asking);
    try {
      return await asking;
    } finally {
      this.#inFlight.delete(asking);
    }
  }

  async #readBack(gateway: { readonly url: string }): Promise<void> {
    const all = [...this.#known];
    for (let from = 0; from < all.length; from += idsPerQuestion) {
      const some = all.slice(from, from + idsPerQuestion);
      const wanted = JSON.stringify(some.map(([id, known]) => ({ id, ...known })));
      const giveUpAt = performance.now() + hearingMs;
      const ids = some.map(([id]) => id);
      let shown = await shownBy(gateway, ids);
      while (shown !== wanted && performance.now() < giveUpAt) shown = await shownBy(gateway, ids);
      if (shown !== wanted) throw new Error(`acknowledged: ${wanted}\nread by ${gateway.url}: ${shown}`);
    }
  }
}

/** @returns how a gateway shows these invoices, as JSON; its errors when it has any */
async function shownBy(gateway: { readonly url: string }, ids: readonly string[]): Promise<string> {
  const query = 'query ($ids: [ID!]!) { invoices(ids: $ids) { id status usage booking } }';
  const headers = { 'x-api-key': 'writers-reader' };
  const { data, text } = await ask(gateway, query, { variables: { ids }, headers });
  return JSON.stringify(data?.['invoices'] ?? text);
}
