import { buildOperationContext } from '@apollo/gateway';
import {
  type DocumentNode,
  type GraphQLError,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnswerObject } from './answer-object.ts';
import { compileOperation, type Graph, type Operation } from './operation.ts';

const limits = {
  /** Bytes of all operations kept, estimated. */
  maxBytes: 100_000_000,
  /** What an operation takes, whatever its length. */
  baseBytes: 20_000,
  /** What one character of a query becomes: its selections, the plan, the texts for subgraphs, the projection. */
  bytesPerCharacter: 150,
} as const;

/** An operation as a client names it. */
export interface NamedOperation {
  readonly document: DocumentNode;
  /** The document's text. */
  readonly source: string;
  /** Digest of the text. */
  readonly hash: string;
  /** Null where the document has one operation. */
  readonly name: string | null;
}

/** An operation that is known to exist. */
export interface KnownOperation {
  readonly definition: OperationDefinitionNode;
  /** @returns what is wrong with the variables of a request */
  variableErrors(variables: AnswerObject): readonly GraphQLError[];
  isCompiled(): boolean;
  /** Plans it when it is first run. @throws GraphQLError when it cannot be planned */
  compiled(): Operation;
}

/** Keeps operations that clients run, compiled. The same document and name is the same operation. */
export class CompiledOperations {
  readonly #graph: Graph;
  readonly #known = new LRUCache<string, KnownOperation>({ maxSize: limits.maxBytes });

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** @throws GraphQLError when the document has no such operation, or several and no name was given */
  find(named: NamedOperation): KnownOperation {
    const key = `${named.hash} ${named.name ?? ''}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const operation = this.#prepare(named);
    const size = limits.baseBytes + named.source.length * limits.bytesPerCharacter;
    this.#known.set(key, operation, { size });
    return operation;
  }

  #prepare({ document, name }: NamedOperation): KnownOperation {
    const { schema } = this.#graph;
    const { operation: definition } = buildOperationContext({
      schema,
      operationDocument: document,
      operationName: name ?? '',
    });
    const { variableDefinitions = [] } = definition;
    let compiled: Operation | null = null;
    return {
      definition,
      variableErrors: (variables) =>
        variableDefinitions.length === 0
          ? []
          : (getVariableValues(schema, variableDefinitions, variables).errors ?? []),
      isCompiled: () => compiled !== null,
      compiled: () => {
        compiled ??= compileOperation(this.#graph, document, definition);
        return compiled;
      },
    };
  }
}
