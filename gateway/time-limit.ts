import type { Log } from '../observability/log.ts';
import { LightSignal } from '../storage/signal.ts';
import { DeadlineExceeded } from './deadline.ts';
import { isAnswered, type Stage } from './exchange.ts';
import { refuse } from './refuse.ts';

/** What heeds the signal answers with what it has by then; for what hangs it is answered. */
const lastWordsMs = 500;

/**
 * Begins the time of a request that is here whole: its signal ends when the time is over, and when its client leaves
 * before the answer. No stage behind this one can keep a client waiting, whatever it waits for itself.
 *
 * @param requestMs how long a request may take
 */
export function timeLimit(requestMs: number, log: Log): Stage {
  return (exchange) => {
    const { response } = exchange;
    const signal = new LightSignal();
    exchange.signal = signal;
    let timer = setTimeout(() => {
      timer = setTimeout(() => {
        if (!isAnswered(exchange)) refuse(exchange, new DeadlineExceeded(), log);
      }, lastWordsMs);
      signal.abort();
    }, requestMs);
    const end = (): void => {
      clearTimeout(timer);
      signal.abort();
    };
    response.once('close', end);
    response.once('prefinish', () => {
      clearTimeout(timer);
      // An answer is an end that nobody has to be told of.
      response.off('close', end);
    });
  };
}
