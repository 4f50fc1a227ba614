import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { askOnce, type Program, readinessOf, startProgram } from './program.ts';

/** One of the programs behind the balancer, and how it stands. */
interface Place {
  program: Program;
  isReady: boolean;
  answered: number;
}

/** A balancer as any is: it asks each program whether it is ready, and sends requests to those that were. */
class Balancer {
  readonly failures: string[] = [];
  readonly #places: readonly Place[];
  readonly #running: Promise<void>[];
  #isOver = false;
  #turn = 0;

  constructor(places: readonly Place[], clients: number) {
    this.#places = places;
    const loops = Array.from({ length: clients }, () => this.#ask());
    this.#running = [...places.map((place) => this.#watch(place)), ...loops];
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  async #watch(place: Place): Promise<void> {
    while (!this.#isOver) {
      place.isReady = (await readinessOf(place.program.url)) === 200;
      await delay(50);
    }
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const ready = this.#places.filter(({ isReady }) => isReady);
      this.#turn += 1;
      const place = ready[this.#turn % ready.length];
      const failure = place === undefined ? 'nobody is ready' : await askOnce(place.program.url);
      if (failure !== null) this.failures.push(failure);
      else if (place !== undefined) place.answered += 1;
      if (place === undefined) await delay(50);
    }
  }
}

async function answersMore(place: Place, balancer: Balancer, count = 30): Promise<void> {
  const enough = place.answered + count;
  while (place.answered < enough && balancer.failures.length === 0) await delay(20);
}

test('two gateways are started anew in turn, and no request fails', { timeout: 480_000 }, async () => {
  const variables = { WORKERS: '1' };
  const started = await Promise.all([startProgram(variables), startProgram(variables)]);
  const places = started.map((program) => ({ program, isReady: true, answered: 0 }));
  const balancer = new Balancer(places, 6);
  onTestFinished(() => balancer.stop());
  for (const place of places) {
    await answersMore(place, balancer);
    const { child, url } = place.program;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    place.program = await startProgram({ ...variables, PORT: new URL(url).port });
    await answersMore(place, balancer);
  }
  await balancer.stop();
  expect(balancer.failures).toEqual([]);
});
