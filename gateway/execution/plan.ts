import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';
import type { SubgraphOperationText } from '../subgraph-source.ts';
import type { PlanPath } from './places.ts';
import { compileRequires, type Requires } from './requires.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';
import type { TypeNames } from './type-names.ts';

/** A plan with everything prepared that does not depend on a request. */
export type Plan =
  | { readonly kind: 'sequence'; readonly steps: readonly Plan[] }
  | { readonly kind: 'parallel'; readonly steps: readonly Plan[] }
  | { readonly kind: 'flatten'; readonly path: PlanPath; readonly step: Plan }
  | {
      readonly kind: 'condition';
      readonly variable: string;
      readonly yes: Plan | null;
      readonly no: Plan | null;
    }
  | Fetch;

/** One question to one subgraph. */
export interface Fetch {
  readonly kind: 'fetch';
  readonly subgraph: string;
  readonly operation: SubgraphOperationText;
  /** Variables of the client's request that it uses. */
  readonly variables: readonly string[];
  /** What is sent of each entity; null for a question that starts at a root type. */
  readonly requires: Requires | null;
  readonly rewriteInput: Rewrite;
  readonly rewriteOutput: Rewrite;
}

/** @returns null for a plan that asks nothing, e.g. of an introspection query */
export function compilePlan({ node }: QueryPlan, namesOf: TypeNames): Plan | null {
  if (node === undefined) return null;
  if (node.kind === 'Subscription') throw new Error('subscriptions are not executed');
  return compileNode(node, namesOf);
}

function compileNode(node: PlanNode, namesOf: TypeNames): Plan {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((inner) => compileNode(inner, namesOf)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((inner) => compileNode(inner, namesOf)) };
    case 'Flatten':
      return { kind: 'flatten', path: node.path, step: compileNode(node.node, namesOf) };
    case 'Condition': {
      const branch = (inner: PlanNode | undefined) =>
        inner === undefined ? null : compileNode(inner, namesOf);
      return {
        kind: 'condition',
        variable: node.condition,
        yes: branch(node.ifClause),
        no: branch(node.elseClause),
      };
    }
    case 'Fetch':
      return compileFetch(node, namesOf);
    case 'Defer':
      throw new Error('deferred parts are not executed');
  }
}

function compileFetch(node: FetchNode, namesOf: TypeNames): Fetch {
  return {
    kind: 'fetch',
    subgraph: node.serviceName,
    operation: operationText(node.operation, node.operationName ?? null),
    variables: node.variableUsages ?? [],
    requires: node.requires === undefined ? null : compileRequires(node.requires, namesOf),
    rewriteInput: compileRewrites(node.inputRewrites, namesOf),
    rewriteOutput: compileRewrites(node.outputRewrites, namesOf),
  };
}

/** The document is made when a source in this process first asks for it: over HTTP only the text is sent. */
function operationText(text: string, operationName: string | null): SubgraphOperationText {
  let document: DocumentNode | null = null;
  return {
    text,
    operationName,
    document: () => {
      document ??= parse(text, { noLocation: true });
      return document;
    },
  };
}
