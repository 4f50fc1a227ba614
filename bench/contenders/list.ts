import { hot } from '../workloads/hot.ts';
import { PAGE_SIZE } from '../workloads/page.ts';
import type { InvoiceFacts, Workload } from '../workloads/workload.ts';
import type { Contender } from './contender.ts';
import { driverFloor, httpFloor } from './floors.ts';
import { OUR_FORMS } from './ours.ts';
import { PRODUCT_PEERS } from './product-peers.ts';

/** Every contender for the whole product, in the order of the report; the first is the reference. */
export function productContenders(
  workloads: readonly Workload[],
  facts: InvoiceFacts,
  database: string,
): readonly Contender[] {
  const { ids, sellers } = facts;
  return [
    ...OUR_FORMS,
    ...PRODUCT_PEERS,
    driverFloor({ database, pageSize: PAGE_SIZE, ids, sellers }),
    httpFloor({
      name: 'floor-http',
      description: 'bare node:http that sends one answer of each workload from memory',
      parses: false,
      workloads,
      facts,
    }),
    httpFloor({
      name: 'floor-parse',
      description: 'the same behind JSON and GraphQL parse of each request and one projection of the answer',
      parses: true,
      workloads: workloads.filter(({ name }) => name === hot.name),
      facts,
    }),
  ];
}
