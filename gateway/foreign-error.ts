import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { PROBLEMS } from '../observability/problem-codes.ts';
import { publicCode } from './errors.ts';

const short = z.string().max(200).exactOptional();
const details = z.object({
  field: short,
  expected: short,
  received: short,
  shard: short,
  regions: z.array(z.string().max(10)).max(100).exactOptional(),
});

/**
 * Puts an error that another process wrote into our words: of what it says, the code and the details that clients
 * may see are taken over. Its message is not; whoever answers in the place of a subgraph could write anything there.
 */
export function foreignError({ path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const code = publicCode({ extensions });
  const shown = details.safeParse(extensions);
  return {
    message: PROBLEMS[code].en,
    ...(path === undefined ? {} : { path }),
    extensions: { code, ...(shown.success && code !== 'INTERNAL_SERVER_ERROR' ? shown.data : {}) },
  };
}
