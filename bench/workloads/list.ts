import { hot } from './hot.ts';
import { mixed } from './mixed.ts';
import { page } from './page.ts';
import { point } from './point.ts';
import type { Workload } from './workload.ts';

/** Every workload of the whole product, in the order of the report. */
export const WORKLOADS: readonly Workload[] = [point, page, hot, mixed];
