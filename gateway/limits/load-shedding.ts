import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Metrics } from '../../observability/metrics.ts';
import type { Exchange, Stage } from '../exchange.ts';
import type { AskReadiness } from '../health.ts';
import type { Concurrency } from './concurrency.ts';
import { Overloaded, type Place, retryAfterSeconds } from './places.ts';

/**
 * Refuses a request for which there is no room before its body is read. It takes nothing: who sends slowly would keep it
 * from others all the while.
 *
 * @throws (the stage) Overloaded
 */
export function roomCheck(concurrency: Concurrency, metrics: Metrics): Stage {
  return (exchange): Promise<void> | void => {
    try {
      concurrency.requireRoom();
    } catch (error) {
      tellRefusal(exchange, error, metrics);
      return afterBody(exchange, error);
    }
  };
}

/** A short body is here already; read, it leaves the connection to the next request. */
async function afterBody({ request }: Exchange, error: unknown): Promise<never> {
  request.resume();
  await nextTurn();
  throw error;
}

/**
 * Gives a request that is here whole its place among those that are worked on. It ends when the answer is handed to the
 * system: who reads slowly keeps his connection, and nothing else.
 *
 * @throws (the stage) Overloaded, DeadlineExceeded
 */
export function loadShedding(concurrency: Concurrency, metrics: Metrics): Stage {
  return async (exchange) => {
    const { response, signal } = exchange;
    let place: Place;
    try {
      place = await concurrency.enter(signal);
    } catch (error) {
      tellRefusal(exchange, error, metrics);
      throw error;
    }
    exchange.place = place;
    const leave = (): void => place.leave();
    if (response.destroyed) return leave();
    response.once('prefinish', leave);
    response.once('close', leave);
  };
}

function tellRefusal({ response }: Exchange, error: unknown, { shedRequests }: Metrics): void {
  if (!(error instanceof Overloaded)) return;
  shedRequests.inc();
  response.setHeader('retry-after', retryAfterSeconds);
}

/** Says that no more requests should be sent while some are refused. The process is well: liveness is not asked. */
export function readyUnlessOverloaded(concurrency: Concurrency, ready: AskReadiness): AskReadiness {
  return async () => {
    const readiness = await ready();
    if (!concurrency.isOverloaded) return readiness;
    return { ok: false, parts: [...readiness.parts, { name: 'load', ok: false }] };
  };
}
