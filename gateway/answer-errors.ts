import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Log } from '../observability/log.ts';
import { Problem } from '../subgraphs/problem.ts';
import { answerStatus } from './answer-status.ts';
import { CHALLENGE } from './challenge.ts';
import type { GatewayContext } from './context.ts';
import { publicCode, publicError } from './errors.ts';

/** Gives the errors of every answer their public form, and logs whole what they then no longer say. */
export function answerErrors(log: Log): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { scope } }) {
      return {
        async didEncounterErrors({ errors }) {
          const { requestId, traceId } = scope;
          for (const error of errors.filter(isOwnFailure)) {
            log.error({ err: error.originalError ?? error, requestId, traceId }, 'request failed');
          }
        },
        async willSendResponse(request) {
          present(request, log);
        },
      };
    },
  };
}

/** What failed in a subgraph was logged there, under the same request id. */
function isOwnFailure(error: GraphQLError): boolean {
  return publicCode(error) === 'INTERNAL_SERVER_ERROR' && error.extensions['serviceName'] === undefined;
}

/** The engine calls it a bad request, by status 405. */
const WRITE_BY_GET = new Problem('METHOD_NOT_ALLOWED', { expected: 'POST', received: 'GET' }).toJSON();

function present(request: GraphQLRequestContextWillSendResponse<GatewayContext>, log: Log): void {
  const { response, contextValue } = request;
  const { scope, outcome } = contextValue;
  outcome.presented = true;
  if (response.body.kind !== 'single') return;
  const { errors = [], extensions, ...result } = response.body.singleResult;
  const met = response.http.status === 405 ? [WRITE_BY_GET] : errors;
  const incomplete = incompleteValues(extensions);
  const { requestId, traceId } = scope;
  if (incomplete.length > 0) log.error({ incomplete, requestId, traceId }, 'subgraphs contradict each other');
  const all = [...met, ...incomplete].map((error) => publicError(error, scope));
  if (all.length === 0) return;
  outcome.codes = all.map(publicCode);
  response.body.singleResult = { ...result, errors: all };
  response.http.status = answerStatus({
    chosen: response.http.status,
    code: outcome.codes[0],
    data: result.data,
    accept: request.request.http?.headers.get('accept'),
  });
  if (response.http.status === 401) response.http.headers.set('www-authenticate', CHALLENGE);
}

/**
 * The planner reports a null where the schema allows none in an extension, and answers as if all were well: an
 * invoice whose status is missing would read as "no such invoice". It is an error.
 */
function incompleteValues(
  extensions: FormattedExecutionResult['extensions'],
): readonly GraphQLFormattedError[] {
  const reported = extensions?.['valueCompletion'];
  return Array.isArray(reported) ? reported.map(({ message, path }) => ({ message, path })) : [];
}
