import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** A query or mutation, and values for its variables. */
export interface RandomOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const limits = { depth: 5, selections: 5, fields: 60 } as const;

/** Response names in place of a field's own; a few, so that they meet. */
const ALIASES = ['a', 'b', 'name', 'label', '__proto__', 'constructor'] as const;
/**
 * Leaves may hide a key as well. When an object does, Apollo's planner still asks the next subgraph by that key, and
 * its executor merges the object into the key's text: no executor can answer such a plan.
 */
const LEAF_ALIASES = [...ALIASES, 'id'] as const;

/**
 * Operations over a schema. Each is made of a list of numbers, one for each choice; an empty list makes the smallest
 * operation, so that a failing one shrinks. Most are valid; the caller leaves out those that are not.
 */
export function randomOperation(schema: GraphQLSchema): fc.Arbitrary<RandomOperation> {
  // Without a bias to small numbers, which would be one to the first fields of every type.
  return fc
    .noBias(fc.array(fc.nat(0xffff), { maxLength: 500, size: 'max' }))
    .map((choices) => new OperationMaker(schema, choices).operation());
}

class OperationMaker {
  readonly #schema: GraphQLSchema;
  readonly #choices: readonly number[];
  #next = 0;
  #fields = 0;
  readonly #fragments: { readonly name: string; readonly type: string; readonly text: string }[] = [];
  /** Declarations by name, and values. */
  readonly #declared = new Map<string, string>();
  readonly #variables: Record<string, unknown> = {};

  constructor(schema: GraphQLSchema, choices: readonly number[]) {
    this.#schema = schema;
    this.#choices = choices;
  }

  operation(): RandomOperation {
    const mutation = this.#schema.getMutationType();
    const isMutation = mutation != null && this.#isOneIn(12);
    const root = isMutation ? mutation : this.#schema.getQueryType();
    if (root == null) throw new Error('nothing can be asked');
    const selection = this.#selectionSet(root, 0);
    const declared = [...this.#declared].map(([name, type]) => `$${name}: ${type}`).join(', ');
    const fragments = this.#fragments.map(({ name, type, text }) => ` fragment ${name} on ${type} ${text}`);
    return {
      query: `${isMutation ? 'mutation' : 'query'} Q${declared && `(${declared})`} ${selection}${fragments.join('')}`,
      variables: this.#variables,
    };
  }

  /** @returns a whole number below the limit; 0 once the choices are used up */
  #pick(below: number): number {
    const choice = this.#choices[this.#next] ?? 0;
    this.#next += 1;
    return choice % below;
  }

  /** One in so many times true, and never once the choices are used up. */
  #isOneIn(times: number): boolean {
    return this.#pick(times) === times - 1;
  }

  #oneOf<T>(items: readonly [T, ...T[]] | readonly T[]): T | undefined {
    return items[this.#pick(Math.max(1, items.length))];
  }

  #selectionSet(type: GraphQLCompositeType, depth: number): string {
    const made: string[] = [];
    do {
      const selection = this.#selection(type, depth);
      if (selection !== null) made.push(selection);
    } while (made.length < limits.selections && this.#pick(5) !== 0);
    return `{ ${made.length === 0 ? '__typename' : made.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string | null {
    const kind = this.#pick(12);
    if (kind === 11) return `${this.#isOneIn(3) ? 'kind: ' : ''}__typename${this.#condition()}`;
    const fragmentFrom = isAbstractType(type) ? 5 : 9;
    if (kind >= fragmentFrom && depth < limits.depth) return this.#fragment(type, depth, kind === 10);
    if (isUnionType(type)) return '__typename';
    const field = this.#oneOf(Object.values(type.getFields()));
    return field === undefined ? null : this.#field(field, depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string | null {
    const named = getNamedType(field.type);
    this.#fields += 1;
    if (this.#fields > limits.fields) return null;
    const isComposite = isCompositeType(named);
    if (isComposite && depth >= limits.depth) return null;
    const alias = this.#isOneIn(5) ? `${this.#oneOf(isComposite ? ALIASES : LEAF_ALIASES)}: ` : '';
    const given = field.args.flatMap((argument) => this.#argument(argument));
    const head = `${alias}${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}${this.#condition()}`;
    return isComposite ? `${head} ${this.#selectionSet(named, depth + 1)}` : head;
  }

  #fragment(type: GraphQLCompositeType, depth: number, isNamed: boolean): string {
    const known = this.#fragments.filter((fragment) => fragment.type === type.name);
    if (isNamed && known.length > 0 && this.#isOneIn(2)) {
      return `...${this.#oneOf(known)?.name}${this.#condition()}`;
    }
    const on = this.#narrower(type);
    const text = this.#selectionSet(on, depth + 1);
    if (!isNamed) return `... on ${on.name}${this.#condition()} ${text}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, type: on.name, text });
    return `...${name}${this.#condition()}`;
  }

  /** @returns a type that an object of this one may have as well */
  #narrower(type: GraphQLCompositeType): GraphQLCompositeType {
    const objects = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const object = this.#oneOf(objects);
    if (object === undefined || !isObjectType(object)) return type;
    return this.#oneOf([object, object, type, ...object.getInterfaces()]) ?? type;
  }

  #condition(): string {
    if (!this.#isOneIn(8)) return '';
    const directive = this.#isOneIn(2) ? 'skip' : 'include';
    const name = `c${this.#pick(3)}`;
    const choice = this.#pick(4);
    if (choice === 3) return ` @${directive}(if: ${this.#isOneIn(2)})`;
    if (!this.#declared.has(name)) {
      const hasDefault = choice === 2;
      this.#declared.set(name, hasDefault ? 'Boolean! = true' : 'Boolean!');
      if (!hasDefault || this.#isOneIn(2)) this.#variables[name] = this.#isOneIn(2);
    }
    return ` @${directive}(if: $${name})`;
  }

  #argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    const isOptional = !isNonNullType(type) || defaultValue !== undefined;
    if (isOptional && !this.#isOneIn(3)) return [];
    if (!this.#isOneIn(3)) return [`${name}: ${literal(this.#value(type, 0))}`];
    const variable = `v${this.#declared.size}`;
    this.#declared.set(variable, String(type));
    this.#variables[variable] = plain(this.#value(type, 0));
    return [`${name}: $${variable}`];
  }

  #value(type: GraphQLInputType, depth: number): Value {
    if (isNonNullType(type)) return this.#value(type.ofType, depth);
    if (isListType(type)) return [this.#value(type.ofType, depth)];
    if (isEnumType(type)) return { enum: this.#oneOf(type.getValues())?.name ?? '' };
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) =>
          (isNonNullType(field.type) && field.defaultValue === undefined) || (depth < 2 && this.#isOneIn(4)),
      );
      return { object: fields.map((field) => [field.name, this.#value(field.type, depth + 1)]) };
    }
    return this.#oneOf(SCALARS[type.name] ?? TEXTS) ?? '';
  }
}

/** A value as literals and variables are made of it. */
type Value = string | number | boolean | Value[] | { enum: string } | { object: [string, Value][] };

const TEXTS: readonly Value[] = ['text-1', '', '文 "本"\n\\ 2'];
const SCALARS: Readonly<Record<string, readonly Value[]>> = {
  Int: [2, 0, -7, 2_147_483_647],
  Float: [1.5, -2, 0.25e-7],
  Boolean: [true, false],
  ID: ['id-1', 'id-2', 3],
};

function literal(value: Value): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if ('enum' in value) return value.enum;
  return `{ ${value.object.map(([name, inner]) => `${name}: ${literal(inner)}`).join(', ')} }`;
}

function plain(value: Value): unknown {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  if ('enum' in value) return value.enum;
  return Object.fromEntries(value.object.map(([name, inner]) => [name, plain(inner)]));
}
