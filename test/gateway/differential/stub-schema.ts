import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type NameNode,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
  visit,
} from 'graphql';

const BUILT_IN: ReadonlySet<string> = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/**
 * Makes a schema in which a stub can break every promise of its SDL: everything may be null, and a leaf may be
 * anything. It has `_entities` for its types with keys.
 */
export function lawlessSchema(sdl: string): GraphQLSchema {
  const document = withoutFederation(parse(sdl));
  const enums = new Set(
    document.definitions.flatMap((node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION ? [node.name.value] : [],
    ),
  );
  const lawless = visit(document, {
    FieldDefinition: (field) => ({ ...field, type: lawlessType(field.type, enums) }),
  });
  const entities = document.definitions.filter(hasKey).map(({ name }) => name.value);
  const roots = lawless.definitions.some((node) => 'name' in node && node.name?.value === 'Query');
  const added = parse(`
    scalar Raw
    scalar _Any
    ${entities.length > 0 ? `union _Entity = ${entities.join(' | ')}` : 'type _Entity { none: Raw }'}
    ${roots ? 'extend type Query' : 'type Query'} { _entities(representations: [_Any!]!): [_Entity] }
  `);
  return buildASTSchema(
    { ...lawless, definitions: [...lawless.definitions, ...added.definitions] },
    {
      assumeValidSDL: true,
    },
  );
}

function withoutFederation(document: DocumentNode): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION),
  };
}

function hasKey(node: DocumentNode['definitions'][number]): node is ObjectTypeDefinitionNode {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION &&
    (node.directives ?? []).some(({ name }) => name.value === 'key')
  );
}

function lawlessType(type: TypeNode, enums: ReadonlySet<string>): TypeNode {
  if (type.kind === Kind.NON_NULL_TYPE) return lawlessType(type.type, enums);
  if (type.kind === Kind.LIST_TYPE) return { ...type, type: lawlessType(type.type, enums) };
  const name: NameNode = type.name;
  const isLeaf = BUILT_IN.has(name.value) || enums.has(name.value);
  return isLeaf ? { ...type, name: { ...name, value: 'Raw' } } : type;
}
