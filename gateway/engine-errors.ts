import { HeaderMap, type HTTPGraphQLHead } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';

/** Errors as the engine writes them, and what they say of the answer's status and headers. */
export interface EngineErrors {
  readonly errors: readonly GraphQLFormattedError[];
  readonly head: HTTPGraphQLHead;
}

/**
 * Writes errors as Apollo Server does: a code for each, and what `extensions.http` asks for becomes a part of the
 * answer's head.
 */
export function engineErrors(errors: readonly GraphQLError[]): EngineErrors {
  const head: HTTPGraphQLHead = { headers: new HeaderMap() };
  return { errors: errors.map((error) => written(error, head)), head };
}

function written(error: GraphQLError, head: HTTPGraphQLHead): GraphQLFormattedError {
  const { http, ...others } = error.extensions;
  if (!isHead(http)) return { ...error.toJSON(), extensions: withCode(error.extensions) };
  if (http.status !== undefined) head.status = http.status;
  for (const [name, value] of http.headers ?? []) head.headers.set(name, value);
  return { ...error.toJSON(), extensions: withCode(others) };
}

function withCode(extensions: GraphQLError['extensions']): GraphQLError['extensions'] {
  return { ...extensions, code: extensions['code'] ?? 'INTERNAL_SERVER_ERROR' };
}

function isHead(value: unknown): value is { status?: number; headers?: Map<string, string> } {
  if (typeof value !== 'object' || value === null) return false;
  const isStatus = !('status' in value) || typeof value.status === 'number';
  return isStatus && (!('headers' in value) || value.headers instanceof Map);
}

/** @returns the error, told as the client's where one of its variables has a value that it cannot have */
export function asInputError(error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  if (error.extensions['code'] != null || node?.kind !== Kind.VARIABLE_DEFINITION) return error;
  return new GraphQLError(error.message, {
    nodes: [node],
    originalError: error.originalError ?? error,
    extensions: { ...error.extensions, code: 'BAD_USER_INPUT' },
  });
}
