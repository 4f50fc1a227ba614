import type { BureauCode } from '../../fapiao/bureaus.ts';
import type { PartyContent } from '../../fapiao/invoice-content.ts';
import { companyName, contactOf, institutionName, personName, shopName } from './party-names.ts';
import { BUREAU_PLACES, type BureauPlaces, type Place } from './places.ts';
import { createRandom, type Random, weightedPicker } from './random.ts';
import { makeTaxpayerId, type TaxpayerClass } from './taxpayer-ids.ts';
import { SHOP_TRADE, SPECIAL_TRADES, type SpecialTrade, TRADES, type Trade } from './trades.ts';

/** A company of the demo world, as it appears on invoices. */
export interface Company {
  readonly trade: Trade;
  /** With address, telephone and bank, as special invoices print them. */
  readonly full: PartyContent;
  /** Name and id only, as most digital invoices print them. */
  readonly brief: PartyContent;
}

/** Who lives under one bureau. */
export interface BureauPopulation {
  readonly bureau: BureauCode;
  readonly companies: readonly Company[];
  readonly shops: readonly Company[];
  readonly institutions: readonly Company[];
  readonly special: Readonly<Record<SpecialTrade, Company>>;
}

/** Everyone who appears on an invoice. */
export interface Population {
  readonly bureaus: readonly BureauPopulation[];
  readonly persons: readonly PartyContent[];
  pickBureau(random: Random): BureauPopulation;
}

/** The companies are the same in every world, whatever its seed: two worlds in one database share their issuers. */
const POPULATION_SEED = 20_241_201;
const PERSON_COUNT = 800;
const NO_CONTACT = { address: null, phone: null, bankName: null, bankAccount: null };

type Contact = Pick<PartyContent, 'address' | 'phone' | 'bankName' | 'bankAccount'>;

/** All parties are of one shape: whatever reads them is fast as long as they are. */
function partyOf(name: string, taxpayerId: string | null, contact: Contact): PartyContent {
  const { address, phone, bankName, bankAccount } = contact;
  return { name, taxpayerId, address, phone, bankName, bankAccount };
}

class Registry {
  readonly #random = createRandom(POPULATION_SEED);
  readonly #names = new Set<string>();
  #serial = 0;

  register(
    taxpayerClass: TaxpayerClass,
    places: readonly Place[],
    trade: Trade,
    nameOf: typeof companyName,
  ): Company {
    const place = this.#random.pick(places);
    const taxpayerId = makeTaxpayerId(taxpayerClass, place.regionCode, this.#serial);
    this.#serial += 1;
    const name = this.#freshName(() => nameOf(this.#random, place, this.#random.pick(trade.words)));
    const brief = partyOf(name, taxpayerId, NO_CONTACT);
    return { trade, brief, full: partyOf(name, taxpayerId, contactOf(this.#random, place)) };
  }

  many(count: number, make: (random: Random) => Company): readonly Company[] {
    return Array.from({ length: count }, () => make(this.#random));
  }

  person(): PartyContent {
    return partyOf(personName(this.#random), null, NO_CONTACT);
  }

  /** Institutions of small cities run out of names, so after some draws a repeated one is taken. */
  #freshName(draw: () => string): string {
    let name = draw();
    for (let attempt = 0; attempt < 5 && this.#names.has(name); attempt += 1) name = draw();
    this.#names.add(name);
    return name;
  }
}

function populate(registry: Registry, { bureau, weight, places }: BureauPlaces): BureauPopulation {
  const special = (trade: SpecialTrade) =>
    registry.register('91', places, SPECIAL_TRADES[trade], companyName);
  return {
    bureau,
    companies: registry.many(16 + weight * 4, (random) =>
      registry.register('91', places, random.pick(TRADES), companyName),
    ),
    shops: registry.many(8 + weight, () => registry.register('92', places, SHOP_TRADE, shopName)),
    institutions: registry.many(6, () => registry.register('12', places, SHOP_TRADE, institutionName)),
    special: {
      cars: special('cars'),
      usedCars: special('usedCars'),
      road: special('road'),
      air: special('air'),
      rail: special('rail'),
      freight: special('freight'),
    },
  };
}

/** Registers about 2,900 parties; takes some ten milliseconds. */
export function createPopulation(): Population {
  const registry = new Registry();
  const bureaus = BUREAU_PLACES.map((places) => populate(registry, places));
  const weights = new Map(BUREAU_PLACES.map(({ bureau, weight }) => [bureau, weight]));
  return {
    bureaus,
    persons: Array.from({ length: PERSON_COUNT }, () => registry.person()),
    pickBureau: weightedPicker(bureaus, ({ bureau }) => weights.get(bureau) ?? 1),
  };
}
