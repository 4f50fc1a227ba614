import { ApolloGateway, type GatewayConfig } from '@apollo/gateway';
import { OperationTypeNode } from 'graphql';
import type { Tracing } from '../../observability/tracing.ts';
import type { GatewayContext } from '../context.ts';
import type { OnPlan } from '../plan-uses.ts';
import type { SubgraphSource } from '../subgraph-source.ts';
import { turnFor } from '../turn.ts';
import { type AnswerObject, blankObject } from './answer-object.ts';
import { CompiledOperations, type KnownOperation, type NamedOperation } from './compiled-operations.ts';
import type { Graph, Operation } from './operation.ts';
import type { Run } from './run-fetch.ts';
import { runPlan } from './run-plan.ts';
import { asGraphQLError } from './subgraph-error.ts';
import { typeNames } from './type-names.ts';

type Request = Parameters<ApolloGateway['executor']>[0];
type Result = Awaited<ReturnType<ApolloGateway['executor']>>;

/** An operation, and what a client sent with it. */
export interface OperationRequest {
  readonly operation: NamedOperation;
  readonly variables: AnswerObject;
  readonly context: GatewayContext;
}

/** What is told of plans. */
export interface PlanTools {
  /** Told whether an operation was compiled before. */
  readonly onPlan: OnPlan;
  readonly tracing: Tracing | null;
}

/**
 * Apollo's gateway with an executor of our own. The supergraph, the planner and what clients are answered are Apollo's;
 * what does not depend on a request is done once for each operation, and an entity is asked for once.
 */
export class CompilingGateway extends ApolloGateway {
  readonly #sources: ReadonlyMap<string, SubgraphSource>;
  readonly #tools: PlanTools;
  #operations: CompiledOperations | null = null;

  /** @param sources filled by the time that the supergraph is loaded */
  constructor(config: GatewayConfig, sources: ReadonlyMap<string, SubgraphSource>, tools: PlanTools) {
    super(config);
    this.#sources = sources;
    this.#tools = tools;
  }

  override executor = ({ document, source, queryHash: hash, context, request }: Request): Promise<Result> =>
    this.run({
      operation: { document, source, hash, name: request.operationName || null },
      variables: request.variables ?? {},
      context: context as GatewayContext,
    });

  /** Runs an operation of a valid document. @throws GraphQLError when it cannot be planned */
  async run({ operation: named, variables, context }: OperationRequest): Promise<Result> {
    this.#operations ??= new CompiledOperations(this.#graph());
    const known = this.#operations.find(named);
    const errors = known.variableErrors(variables);
    if (errors.length > 0) return { errors };
    if (!known.isCompiled()) await turnFor(named.source);
    const operation = planned(known, this.#tools);
    const run: Run = {
      sources: this.#sources,
      scope: context.scope,
      isWrite: known.definition.operation === OperationTypeNode.MUTATION,
      variables,
      defaults: operation.defaults,
      root: blankObject(),
      errors: [],
    };
    return execute(operation, run);
  }

  /** The parts are Apollo's own, so that both executors answer for one graph. */
  #graph(): Graph {
    const planner = this['queryPlanner'];
    const apiSchema = this['apiSchema'];
    const supergraph = this['supergraphSchema'];
    const { schema } = this;
    if (!planner || !apiSchema || !supergraph || !schema) throw new Error('no supergraph is loaded');
    return { schema, apiSchema, planner, namesOf: typeNames(supergraph) };
  }
}

function planned(known: KnownOperation, { onPlan, tracing }: PlanTools): Operation {
  const isKept = known.isCompiled();
  const span = tracing?.beginStep('graphql.plan', { attributes: { 'fapiao.plan.kept': isKept } });
  try {
    const operation = known.compiled();
    onPlan(isKept ? 'hit' : 'miss');
    return operation;
  } finally {
    span?.end();
  }
}

async function execute(operation: Operation, run: Run): Promise<Result> {
  const { root, errors, variables } = run;
  if (operation.plan !== null) await runPlan(operation.plan, run);
  try {
    const { data, errors: missing } = operation.answer(root, variables);
    if (errors.length > 0) return { data, errors };
    // Apollo's form for what a subgraph promised and did not give.
    return missing.length > 0 ? { data, extensions: { valueCompletion: missing } } : { data };
  } catch (error) {
    return { errors: [asGraphQLError(error)] };
  }
}
