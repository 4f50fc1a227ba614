import {
  type DirectiveNode,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { CompositionProblem } from './composition-error.ts';

/**
 * Finds every `@requires` that reaches a field with arguments. Apollo's planner fetches such a field once for the
 * client and once for the requirement under one name, and silently answers one of them with the other's data.
 *
 * It reads the supergraph, where requirements stand as `@join__field(graph:, requires:)` under whatever name the
 * subgraph imported the directive.
 *
 * @param supergraph the composed schema with its join directives
 */
export function requiredFieldsWithArguments(supergraph: GraphQLSchema): CompositionProblem[] {
  return Object.values(supergraph.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => requirementsOf(supergraph, type.name, field)),
    );
}

function requirementsOf(
  supergraph: GraphQLSchema,
  typeName: string,
  field: GraphQLField<unknown, unknown>,
): CompositionProblem[] {
  const joins = (field.astNode?.directives ?? []).filter(({ name }) => name.value === 'join__field');
  return joins.flatMap((join) => {
    const requires = argument(join, 'requires');
    const offending = requires === null ? [] : fieldsWithArguments(supergraph, typeName, requires);
    return offending.map((name) => ({
      code: 'REQUIRES_FIELD_WITH_ARGUMENTS',
      subgraphs: [subgraphName(supergraph, argument(join, 'graph'))],
      coordinate: `${typeName}.${field.name}`,
      message: `@requires(fields: "${requires}") reaches ${name}, which takes arguments; queries would be answered with wrong data`,
    }));
  });
}

function fieldsWithArguments(supergraph: GraphQLSchema, typeName: string, fieldSet: string): string[] {
  const found: string[] = [];
  const typeInfo = new TypeInfo(supergraph);
  const selection = parse(`fragment Required on ${typeName} { ${fieldSet} }`, { noLocation: true });
  visit(
    selection,
    visitWithTypeInfo(typeInfo, {
      Field() {
        const definition = typeInfo.getFieldDef();
        if (definition != null && definition.args.length > 0) {
          found.push(`${typeInfo.getParentType()?.name}.${definition.name}`);
        }
      },
    }),
  );
  return found;
}

function argument(directive: DirectiveNode, name: string): string | null {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}

/** The supergraph names subgraphs by the values of enum join__Graph, e.g. `INVOICE` for `invoice`. */
function subgraphName(supergraph: GraphQLSchema, graph: string | null): string {
  const graphs = supergraph.getType('join__Graph')?.astNode;
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  const directive = values.find(({ name }) => name.value === graph)?.directives?.[0];
  return (directive && argument(directive, 'name')) ?? String(graph);
}
