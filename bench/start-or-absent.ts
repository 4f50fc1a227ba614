import type { AskReference, Contender, RunningContender } from './contenders/contender.ts';
import { BenchFailure } from './failure.ts';
import type { PhaseListener } from './phase.ts';

/** The reference itself, and whoever starts while it is not there, must not need it. */
const noReference: AskReference = () => Promise.reject(new BenchFailure('the reference does not run'));

/**
 * Starts a contender; one that does not start is reported as absent, in its own words, and left out.
 *
 * @param askReference null when the reference does not run
 */
export async function startOrAbsent<P>(
  contender: Contender<P>,
  place: P,
  askReference: AskReference | null,
  listener: Pick<PhaseListener, 'onAbsent'>,
): Promise<RunningContender | null> {
  try {
    return await contender.start(place, askReference ?? noReference);
  } catch (error) {
    if (!(error instanceof BenchFailure)) throw error;
    listener.onAbsent(contender.name, error.message);
    return null;
  }
}
