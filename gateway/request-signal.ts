import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';

/** The life of one request as seen from below. */
export interface RequestSignal {
  readonly signal: AbortSignal;
  /** Call it when the request is done: its timer ends with it. */
  release(): void;
}

/** Makes a signal that ends when the client leaves before its answer, or when the request is over time. */
export function requestSignal(response: ServerResponse, timeoutMs: number): RequestSignal {
  const controller = new AbortController();
  // Every fetch of a large query waits at it: many listeners are no leak here.
  setMaxListeners(0, controller.signal);
  const abort = (): void => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  response.once('close', abort);
  return {
    signal: controller.signal,
    release: () => {
      clearTimeout(timer);
      response.off('close', abort);
    },
  };
}
