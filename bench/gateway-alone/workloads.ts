import { z } from 'zod';
import type { Workload } from '../workloads/workload.ts';

const review = z.object({ stars: z.number(), author: z.object({ name: z.string(), city: z.string() }) });

/** One size of question. */
interface Size {
  readonly name: string;
  readonly products: number;
  readonly reviews: number;
  readonly fields: string;
}

const SIZES: readonly Size[] = [
  { name: 'small', products: 3, reviews: 2, fields: 'id name price' },
  {
    name: 'heavy',
    products: 100,
    reviews: 8,
    fields: 'id name price tags dimensions { width height depth }',
  },
];

/** Each size with one text again and again, and with a text that nobody sent before. */
export const GATEWAY_WORKLOADS: readonly Workload<null>[] = SIZES.flatMap((size) => [
  workloadOf(size, false),
  workloadOf(size, true),
]);

function workloadOf({ name, products, reviews, fields }: Size, isUnique: boolean): Workload<null> {
  const answer = z.object({
    products: z.array(z.object({ reviews: z.array(review).length(reviews) })).length(products),
  });
  const texts = isUnique ? 'each query text unique' : 'one query text';
  return {
    name: isUnique ? `${name}-unique` : name,
    description: `${products} products with ${reviews} reviews each and their authors, 3 subgraphs; ${texts}`,
    cache: 'off',
    question: (_, random) => {
      // As clients do that write values into the text instead of sending variables.
      const session = isUnique ? random.below(2 ** 32) : 0;
      const query = `query Shop {
  products(first: ${products}, session: "session-${session}") {
    ${fields}
    reviews(first: ${reviews}) { id stars body author { id name city } }
  }
}`;
      return { query, variables: {} };
    },
    isWhole: (data) => answer.safeParse(data).success,
  };
}
