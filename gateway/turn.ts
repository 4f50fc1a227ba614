import { turns } from '../storage/turns.ts';

/** Begins a request when the event loop has time: many that come at once do not let those wait who come behind them. */
export function takeTurn(): Promise<void> {
  return turns.enter();
}

/** Characters of a document from which on to validate or plan it takes many milliseconds. */
const heavyFrom = 2_000;

/**
 * Waits, before a document is validated or planned of which nothing is kept, until nobody is kept waiting by it who came
 * before: neither can be interrupted.
 *
 * @param text the document
 */
export async function turnFor(text: string): Promise<void> {
  if (text.length >= heavyFrom) await turns.enterHeavy();
}
