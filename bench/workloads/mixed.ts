import { z } from 'zod';
import { hot } from './hot.ts';
import { page } from './page.ts';
import type { Workload } from './workload.ts';

const PROFILE_QUERY = `query Profile($taxpayerId: TaxpayerId!) {
  issuer(taxpayerId: $taxpayerId) { taxpayerId name firstSeenAt issuingRegions { code } }
}`;

const profile = z.object({
  issuer: z.object({
    taxpayerId: z.string(),
    name: z.string(),
    firstSeenAt: z.string(),
    issuingRegions: z.array(z.object({ code: z.string() })).min(1),
  }),
});

/** Shares of the parts: what is left is issuer profiles. */
const HOT_SHARE = 0.7;
const PAGE_SHARE = 0.2;

/** What a service meets in a day: mostly look-ups, some pages, some profiles. */
export const mixed: Workload = {
  name: 'mixed',
  description: '70 % hot, 20 % page, 10 % issuer profile; cache on',
  cache: 'on',
  question: (facts, random) => {
    const draw = random.next();
    if (draw < HOT_SHARE) return hot.question(facts, random);
    if (draw < HOT_SHARE + PAGE_SHARE) return page.question(facts, random);
    return { query: PROFILE_QUERY, variables: { taxpayerId: random.pick(facts.sellers) } };
  },
  isWhole: (data) => hot.isWhole(data) || page.isWhole(data) || profile.safeParse(data).success,
};
