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

export const POINT_QUERY = `query Point($id: ID!) {
  invoice(id: $id) { id number kind issueDate amountIncludingTax taxAmount issuer { name } status }
}`;

export function isPointAnswer(data: unknown): boolean {
  return answer.safeParse(data).success;
}

/** Look-up by id, every invoice equally likely: all three subgraphs take part. */
export const point: Workload = {
  name: 'point',
  description: 'invoice by uniformly random id: six fields, issuer name, status; cache off',
  cache: 'off',
  question: ({ ids }, random) => ({ query: POINT_QUERY, variables: { id: random.pick(ids) } }),
  isWhole: isPointAnswer,
};
