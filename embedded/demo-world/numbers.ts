import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { type InvoiceKind, kindInfo } from '../../fapiao/invoice-kinds.ts';
import { formatCodeOfKind, formatDigitalNumber } from '../../fapiao/number-format.ts';
import type { Random } from './random.ts';

/** The numbers on an invoice's face. */
export type Numbers = Pick<InvoiceContent, 'number' | 'code' | 'digitalNumber' | 'checkCode'>;

/** What numbers are made for. */
export interface Numbered {
  readonly kind: InvoiceKind;
  readonly bureau: BureauCode;
  readonly year: number;
  readonly channel: number;
}

const EPOCH_DAY_2020 = 18_262;
/** Consecutive invoices are up to this far apart, as numbers of one issuer among many are. */
const STEP = 7;
/** Nine digits for the place in the world keep a world below this size. */
export const MAX_INVOICES = Math.floor(10 ** 9 / STEP);

/**
 * Numbers of the invoices of one world. They contain its day, its seed and the invoice's place in it, so that no
 * invoice of one world meets one of another in the same database (of seeds that agree in their last two digits only
 * one may be used a day).
 */
export class NumberSeries {
  readonly #prefix: number;
  readonly #legacyStart: number;

  /** @param today day number; @param seed whole number */
  constructor(today: number, seed: number) {
    this.#prefix = ((today - EPOCH_DAY_2020) * 100 + (Math.abs(seed) % 100)) * 10 ** 9;
    this.#legacyStart = (today * 9973 + Math.abs(seed) * 7919) % 10 ** 8;
  }

  /** @param place of the invoice in its world, from 0 */
  next(random: Random, { kind, bureau, year, channel }: Numbered, place: number): Numbers {
    const { isDigital, isPaperOfDigital, hasCheckCode } = kindInfo(kind);
    const sequence = this.#prefix + place * STEP + random.below(STEP);
    const digital =
      isDigital || isPaperOfDigital ? formatDigitalNumber({ year, bureau, channel, sequence }) : null;
    const checkCode = hasCheckCode ? tenDigits(random) + tenDigits(random) : null;
    if (isDigital && digital !== null) return { number: digital, code: null, digitalNumber: null, checkCode };
    const code = formatCodeOfKind({ kind, bureau, year, batch: random.below(9) });
    const number = String((this.#legacyStart + place) % 10 ** 8).padStart(8, '0');
    return { number, code, digitalNumber: digital, checkCode };
  }
}

function tenDigits(random: Random): string {
  return String(random.below(10 ** 10)).padStart(10, '0');
}
