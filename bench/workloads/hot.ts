import { isPointAnswer, POINT_QUERY } from './point.ts';
import type { Workload } from './workload.ts';

/** Exponent of the law by which popularity falls with rank. */
export const ZIPF_EXPONENT = 1.1;

/** Look-up by id as of a public service: few invoices are asked for often, most of them seldom. */
export const hot: Workload = {
  name: 'hot',
  description: `point by an id drawn after Zipf's law, exponent ${ZIPF_EXPONENT}; cache on`,
  cache: 'on',
  question: ({ ids, popularPlace }, random) => ({
    query: POINT_QUERY,
    variables: { id: ids[popularPlace(random)] },
  }),
  isWhole: isPointAnswer,
};
