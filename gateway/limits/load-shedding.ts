import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Metrics } from '../../observability/metrics.ts';
import type { Stage } from '../exchange.ts';
import type { AskReadiness } from '../health.ts';
import type { Concurrency } from './concurrency.ts';
import { type Place, retryAfterSeconds } from './places.ts';

/** Lets a request in when there is a place, before its body is read. @throws (the stage) Overloaded */
export function loadShedding(concurrency: Concurrency, { shedRequests }: Metrics): Stage {
  return async (exchange) => {
    const { request, response } = exchange;
    let place: Place;
    try {
      place = await concurrency.enter();
    } catch (error) {
      shedRequests.inc();
      response.setHeader('retry-after', retryAfterSeconds);
      // A short body is here already; read, it leaves the connection to the next request.
      request.resume();
      await nextTurn();
      throw error;
    }
    exchange.place = place;
    if (response.destroyed) place.leave();
    else response.once('close', () => place.leave());
  };
}

/** Says that no more requests should be sent while some are refused. The process is well: liveness is not asked. */
export function readyUnlessOverloaded(concurrency: Concurrency, ready: AskReadiness): AskReadiness {
  return async () => {
    const readiness = await ready();
    if (!concurrency.isOverloaded) return readiness;
    return { ok: false, parts: [...readiness.parts, { name: 'load', ok: false }] };
  };
}
