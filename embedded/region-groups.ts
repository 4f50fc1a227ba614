/** One embedded shard and the tax bureaus (4-digit codes) whose invoices it keeps. */
export interface RegionGroup {
  readonly name: string;
  readonly bureaus: readonly string[];
}

/**
 * The 36 tax bureaus (31 provinces and the five separately planned cities) divided over the embedded shards.
 *
 * A city with its own bureau follows its province, so a look-up that is unsure whether an invoice belongs to
 * the province or to the city asks one shard.
 */
export const REGION_GROUPS: readonly RegionGroup[] = [
  {
    name: 'north',
    bureaus: [
      ...['1100', '1200', '1300', '1400', '1500'],
      ...['2100', '2102', '2200', '2300'],
      ...['3700', '3702'],
      ...['6100', '6200', '6300', '6400', '6500'],
    ],
  },
  {
    name: 'east',
    bureaus: ['3100', '3200', '3300', '3302', '3400', '3500', '3502', '3600'],
  },
  {
    name: 'south',
    bureaus: [
      ...['4100', '4200', '4300', '4400', '4403', '4500', '4600'],
      ...['5000', '5100', '5200', '5300', '5400'],
    ],
  },
];
