import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ArgumentValues } from './argument-values.ts';
import type { CostDirectives } from './cost-directives.ts';
import { itemsOf, type Sized, sizedBy } from './list-length.ts';

/** Rows that an answer may have at most, by what the schema says. */
export interface Estimate {
  readonly cost: number;
  /** The part of it that is owed for asking, whatever the answer: `@cost` on the operation's own fields. */
  readonly weights: number;
}

/** What the cost of an operation depends on. */
export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly directives: CostDirectives;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly values: ArgumentValues;
}

/** Introspection reads no row, and the engine bounds how deep it goes: it has a price as a whole. */
const introspectionCosts: Readonly<Record<string, number>> = { __schema: 500, __type: 50 };

/**
 * Counts the objects that an answer has when every list is as long as it may be. A fragment is counted once for each
 * length that it is spread under, so a bomb of fragments takes no longer than its text; the counts are multiplied.
 *
 * @param question a valid document, and the variables of this request
 * @throws ListSizeOutOfRange
 */
export function estimateCost(question: CostQuestion): Estimate {
  return new Estimation(question).run();
}

class Estimation {
  readonly #question: CostQuestion;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #known = new Map<string, number>();
  #weights = 0;

  constructor(question: CostQuestion) {
    this.#question = question;
    for (const definition of question.document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  run(): Estimate {
    const { schema, operation } = this.#question;
    const root = schema.getRootType(operation.operation);
    const cost = root == null ? 0 : this.#ofSet(operation.selectionSet, root, null);
    return { cost, weights: this.#weights };
  }

  /**
   * An object is of one type only: of the fragments on object types, those of the dearest count. Fragments on
   * abstract types may match beside any other and are added.
   */
  #ofSet(set: SelectionSetNode, type: GraphQLNamedType, outer: Sized | null): number {
    let always = 0;
    const byType = new Map<GraphQLNamedType, number>();
    for (const selection of set.selections) {
      if (this.#question.values.isLeftOut(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        always += this.#ofField(selection, type, outer);
        continue;
      }
      const { condition, cost } = this.#ofFragment(selection, type, outer);
      if (isAbstractType(type) && isObjectType(condition)) {
        byType.set(condition, (byType.get(condition) ?? 0) + cost);
      } else {
        always += cost;
      }
    }
    return always + Math.max(0, ...byType.values());
  }

  #ofFragment(
    selection: FragmentSpreadNode | InlineFragmentNode,
    type: GraphQLNamedType,
    outer: Sized | null,
  ): { condition: GraphQLNamedType; cost: number } {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = this.#typeNamed(selection.typeCondition?.name.value) ?? type;
      return { condition, cost: this.#ofSet(selection.selectionSet, condition, outer) };
    }
    const name = selection.name.value;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return { condition: type, cost: 0 };
    const condition = this.#typeNamed(fragment.typeCondition.name.value) ?? type;
    const key = outer === null ? name : `${name} ${outer.length} ${outer.fields}`;
    const cost = this.#known.get(key) ?? this.#ofSet(fragment.selectionSet, condition, outer);
    this.#known.set(key, cost);
    return { condition, cost };
  }

  #ofField(node: FieldNode, type: GraphQLNamedType, outer: Sized | null): number {
    const name = node.name.value;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    // What no type declares is introspection.
    if (field === undefined) return introspectionCosts[name] ?? 0;
    const { directives, values } = this.#question;
    const coordinate = `${type.name}.${name}`;
    const weight = directives.fieldWeights.get(coordinate) ?? 0;
    if (this.#isRoot(type)) this.#weights += weight;
    const own = sizedBy(node, field, directives.listSizes.get(coordinate) ?? null, values);
    const answer = getNamedType(field.type);
    if (!isCompositeType(answer) || node.selectionSet === undefined) return weight;
    const each = (directives.typeWeights.get(answer.name) ?? 1) + this.#ofSet(node.selectionSet, answer, own);
    return weight + itemsOf(node, field, own, outer, values) * each;
  }

  #isRoot(type: GraphQLNamedType): boolean {
    const { schema, operation } = this.#question;
    return type === schema.getRootType(operation.operation);
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.#question.schema.getType(name);
  }
}
