import type { ApolloGateway } from '@apollo/gateway';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql';
import { EXECUTORS, type ExecutorName } from '../../../gateway/executors.ts';
import { type SubgraphOpener, supergraphGateway } from '../../../gateway/supergraph-gateway.ts';
import type { Log } from '../../../observability/log.ts';
import { ANONYMOUS } from '../../../subgraphs/caller.ts';
import type { RequestScope } from '../../../subgraphs/definition.ts';
import type { RandomOperation } from './random-operation.ts';

type Request = Parameters<ApolloGateway['executor']>[0];

/** What an executor answered, in a form that two of them can be compared in. */
export interface Outcome {
  /** JSON text: the order of fields counts. */
  readonly data: string;
  /** Path, code and message of each error, sorted. */
  readonly errors: readonly string[];
}

/** Runs operations over one graph. */
export type Run = (operation: RandomOperation, document: DocumentNode) => Promise<Outcome>;

/** Both executors over one graph. */
export interface TwoExecutors {
  /** The public schema. */
  readonly schema: GraphQLSchema;
  readonly run: Readonly<Record<ExecutorName, Run>>;
}

/** Loads a supergraph into both executors. */
export async function twoExecutors(
  supergraphSdl: string,
  open: SubgraphOpener,
  log: Log,
): Promise<TwoExecutors> {
  const gateways = EXECUTORS.map(
    (name) => supergraphGateway({ supergraphSdl, open, executor: name, log }).gateway,
  );
  const loaded = await Promise.all(gateways.map((gateway) => gateway.load()));
  const [own, apollo] = gateways;
  const [first] = loaded;
  if (own === undefined || apollo === undefined || first === undefined) throw new Error('two are needed');
  return { schema: first.schema, run: { own: runOf(own), apollo: runOf(apollo) } };
}

function runOf(gateway: ApolloGateway): Run {
  return async ({ query, variables }, document) => {
    try {
      const { data, errors = [], extensions } = await gateway.executor(requestOf(query, variables, document));
      const completion: unknown = extensions?.['valueCompletion'];
      const missing: typeof errors = Array.isArray(completion) ? completion : [];
      return {
        data: JSON.stringify(data) ?? 'none',
        errors: [
          ...errors.map((error) => asText('error', error)),
          ...missing.map((e) => asText('missing', e)),
        ].sort(),
      };
    } catch (error) {
      // A planner's refusal is for clients; a subgraph that broke its schema is masked, in whatever words.
      return { data: 'threw', errors: error instanceof GraphQLError ? [asText('threw', error)] : [] };
    }
  };
}

function requestOf(source: string, variables: object, document: DocumentNode): Request {
  const scope: RequestScope = {
    caller: { ...ANONYMOUS, language: 'ZH', origin: '' },
    requestId: 'differential',
    signal: new AbortController().signal,
  };
  const request = {
    request: { variables: { ...variables } },
    document,
    source,
    queryHash: source,
    operation: getOperationAST(document),
    operationName: 'Q',
    context: { scope },
    metrics: {},
  };
  // Executors look at nothing else of what Apollo's server hands them.
  return request as unknown as Request;
}

function asText(
  kind: string,
  error: { message: string; path?: unknown; extensions?: Record<string, unknown> },
) {
  return JSON.stringify([kind, error.path ?? null, error.extensions?.['code'] ?? null, error.message]);
}
