import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Metrics } from '../observability/metrics.ts';
import type { GatewayContext } from './context.ts';
import type { Exchange, Stage } from './exchange.ts';
import { isProbed } from './health.ts';

/** Counts each request once its answer is out, or once its client has left without one. */
export function requestMetrics({ requests, requestSeconds }: Metrics): Stage {
  return (exchange) => {
    if (isProbed(exchange.path) || exchange.path === '/metrics') return;
    exchange.response.once('close', () => {
      const operation = exchange.outcome.operation ?? 'none';
      requests.inc({ operation, outcome: outcomeOf(exchange) });
      requestSeconds.observe({ operation }, (performance.now() - exchange.startedAt) / 1000);
    });
  };
}

/** @returns OK, the first code of the answer's errors, or that nobody waited for it */
function outcomeOf({ response, outcome }: Exchange): string {
  return response.writableFinished ? (outcome.codes[0] ?? 'OK') : 'CLIENT_LEFT';
}

/** Notes what kind of operation a request runs, once it is known to fit the schema. */
export function noteOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }) {
          if (operation !== undefined) contextValue.outcome.operation = operationKind(operation);
        },
      };
    },
  };
}

/**
 * Tells an operation by what it asks for. Its name is the client's own choice, and a stranger could choose another for
 * every request; of root fields there are as many as the schema has.
 *
 * @returns the root field, or `several` (also where fragments hide it)
 */
function operationKind({ selectionSet: { selections } }: OperationDefinitionNode): string {
  const [first] = selections;
  if (first?.kind !== Kind.FIELD) return 'several';
  const name = first.name.value;
  return selections.every((field) => field.kind === Kind.FIELD && field.name.value === name)
    ? name
    : 'several';
}
