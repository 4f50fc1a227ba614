import { z } from 'zod';
import { BUREAU_CODES } from '../fapiao/bureaus.ts';
import { hasTaxpayerIdShape, normaliseTaxpayerId } from '../fapiao/taxpayer-id.ts';
import { ROLES } from '../subgraphs/caller.ts';

/** What any caller may do, whether a key or a token says so. */
export const CALLER_RIGHTS = z.strictObject({
  roles: z.array(z.enum(ROLES)).min(1),
  bureaus: z.union([z.literal('*'), z.array(z.enum(BUREAU_CODES))]).default([]),
  taxpayerIds: z.array(z.string().transform(normaliseTaxpayerId).refine(hasTaxpayerIdShape)).default([]),
});
