import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../embedded/ports.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';
import { invoiceOf, RegionLoad } from '../faults/load.ts';
import { loadKeys } from '../faults/worker-crew.ts';
import { ask } from '../gateway/ask.ts';
import { openGraph } from '../graph.ts';
import { openWorld } from '../world.ts';
import { Balancer } from './balancer.ts';
import { type Program, startProgram } from './program.ts';
import { PROGRAM, startOptions } from './start-options.ts';
import { temporaryFile } from './temporary-folder.ts';

type Variables = Readonly<Record<string, string>>;

const SECRET = 'a secret of the tests, 32 characters';

/** An address that stays while the processes behind it change, as a cluster's service is: it leads new connections on. */
class Service {
  readonly #server: Server;
  #port = 0;

  private constructor() {
    this.#server = createServer((client) => {
      const server = connect(this.#port, '127.0.0.1');
      for (const socket of [client, server]) socket.on('error', () => undefined);
      client.pipe(server).pipe(client);
      client.once('close', () => server.destroy());
      server.once('close', () => client.destroySoon());
    });
  }

  static async open(): Promise<Service> {
    const service = new Service();
    service.#server.listen(0, '127.0.0.1');
    await once(service.#server, 'listening');
    onTestFinished(() => void service.#server.close());
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  leadTo({ url }: Program): void {
    this.#port = Number(new URL(url).port);
  }
}

async function startSubgraph(name: string, variables: Variables): Promise<Program> {
  const port = String(await freePort(new Set()));
  const args = [...PROGRAM, 'subgraph', name];
  const options = startOptions({ NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: port, ...variables });
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && !(await isAlive(url))) await delay(100);
  return { child, url };
}

const isAlive = (url: string) =>
  fetch(`${url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  );

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
}

async function openSubgraphs(variables: Variables) {
  return Promise.all(
    SUBGRAPHS.map(async ({ name }) => {
      const service = await Service.open();
      const program = await startSubgraph(name, variables);
      service.leadTo(program);
      return { name, service, program };
    }),
  );
}

test('gateways and subgraphs are started anew in turn, and nothing fails or is lost', {
  timeout: 900_000,
}, async () => {
  const world = await openWorld();
  onTestFinished(() => world.close());
  const graph = await openGraph(world);
  await graph.record(invoiceOf('2511200', 0));
  await graph.stop();
  const shared = {
    MONGODB_DATABASE: world.shards.database,
    SUBGRAPH_SECRET: SECRET,
    API_KEYS_FILE: loadKeys(),
  };
  const subgraphs = await openSubgraphs(shared);
  const urls = Object.fromEntries(subgraphs.map(({ name, service }) => [name, service.url]));
  const variables = {
    ...shared,
    SUBGRAPHS_FILE: temporaryFile('subgraphs.json', urls),
    WORKERS: '1',
    POINTS_PER_MINUTE: '0',
  };
  const started = await Promise.all([startProgram(variables), startProgram(variables)]);
  const places = started.map((program) => ({ program, isReady: true }));
  const balancer = new Balancer(places);
  onTestFinished(() => balancer.stop());
  const load = new RegionLoad(
    (key, query, values) => {
      const place = balancer.next();
      if (place === null) return Promise.reject(new Error('nobody is ready'));
      return ask(place.program, query, { variables: values, headers: { 'x-api-key': key } });
    },
    '2511200',
    1,
  );
  for (const { name, service, program } of subgraphs) {
    await load.answersMore(30);
    service.leadTo(await startSubgraph(name, shared));
    await load.answersMore(5);
    await end(program.child);
  }
  for (const place of places) {
    await load.answersMore(30);
    const { child, url } = place.program;
    await end(child);
    place.program = await startProgram({ ...variables, PORT: new URL(url).port });
  }
  await load.answersMore(30);
  const { refused, broken, wrong, acknowledged } = await load.stop();
  expect({ refused: [...refused], broken, wrong }).toEqual({ refused: [], broken: 0, wrong: [] });
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(await load.lost()).toEqual([]);
});
