import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { shanghaiDate } from '../../fapiao/shanghai-time.ts';
import type { Answer } from '../gateway/ask.ts';
import { freshPaper } from '../graph/life-parties.ts';

/** @returns a paper invoice that may be voided still, whatever day it is */
export function paperOfToday(now: Date): ReturnType<typeof freshPaper> {
  const issueDate = shanghaiDate(now);
  return freshPaper({ code: `1100${issueDate.slice(2, 4)}3130`, issueDate });
}

/** What a caller was shown of an invoice. */
export interface Sighting {
  readonly id: string;
  readonly status: unknown;
  /** From when its change was acknowledged until it was asked for, milliseconds; below 0 when that was before. */
  readonly lateMs: number;
}

/** Asks for the status of one invoice after the other, over and over, until it or the test ends. */
export class StatusWatch {
  readonly #ask: (id: string) => Promise<Answer>;
  readonly #ids: readonly string[];
  readonly #acknowledged = new Map<string, number>();
  readonly #seen: { readonly id: string; readonly status: unknown; readonly askedAt: number }[] = [];
  readonly #looking: Promise<void>;
  #rounds = 0;
  #isOver = false;

  constructor(ask: (id: string) => Promise<Answer>, ids: readonly string[]) {
    this.#ask = ask;
    this.#ids = ids;
    this.#looking = this.#look();
    onTestFinished(async () => void (await this.stop()));
  }

  /** A caller was told just now that it is changed. */
  acknowledged(id: string): void {
    this.#acknowledged.set(id, performance.now());
  }

  /** Waits until every invoice was asked for so many times more. */
  async looksMore(rounds: number): Promise<void> {
    const enough = this.#rounds + rounds + 1;
    while (this.#rounds < enough && !this.#isOver) await sleep(10);
  }

  /** @returns all answers that told a status */
  async stop(): Promise<readonly Sighting[]> {
    this.#isOver = true;
    await this.#looking;
    return this.#seen.map(({ id, status, askedAt }) => ({
      id,
      status,
      lateMs: askedAt - (this.#acknowledged.get(id) ?? Number.POSITIVE_INFINITY),
    }));
  }

  async #look(): Promise<void> {
    for (; !this.#isOver; this.#rounds += 1) {
      for (const id of this.#ids) {
        const askedAt = performance.now();
        const { data } = await this.#ask(id);
        const { status = null } = Object(data?.['invoice']) as { status?: unknown };
        if (status !== null) this.#seen.push({ id, status, askedAt });
      }
      await sleep(10);
    }
  }
}
