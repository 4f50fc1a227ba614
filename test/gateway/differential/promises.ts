import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type TypeNode,
} from 'graphql';

/** The built-in scalar that a leaf is promised to be, the names of an enum's values, or `Any`. */
export type Leaf = string | readonly string[];

/** What a subgraph's SDL promises of a field. */
export interface FieldPromise {
  readonly nullable: boolean;
  readonly leaf: Leaf;
  /** Whether it is a part of a key of its type. */
  readonly isKey: boolean;
  /** Whether it is worked out from what the asker sends along. */
  readonly requires: boolean;
  /** Whether other subgraphs may be asked for it as well. */
  readonly isShared: boolean;
}

/** What a subgraph's SDL promises. */
export interface Promises {
  isEntity(typename: string): boolean;
  field(typename: string, name: string): FieldPromise;
}

const NOTHING: FieldPromise = { nullable: true, leaf: 'Any', isKey: false, requires: false, isShared: false };

/** Reads an SDL, to be broken by a stub as it likes. */
export function promisesOf(document: DocumentNode): Promises {
  const fields = new Map<string, FieldPromise>();
  const entities = new Set<string>();
  const enums = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.ENUM_TYPE_DEFINITION
        ? [[node.name.value, (node.values ?? []).map(({ name }) => name.value)] as const]
        : [],
    ),
  );
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    const keys = (node.directives ?? []).flatMap(keyFields);
    if (keys.length > 0) entities.add(node.name.value);
    for (const field of node.fields ?? []) {
      fields.set(`${node.name.value}.${field.name.value}`, promiseOf(field, node, keys, enums));
    }
  }
  return {
    isEntity: (typename) => entities.has(typename),
    field: (typename, name) => fields.get(`${typename}.${name}`) ?? NOTHING,
  };
}

/** @returns the first names of a key; in `code region { id }` code and region */
function keyFields({ name, arguments: given = [] }: DirectiveNode): string[] {
  if (name.value !== 'key') return [];
  const fields = given.find((argument) => argument.name.value === 'fields')?.value;
  if (fields?.kind !== Kind.STRING) return [];
  return fields.value.replace(/\{[^}]*\}/g, '').match(/\w+/g) ?? [];
}

function promiseOf(
  { name, type, directives = [] }: FieldDefinitionNode,
  parent: { readonly directives?: readonly DirectiveNode[] | undefined },
  keys: readonly string[],
  enums: ReadonlyMap<string, readonly string[]>,
): FieldPromise {
  const named = nameOf(type);
  return {
    nullable: type.kind !== Kind.NON_NULL_TYPE,
    leaf: enums.get(named) ?? named,
    isKey: keys.includes(name.value),
    requires: has(directives, 'requires'),
    isShared: has(directives, 'shareable') || has(parent.directives ?? [], 'shareable'),
  };
}

function has(directives: readonly DirectiveNode[], wanted: string): boolean {
  return directives.some(({ name }) => name.value === wanted);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
