import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  HTTPGraphQLHead,
} from '@apollo/server';
import type { Metrics } from '../../observability/metrics.ts';
import type { GatewayContext } from '../context.ts';
import { objectsIn } from './actual-cost.ts';
import { ArgumentValues } from './argument-values.ts';
import { type CostDirectives, readCostDirectives } from './cost-directives.ts';
import { type Estimate, estimateCost } from './estimate-cost.ts';
import { LimitExceeded } from './exceeded.ts';
import { Overloaded, retryAfterSeconds } from './places.ts';
import { chargeFailure, chargeOperation } from './rate-check.ts';
import type { RateLimiter } from './rate-limiter.ts';

export interface CostOptions {
  readonly supergraphSdl: string;
  /** Rows that one operation may answer at most. */
  readonly maxCost: number;
  /** Charges the cost; null where nobody is charged. */
  readonly rateLimiter: RateLimiter | null;
  readonly metrics: Pick<Metrics, 'requestCost' | 'shedRequests'>;
}

/**
 * Refuses operations that may answer too many rows, before they are planned, and tells the cost of those that ran in
 * `extensions.cost`. It looks at variables, so it looks at every request: what validation found is kept by document.
 */
export function costCheck({
  supergraphSdl,
  maxCost,
  rateLimiter,
  metrics: { requestCost, shedRequests },
}: CostOptions): ApolloServerPlugin<GatewayContext> {
  const directives = readCostDirectives(supergraphSdl);
  return {
    async requestDidStart({ contextValue }) {
      const { caller } = contextValue.scope;
      let estimate: Estimate | null = null;
      return {
        async didResolveOperation(request) {
          const found = estimateOf(request, directives);
          if (found === null) return;
          if (found.cost > maxCost) throw new LimitExceeded('TOO_COSTLY', 'cost', maxCost, found.cost);
          estimate = found;
          const { http } = request.response;
          // What is not run for lack of room is not charged; who may not run it gives the rows back at once.
          await orRetryLater(contextValue.rows?.enter(found.cost), http, shedRequests);
          await chargeOperation(rateLimiter, caller, Math.max(1, found.cost), http);
        },
        async didEncounterErrors() {
          if (estimate === null) chargeFailure(rateLimiter, caller);
        },
        async willSendResponse({ response }) {
          if (estimate !== null) tell(response, estimate, requestCost);
        },
      };
    },
  };
}

function estimateOf(
  { operation, document, schema, request }: GraphQLRequestContextDidResolveOperation<GatewayContext>,
  directives: CostDirectives,
): Estimate | null {
  // Which operation is meant cannot be told; another check refuses the request.
  if (operation === undefined) return null;
  const values = new ArgumentValues(operation, request.variables ?? {});
  return estimateCost({ schema, directives, document, operation, values });
}

/** @throws what `entering` throws, told and counted where it is for lack of room */
async function orRetryLater(
  entering: Promise<void> | undefined,
  { headers }: HTTPGraphQLHead,
  shedRequests: Metrics['shedRequests'],
): Promise<void> {
  try {
    await entering;
  } catch (error) {
    if (error instanceof Overloaded) {
      shedRequests.inc();
      headers.set('retry-after', retryAfterSeconds);
    }
    throw error;
  }
}

type Response = GraphQLRequestContextWillSendResponse<GatewayContext>['response'];

function tell(response: Response, { cost, weights }: Estimate, requestCost: Metrics['requestCost']): void {
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  const { data, extensions } = singleResult;
  // Nothing ran: there is nothing to compare the estimate with.
  if (data === undefined) return;
  const told = { estimated: cost, actual: weights + objectsIn(data) };
  requestCost.observe({ kind: 'estimated' }, told.estimated);
  requestCost.observe({ kind: 'actual' }, told.actual);
  response.body.singleResult = { ...singleResult, extensions: { ...extensions, cost: told } };
}
