import { type ConstDirectiveNode, type ConstValueNode, Kind, parse } from 'graphql';

/** What a field's `@listSize` says of its length. */
export interface ListSize {
  readonly assumedSize: number | null;
  /** Arguments that give the length. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that have this length; empty when the field itself is the list. */
  readonly sizedFields: readonly string[];
}

/** What the composed schema says about cost. */
export interface CostDirectives {
  /** Of `@cost` on fields, by `Type.field`. */
  readonly fieldWeights: ReadonlyMap<string, number>;
  /** Of `@cost` on types, by name. */
  readonly typeWeights: ReadonlyMap<string, number>;
  /** By `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Reads `@cost` and `@listSize` (https://specs.apollo.dev/cost/v0.1) from a supergraph. */
export function readCostDirectives(supergraphSdl: string): CostDirectives {
  const fieldWeights = new Map<string, number>();
  const typeWeights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (
      definition.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      definition.kind !== Kind.INTERFACE_TYPE_DEFINITION
    ) {
      continue;
    }
    const type = definition.name.value;
    putWeight(typeWeights, type, definition.directives);
    for (const { name, directives } of definition.fields ?? []) {
      const field = `${type}.${name.value}`;
      putWeight(fieldWeights, field, directives);
      const listSize = directiveNamed(directives, 'listSize');
      if (listSize !== undefined) listSizes.set(field, listSizeOf(listSize));
    }
  }
  return { fieldWeights, typeWeights, listSizes };
}

type Directives = readonly ConstDirectiveNode[] | undefined;

/** A supergraph that does not import the name itself calls it by that of its specification. */
function directiveNamed(directives: Directives, name: string): ConstDirectiveNode | undefined {
  return directives?.find((directive) =>
    [name, `cost__${name}`, `federation__${name}`].includes(directive.name.value),
  );
}

function putWeight(weights: Map<string, number>, name: string, directives: Directives): void {
  const directive = directiveNamed(directives, 'cost');
  const weight = directive === undefined ? null : numberIn(argument(directive, 'weight'));
  if (weight !== null) weights.set(name, weight);
}

function listSizeOf(directive: ConstDirectiveNode): ListSize {
  return {
    assumedSize: numberIn(argument(directive, 'assumedSize')),
    slicingArguments: textsIn(argument(directive, 'slicingArguments')),
    sizedFields: textsIn(argument(directive, 'sizedFields')),
  };
}

function argument(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
}

function numberIn(value: ConstValueNode | undefined): number | null {
  return value?.kind === Kind.INT ? Number(value.value) : null;
}

function textsIn(value: ConstValueNode | undefined): readonly string[] {
  if (value?.kind !== Kind.LIST) return [];
  return value.values.filter((item) => item.kind === Kind.STRING).map((item) => item.value);
}
