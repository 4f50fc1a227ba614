/** One thing that keeps the subgraphs from becoming one graph. */
export interface CompositionProblem {
  /** Stable code: Apollo's own, or one of the rules in this folder. */
  readonly code: string;
  /** Subgraphs whose text must change; empty only when the composer named none. */
  readonly subgraphs: readonly string[];
  /** Where in the schema, e.g. `Invoice.lines`; null when the composer gave no place. */
  readonly coordinate: string | null;
  readonly message: string;
}

/** The subgraphs cannot be composed; `problems` holds every reason, not only the first. */
export class CompositionError extends Error {
  constructor(readonly problems: readonly CompositionProblem[]) {
    super(`the subgraphs do not compose:\n${problems.map(describe).join('\n')}`);
    this.name = 'CompositionError';
  }
}

function describe(problem: CompositionProblem): string {
  const where = problem.subgraphs.length === 0 ? '' : ` [${problem.subgraphs.join(', ')}]`;
  const place = problem.coordinate === null ? '' : ` ${problem.coordinate}:`;
  return `  ${problem.code}${where}${place} ${problem.message}`;
}
