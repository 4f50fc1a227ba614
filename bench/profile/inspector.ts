import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { z } from 'zod';
import { BenchFailure } from '../failure.ts';

/** Where Node listens for whoever inspects a process that was sent SIGUSR1, unless its command line says otherwise. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const PATIENCE_MS = 10_000;
const POLL_MS = 100;
/** Between two looks at what runs: fine enough for a request of half a millisecond, and light. */
const SAMPLE_US = 500;

const targets = z.tuple([z.object({ webSocketDebuggerUrl: z.url() })], z.unknown());
const reply = z.object({ id: z.number(), result: z.unknown().optional(), error: z.unknown().optional() });
const frame = z.object({ functionName: z.string(), url: z.string() });
const stopped = z.object({
  profile: z.object({
    nodes: z.array(z.object({ id: z.number(), callFrame: frame })),
    samples: z.array(z.number()),
    timeDeltas: z.array(z.number()),
  }),
});

/** A function as the profiler names it; `url` is empty for what is no JavaScript. */
export type CallFrame = z.infer<typeof frame>;

/** For how long a function itself ran, microseconds. */
export interface Taken {
  readonly frame: CallFrame;
  readonly us: number;
}

/**
 * Profiles the processor time of a Node process while something happens.
 *
 * @param pid a process that nobody inspects; port 9229 must be free
 * @returns each function that ran, with the time it took by itself
 * @throws BenchFailure when the process cannot be inspected
 */
export async function profileWhile(pid: number, happens: () => Promise<void>): Promise<readonly Taken[]> {
  process.kill(pid, 'SIGUSR1');
  const session = await Session.open(await addressOfInspector());
  try {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
    await session.send('Profiler.start');
    await happens();
    return timesOf(stopped.parse(await session.send('Profiler.stop')).profile);
  } finally {
    session.close();
  }
}

async function addressOfInspector(): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const response = await fetch(INSPECTOR).catch(() => null);
    if (response !== null) return targets.parse(await response.json())[0].webSocketDebuggerUrl;
    await sleep(POLL_MS);
  }
  throw new BenchFailure(`nothing listens at ${INSPECTOR} after ${PATIENCE_MS / 1000} s`);
}

/** One conversation in the Chrome DevTools Protocol. */
class Session {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: z.infer<typeof reply>) => void>();
  #sent = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const answer = reply.safeParse(JSON.parse(String(data)));
      // What is no reply is an event, and nobody listens to those.
      if (answer.success) this.#waiting.get(answer.data.id)?.(answer.data);
    });
  }

  static open(address: string): Promise<Session> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address);
      socket.addEventListener('open', () => resolve(new Session(socket)));
      socket.addEventListener('error', () => reject(new BenchFailure(`no inspector at ${address}`)));
    });
  }

  send(method: string, params: object = {}): Promise<unknown> {
    this.#sent += 1;
    const id = this.#sent;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error === undefined) resolve(result);
        else reject(new BenchFailure(`${method}: ${JSON.stringify(error)}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }
}

function timesOf({ nodes, samples, timeDeltas }: z.infer<typeof stopped>['profile']): Taken[] {
  const times = new Map<number, number>();
  samples.forEach((node, at) => {
    times.set(node, (times.get(node) ?? 0) + (timeDeltas[at] ?? 0));
  });
  return nodes.map(({ id, callFrame }) => ({ frame: callFrame, us: times.get(id) ?? 0 }));
}
