import type { Contender } from './contender.ts';
import { ours } from './ours.ts';

/** Every contender, in the order of the report. */
export const CONTENDERS: readonly Contender[] = [ours];
