import { z } from 'zod';
import type { Workload } from './workload.ts';

const answer = z.object({
  invoice: z.object({
    id: z.string(),
    number: z.string(),
    kind: z.string(),
    issueDate: z.string(),
    amountIncludingTax: z.string(),
    taxAmount: z.string(),
    issuer: z.object({ name: z.string() }),
    status: z.string(),
  }),
});

/** Look-up by id, every invoice equally likely: no cache can help, and all three subgraphs take part. */
export const point: Workload = {
  name: 'point',
  description: 'invoice by random id: six fields, issuer name, status',
  query: `query Point($id: ID!) {
  invoice(id: $id) { id number kind issueDate amountIncludingTax taxAmount issuer { name } status }
}`,
  variables: ({ ids }, random) => ({ id: random.pick(ids) }),
  isWhole: (data) => answer.safeParse(data).success,
};
