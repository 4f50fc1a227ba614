/** The bench cannot go on; its message is all that the user needs. */
export class BenchFailure extends Error {
  override readonly name = 'BenchFailure';
}
