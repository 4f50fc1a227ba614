/**
 * Programs that compile themselves while they run are slow at first, some for half a minute of full load. What is
 * measured is what users meet all day.
 */
const limits = {
  connections: 50,
  /** Of a stretch. */
  seconds: 4,
  /** A stretch that answers less than this many times what the best before it did shows that it is warm. */
  growth: 1.1,
  /** So many of these in a row: a bad moment of the machine is none. */
  inARow: 2,
  mostStretches: 12,
} as const;

/** Puts load on a program for a while. @returns the times of its answers, milliseconds */
export type Stretch = (connections: number, seconds: number) => Promise<readonly number[]>;

/**
 * Puts load on a program until it answers no faster than before.
 *
 * @returns how many stretches that took
 */
export async function warmUp(stretch: Stretch): Promise<number> {
  let best = 0;
  let steady = 0;
  for (let count = 1; count <= limits.mostStretches; count += 1) {
    const { length: answers } = await stretch(limits.connections, limits.seconds);
    steady = answers < best * limits.growth ? steady + 1 : 0;
    if (steady === limits.inARow) return count;
    best = Math.max(best, answers);
  }
  return limits.mostStretches;
}
