/** One entry of `errors` in an answer. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    /** Stable: decide by it. */
    readonly code?: string;
    readonly messageZh?: string;
    /** Whether the same request can succeed later. */
    readonly retry?: boolean;
    readonly requestId?: string;
    readonly field?: string;
    readonly expected?: string;
    readonly received?: string;
    readonly [more: string]: unknown;
  };
}

/** The gateway refused the operation, or could answer no more than a part of it. */
export class OperationFailed extends Error {
  /** What could be answered all the same; null for nothing. */
  readonly data: unknown;
  readonly errors: readonly GraphError[];
  /** HTTP status of the answer. */
  readonly status: number;
  /** Finds the request in the gateway's logs. */
  readonly requestId: string | null;

  constructor(status: number, requestId: string | null, data: unknown, errors: readonly GraphError[]) {
    super(errors.map(({ message, extensions }) => `${extensions?.code ?? 'ERROR'}: ${message}`).join('; '));
    this.name = 'OperationFailed';
    this.status = status;
    this.requestId = requestId;
    this.data = data;
    this.errors = errors;
  }

  /** Stable codes of what failed, such as `SHARD_UNAVAILABLE`. */
  get codes(): readonly string[] {
    return this.errors.flatMap(({ extensions }) => extensions?.code ?? []);
  }

  /** Whether everything that failed can succeed later. */
  get retry(): boolean {
    return this.errors.length > 0 && this.errors.every(({ extensions }) => extensions?.retry === true);
  }
}

/** No answer came, or none that is GraphQL's: the network or something between failed. */
export class NoAnswer extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options);
    this.name = 'NoAnswer';
  }
}
