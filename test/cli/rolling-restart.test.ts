import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Balancer, type Place } from './balancer.ts';
import { askOnce, startProgram } from './program.ts';

interface CountingPlace extends Place {
  answered: number;
}

/** Clients that ask again and again through a balancer. */
class Clients {
  readonly failures: string[] = [];
  readonly #balancer: Balancer<CountingPlace>;
  readonly #asking: Promise<void>[];
  #isOver = false;

  constructor(balancer: Balancer<CountingPlace>, count: number) {
    this.#balancer = balancer;
    this.#asking = Array.from({ length: count }, () => this.#ask());
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#asking);
    await this.#balancer.stop();
  }

  async #ask(): Promise<void> {
    while (!this.#isOver) {
      const place = this.#balancer.next();
      const failure = place === null ? 'nobody is ready' : await askOnce(place.program.url);
      if (failure !== null) this.failures.push(failure);
      else if (place !== null) place.answered += 1;
      if (place === null) await delay(50);
    }
  }
}

async function answersMore(place: CountingPlace, clients: Clients, count = 30): Promise<void> {
  const enough = place.answered + count;
  while (place.answered < enough && clients.failures.length === 0) await delay(20);
}

test('two gateways are started anew in turn, and no request fails', { timeout: 480_000 }, async () => {
  const variables = { WORKERS: '1' };
  const started = await Promise.all([startProgram(variables), startProgram(variables)]);
  const places = started.map((program) => ({ program, isReady: true, answered: 0 }));
  const clients = new Clients(new Balancer(places), 6);
  onTestFinished(() => clients.stop());
  for (const place of places) {
    await answersMore(place, clients);
    const { child, url } = place.program;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    place.program = await startProgram({ ...variables, PORT: new URL(url).port });
    await answersMore(place, clients);
  }
  await clients.stop();
  expect(clients.failures).toEqual([]);
});
