import { page } from './page.ts';
import { point } from './point.ts';
import type { Workload } from './workload.ts';

/** Every workload, in the order of the report. */
export const WORKLOADS: readonly Workload[] = [point, page];
