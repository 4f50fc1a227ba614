import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { DIGITAL } from '../fapiao/invoice-samples.ts';
import type { Answer } from '../gateway/ask.ts';

const read = 'query ($id: ID!) { invoice(id: $id) { id status amountIncludingTax issuer { name } } }';
const record =
  'mutation ($input: [InvoiceInput!]!) { recordInvoices(input: $input) { outcome problems { received } } }';

/** The first digits of the numbers that a region's invoices get here. */
export type Region = '2511200' | '2531200';

/** @returns an invoice of the region; each `at` makes another */
export function invoiceOf(region: Region, at: number): InvoiceContent {
  // Long past: whatever the clock of the process under test says, it is not of the future.
  const issued = { issueDate: '2025-06-18', issuedAt: '2025-06-18T10:00:00+08:00' };
  return { ...DIGITAL, ...issued, number: `${region}${String(at).padStart(13, '0')}` };
}

/** What callers of one region met. */
export interface Tally {
  right: number;
  /** Answers that say that there is none, by the code or outcome and the shard that they name, e.g. `UNAVAILABLE east`. */
  readonly refused: Map<string, number>;
  /** Requests without an answer. */
  broken: number;
  /** Anything else, as text: there may never be one. */
  readonly wrong: string[];
  /** Of the reads. */
  slowestMs: number;
  /** Of the recordings, each of which writes several times. */
  slowestRecordMs: number;
  /** Ids of the invoices of which a caller was told that they are recorded. */
  readonly acknowledged: string[];
}

/** Longer than the program lets any request take: whoever got no answer by then gets none. */
const patienceMs = 15_000;

/** For a part to be started again and found, on a busy machine. */
const recoveryMs = 120_000;

type Ask = (key: string, query: string, variables: object) => Promise<Answer>;

/** Callers that ask for a region's invoice and record new ones, one after the other, until they or the test end. */
export class RegionLoad {
  readonly tally: Tally = {
    right: 0,
    refused: new Map(),
    broken: 0,
    wrong: [],
    slowestMs: 0,
    slowestRecordMs: 0,
    acknowledged: [],
  };
  readonly #ask: Ask;
  readonly #callers: Promise<void>[];
  #isOver = false;

  /**
   * @param region of which invoice 0 is recorded already
   * @param from which invoice is recorded first; those that follow must be new as well
   */
  constructor(ask: Ask, region: Region, from: number) {
    this.#ask = (key, query, variables) => orNone(ask(key, query, variables));
    const reading = () => this.#readOne(invoiceOf(region, 0).number);
    let next = from;
    const writing = () => this.#recordOne(invoiceOf(region, next++));
    this.#callers = [reading, reading, reading, reading, writing].map((once) => this.#repeat(once));
    // A test that fails must not leave its callers behind.
    onTestFinished(async () => void (await this.stop()));
  }

  async stop(): Promise<Tally> {
    this.#isOver = true;
    await Promise.all(this.#callers);
    return this.tally;
  }

  /** Waits until so many more reads were answered. @throws Error when that takes too long, with what was met */
  async answersMore(count: number): Promise<void> {
    const enough = this.tally.right + count;
    const until = performance.now() + recoveryMs;
    while (this.tally.right < enough) {
      if (this.#isOver) throw new Error(`stopped before ${count} more reads were answered`);
      if (performance.now() > until) throw new Error(`not ${count} more reads answered: ${this.#summary()}`);
      await sleep(20);
    }
  }

  /** Reads every acknowledged invoice. @returns those that are not there */
  async lost(): Promise<string[]> {
    const lost: string[] = [];
    const left = [...this.tally.acknowledged];
    const look = async () => {
      for (let id = left.pop(); id !== undefined; id = left.pop()) {
        const { data, errors } = await this.#ask('dev-admin', read, { id });
        if (errors.length > 0 || !isInvoice(data?.['invoice'], id)) lost.push(id);
      }
    };
    await Promise.all(Array.from({ length: 10 }, look));
    return lost;
  }

  async #repeat(once: () => Promise<void>): Promise<void> {
    while (!this.#isOver) {
      await once().catch(() => {
        this.tally.broken += 1;
      });
      // Callers who are refused at once would otherwise take the processor from the others.
      await sleep(40);
    }
  }

  async #readOne(id: string): Promise<void> {
    const started = performance.now();
    const answer = await this.#ask('dev-admin', read, { id });
    this.tally.slowestMs = Math.max(this.tally.slowestMs, performance.now() - started);
    if (isInvoice(answer.data?.['invoice'], id) && answer.errors.length === 0) this.tally.right += 1;
    else this.#noteRefusal(answer);
  }

  async #recordOne(content: InvoiceContent): Promise<void> {
    const started = performance.now();
    const answer = await this.#ask('dev-source', record, { input: [content] });
    this.tally.slowestRecordMs = Math.max(this.tally.slowestRecordMs, performance.now() - started);
    const [result] = (answer.data?.['recordInvoices'] ?? []) as Recorded[];
    if (result?.outcome === 'RECORDED') {
      this.tally.acknowledged.push(content.number);
      // Whoever was told so finds it, or is told that nobody can look.
      await this.#readOne(content.number);
    } else if (result?.outcome === 'UNAVAILABLE') this.#count(`UNAVAILABLE ${shardIn(result)}`);
    else this.#noteRefusal(answer);
  }

  #summary(): string {
    const { right, refused, broken, wrong } = this.tally;
    return JSON.stringify({ right, refused: [...refused], broken, wrong: wrong.slice(-3) });
  }

  #noteRefusal({ errors, text }: Answer): void {
    if (errors.length === 0) this.tally.wrong.push(text);
    for (const code of new Set(errors.map(nameOf))) this.#count(code);
  }

  #count(refusal: string): void {
    this.tally.refused.set(refusal, (this.tally.refused.get(refusal) ?? 0) + 1);
  }
}

/** @throws Error when there is no answer for too long */
async function orNone(answer: Promise<Answer>): Promise<Answer> {
  const first = await Promise.race([answer, sleep(patienceMs, null, { ref: false })]);
  if (first === null) throw new Error(`no answer within ${patienceMs} ms`);
  return first;
}

/**
 * Share of the reads that were answered, from 0 to 1. Of regions that no fault touches it is near 1 and not always 1:
 * a machine that stands still for two seconds makes every shard late.
 */
export function answeredShare({ right, refused, broken }: Tally): number {
  const failed = [...refused.values()].reduce((sum, count) => sum + count, broken);
  return right / (right + failed);
}

/** What became of an invoice that was to be recorded. */
interface Recorded {
  readonly outcome: string;
  readonly problems: readonly { readonly received: string }[];
}

/** The shard that is named where an invoice could not be recorded now. */
function shardIn({ problems }: Recorded): string {
  return problems.map(({ received }) => received.replace('none of ', '')).join();
}

function nameOf({ extensions: { code, shard } }: Answer['errors'][number]): string {
  return shard === undefined ? String(code) : `${code} ${shard}`;
}

function isInvoice(value: unknown, id: string): boolean {
  const { seller, amountIncludingTax } = DIGITAL;
  const expected = { id, status: 'NORMAL', amountIncludingTax, issuer: { name: seller.name } };
  return JSON.stringify(value) === JSON.stringify(expected);
}
