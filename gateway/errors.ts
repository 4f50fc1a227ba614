import type { GraphQLFormattedError } from 'graphql';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../observability/problem-codes.ts';
import type { RequestIds } from '../observability/tracing.ts';
import type { ProblemDetails } from '../subgraphs/problem.ts';

/** Extensions of an error that are meant for clients; all others are the program's own affair. */
const SHOWN = [
  'field',
  'expected',
  'received',
  'shard',
  'regions',
] as const satisfies (keyof ProblemDetails)[];

/** @returns the code under which an error is shown: its own when it stands in the table, else the masked one */
export function publicCode(error: { readonly extensions?: Readonly<Record<string, unknown>> }): ProblemCode {
  const code = error.extensions?.['code'];
  return isProblemCode(code) ? code : 'INTERNAL_SERVER_ERROR';
}

/**
 * Gives an error the form in which clients see it, whatever made it: a code of the table, both texts, whether a retry
 * helps, the request id and, where requests are traced, the trace id. The message of an error that is not in the table is replaced.
 */
export function publicError(
  error: GraphQLFormattedError,
  { requestId, traceId }: RequestIds,
): GraphQLFormattedError {
  const code = publicCode(error);
  const { en, zh, retry } = PROBLEMS[code];
  const path = publicPath(error.path);
  const shown = SHOWN.filter((name) => error.extensions?.[name] !== undefined);
  return {
    message: code === 'INTERNAL_SERVER_ERROR' ? en : error.message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(path.length === 0 ? {} : { path }),
    extensions: {
      code,
      messageZh: zh,
      retry,
      requestId,
      ...(traceId === undefined ? {} : { traceId }),
      ...Object.fromEntries(shown.map((name) => [name, error.extensions?.[name]])),
    },
  };
}

/**
 * The planner marks "every item of this list" by `@`. An error of all items is an error of the list, and a client
 * knows no such mark.
 */
export function publicPath(path: GraphQLFormattedError['path']): readonly (string | number)[] {
  if (path === undefined) return [];
  const end = path.indexOf('@');
  return end === -1 ? path : path.slice(0, end);
}
