import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { shanghaiDate } from '../../fapiao/shanghai-time.ts';
import { type Draft, makeBlue, type World } from './blue-invoices.ts';
import { dayNumber } from './calendar.ts';
import { factInvoices } from './demo-facts.ts';
import { kindPicker } from './kind-mix.ts';
import { MAX_INVOICES, NumberSeries } from './numbers.ts';
import { createPopulation } from './population.ts';
import { createRandom } from './random.ts';
import { fullReversal, makeRed, type Reversal, splitReversal } from './red-invoices.ts';

/** What a demo world is made of. */
export interface DemoOptions {
  /** How many invoices, red ones included. */
  readonly count: number;
  /** Another seed gives other invoices of the same companies. */
  readonly seed: number;
  /** Only its calendar day in Shanghai counts. */
  readonly now: Date;
}

const SHARE_REVERSED = 0.035;
const LONGEST_WAIT = 400;

/** Reversals by the place at which they are issued. */
type Agenda = Map<number, Reversal>;

function schedule(agenda: Agenda, world: World, reversal: Reversal, after: number): number {
  let place = after + world.random.between(1, LONGEST_WAIT);
  while (agenda.has(place)) place += 1;
  agenda.set(place, reversal);
  return place;
}

/** Decides whether an invoice is reversed: most in full, some in part, a few in two parts that make the whole. */
function planReversals(agenda: Agenda, world: World, blue: Draft, place: number): void {
  const { random } = world;
  if (blue.content.status !== 'NORMAL' || !random.chance(SHARE_REVERSED)) return;
  const parts = random.chance(0.5) ? splitReversal(blue) : null;
  if (parts === null) {
    const reason = random.pick(['ISSUE_ERROR', 'SALES_RETURN', 'SERVICE_SUSPENSION'] as const);
    schedule(agenda, world, fullReversal(blue, reason), place);
    return;
  }
  const [allowance, rest] = parts;
  const first = schedule(agenda, world, allowance, place);
  if (random.chance(0.25)) schedule(agenda, world, rest, first);
}

function createWorld({ seed, now }: DemoOptions): World {
  const today = dayNumber(shanghaiDate(now));
  return {
    random: createRandom(seed),
    population: createPopulation(),
    numbers: new NumberSeries(today, seed),
    pickKind: kindPicker(today),
    today,
  };
}

/**
 * Invoices of an invented but lawful world: every kind, all 36 bureaus, five years, every status and reversal.
 * First come the fixed invoices of demo-facts.ts. The same seed and day give the same invoices on every machine,
 * and a smaller world is the beginning of a larger one. A red invoice follows its blue one within 1,000 invoices.
 * @throws RangeError when the count is beyond what the numbers can hold
 */
export function* demoInvoices(options: DemoOptions): Generator<InvoiceContent, void, undefined> {
  const { count } = options;
  if (!Number.isSafeInteger(count) || count < 0 || count > MAX_INVOICES) {
    throw new RangeError(`count: expected 0 to ${MAX_INVOICES}, received ${count}`);
  }
  const facts = factInvoices(options.now);
  yield* facts.slice(0, count);
  const world = createWorld(options);
  const agenda: Agenda = new Map();
  for (let place = facts.length; place < count; place += 1) {
    const reversal = agenda.get(place);
    if (reversal !== undefined) {
      agenda.delete(place);
      yield makeRed(world, reversal, place);
      continue;
    }
    const blue = makeBlue(world, place);
    planReversals(agenda, world, blue, place);
    yield blue.content;
  }
}
