import { stopTimes } from '../observability/stop-times.ts';
import type { Environment } from './environment.ts';

/**
 * @returns for how long a process that is to stop still takes requests on, milliseconds: whoever keeps connections to it
 *   or sends it requests has to learn of it. On a developer's machine nobody does
 */
export function announceStopMs({ nodeEnv }: Pick<Environment, 'nodeEnv'>): number {
  return nodeEnv === 'production' ? stopTimes.announceMs : 0;
}
