import {
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isListType,
  isObjectType,
} from 'graphql';
import { chance, hashOf } from './hash.ts';
import type { Leaf, Promises } from './promises.ts';

/** How a stub breaks its word. All of it follows from the salt and from what is asked, never from the order. */
export interface Faults {
  readonly salt: number;
  /** 0 to 1: part of the fields that fail, are null, or are of a wrong kind. */
  readonly rate: number;
}

/** What stands for an object of a stub: its type, and a text from which everything in it follows. */
export interface StubObject {
  readonly __typename: string;
  readonly identity: string;
  /** Which of the entities it is; null for an object without a key. */
  readonly entity: number | null;
  /** JSON of what the asker sent along. */
  readonly given: string;
}

/** What the resolvers of one question know. */
export interface StubContext {
  readonly subgraph: string;
  readonly promises: Promises;
  readonly faults: Faults;
}

/** How many entities of each type there are. */
const ENTITIES = 5;

/** Resolves every field of every stub. */
export const resolveStub: GraphQLFieldResolver<StubObject | undefined, StubContext> = (
  source,
  args,
  context,
  info,
) => {
  const { fieldName, parentType, returnType } = info;
  if (fieldName === '_entities')
    return args['representations'].map((sent: object) => entityOf(sent, context, info));
  const { subgraph, promises, faults } = context;
  const parent = source?.identity ?? '';
  const field = promises.field(parentType.name, fieldName);
  const sent = field.requires ? (source?.given ?? '') : '';
  const identity = `${parent}/${fieldName}${JSON.stringify(args)}${sent}`;
  if (field.nullable && hashOf(`null ${identity}`) % 7 === 0 && field.isKey) return null;
  if (field.isKey && source?.entity != null)
    return keyValue(returnType, fieldName, source.entity, field.leaf);
  // What several subgraphs answer, all answer alike: which of two answers comes last is no executor's promise.
  const answerer = field.isShared ? '' : subgraph;
  const broken = hashOf(`${faults.salt} ${answerer} ${identity}`);
  if (chance(broken, faults.rate)) return breakPromise(broken, identity);
  if (field.nullable && hashOf(`null ${identity}`) % 7 === 0) return null;
  return fakeValue(returnType, identity, field.leaf, { ...context, subgraph: answerer }, info);
};

function breakPromise(broken: number, identity: string): unknown {
  switch ((broken >>> 8) % 8) {
    case 0:
    case 1:
      throw new GraphQLError(`failed at ${identity}`, { extensions: { code: 'STUB_FAILED' } });
    case 2:
      throw new Error(`broke at ${identity}`);
    case 3:
      return Number.NaN;
    default:
      return null;
  }
}

function fakeValue(
  type: GraphQLOutputType,
  identity: string,
  leaf: Leaf,
  context: StubContext,
  info: GraphQLResolveInfo,
): unknown {
  if (isListType(type)) {
    return Array.from({ length: hashOf(`length ${identity}`) % 4 }, (_, index) => {
      const item = `${identity}[${index}]`;
      const { salt, rate } = context.faults;
      const broken = hashOf(`${salt} ${context.subgraph} ${item}`);
      if (chance(broken, rate)) return null;
      return fakeValue(type.ofType, item, leaf, context, info);
    });
  }
  const named = getNamedType(type);
  if (!isObjectType(named) && !isAbstractType(named)) return leafValue(leaf, identity);
  return objectOf(named.name, hashOf(`entity ${identity}`) % ENTITIES, identity, context, info);
}

function leafValue(leaf: Leaf, identity: string): unknown {
  const hash = hashOf(`leaf ${identity}`);
  if (Array.isArray(leaf)) return leaf[hash % leaf.length];
  switch (leaf) {
    case 'Int':
      return hash % 100;
    case 'Float':
      return (hash % 100) / 2;
    case 'Boolean':
      return hash % 2 === 0;
    default:
      return hash % 10 === 0 ? '' : `text ${hash % 1_000}`;
  }
}

function keyValue(type: GraphQLOutputType, name: string, entity: number, leaf: Leaf): unknown {
  const named = getNamedType(type);
  if (isObjectType(named)) return identified(named.name, entity);
  return leaf === 'Int' ? entity + 1 : `${name}-${entity}`;
}

function identified(typename: string, entity: number, given = ''): StubObject {
  return { __typename: typename, identity: `${typename}#${entity}`, entity, given };
}

function objectOf(
  typename: string,
  entity: number,
  identity: string,
  { promises }: StubContext,
  { schema }: GraphQLResolveInfo,
): StubObject {
  const type = schema.getType(typename);
  const concrete = isAbstractType(type)
    ? (schema.getPossibleTypes(type)[entity % schema.getPossibleTypes(type).length]?.name ?? typename)
    : typename;
  if (promises.isEntity(concrete)) return identified(concrete, entity);
  return { __typename: concrete, identity: `${concrete} ${identity}`, entity: null, given: '' };
}

/** Reads from a representation which entity is meant: its number ends every key. */
function entityOf(sent: object, context: StubContext, info: GraphQLResolveInfo): StubObject | null {
  const given = JSON.stringify(sent);
  const { __typename: typename } = sent as { __typename: string };
  const entity = Number(/-(\d+)"/.exec(given)?.[1] ?? 0);
  const broken = hashOf(`${context.faults.salt} ${context.subgraph} ${given}`);
  if (chance(broken, context.faults.rate)) return broken % 2 === 0 ? null : brokenEntity(given);
  return { ...objectOf(typename, entity, '', context, info), given };
}

function brokenEntity(given: string): never {
  throw new GraphQLError(`no such entity ${given}`, { extensions: { code: 'STUB_FAILED' } });
}
