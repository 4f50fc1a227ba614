import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation or a fragment is, with the fragments in it written out. */
export interface Shape {
  /** Fields below each other. */
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  /** Fields that are named again where they were named already. */
  readonly duplicates: number;
  /** Different fields of the object with the most. */
  readonly breadth: number;
  /** All fields: the planner looks at every one. */
  readonly fields: number;
}

/**
 * More fields of one object are too many by any limit. Copied into every fragment that spreads them, and into those that
 * spread that one, they would take longer to count than to validate.
 */
const manyNames = 200;

/** What a selection adds to the object on which it stands. */
interface Part {
  depth: number;
  aliases: number;
  directives: number;
  /** Within objects below. */
  duplicates: number;
  /** Of objects below. */
  breadth: number;
  fields: number;
  /** How often each field stands on the object itself, by type condition and response key. */
  readonly names: Map<string, number>;
}

function emptyPart(): Part {
  return { depth: 0, aliases: 0, directives: 0, duplicates: 0, breadth: 0, fields: 0, names: new Map() };
}

/**
 * Measures every operation and fragment of a document; validation walks a fragment that nobody spreads as it does any
 * other. Each is measured once however often it is spread, so that a bomb of fragments costs no more than its text; its
 * counts are multiplied all the same. The document need not be valid: a fragment that is missing, or that spreads
 * itself, counts as empty here and is refused by validation.
 */
export function shapesOf(document: DocumentNode): readonly Shape[] {
  const measure = new Measure(document);
  return document.definitions.flatMap((definition) => {
    if (definition.kind === Kind.OPERATION_DEFINITION) return [measure.operation(definition)];
    return definition.kind === Kind.FRAGMENT_DEFINITION ? [measure.fragment(definition)] : [];
  });
}

class Measure {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #parts = new Map<string, Part>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  operation({ selectionSet, directives = [], variableDefinitions = [] }: OperationDefinitionNode): Shape {
    const part = this.#partOf(selectionSet, '');
    const onVariables = variableDefinitions.reduce(
      (sum, variable) => sum + (variable.directives?.length ?? 0),
      0,
    );
    const own = directives.length + onVariables;
    return { ...shapeOf(part), rootFields: total(part.names), directives: part.directives + own };
  }

  fragment(definition: FragmentDefinitionNode): Shape {
    const { value: name } = definition.name;
    // Of several under one name only the last is spread.
    const part =
      this.#fragments.get(name) === definition ? this.#fragment(name) : this.#ofFragment(definition);
    // Where its fields stand is known where it is spread.
    return { ...shapeOf(part), rootFields: 0 };
  }

  #partOf(set: SelectionSetNode, type: string): Part {
    const part = emptyPart();
    for (const selection of set.selections) {
      part.directives += selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) this.#addField(part, selection, type);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) addPart(part, this.#fragment(selection.name.value));
      else {
        addPart(part, this.#partOf(selection.selectionSet, selection.typeCondition?.name.value ?? type));
      }
    }
    return part;
  }

  #addField(part: Part, { alias, name, selectionSet }: FieldNode, type: string): void {
    part.fields += 1;
    if (alias !== undefined) part.aliases += 1;
    count(part.names, `${type}.${alias?.value ?? name.value}`, 1);
    const below = selectionSet === undefined ? emptyPart() : this.#partOf(selectionSet, '');
    part.depth = Math.max(part.depth, below.depth + 1);
    part.breadth = Math.max(part.breadth, below.breadth, below.names.size);
    part.duplicates += below.duplicates + duplicatesIn(below.names);
    addSums(part, below);
  }

  #fragment(name: string): Part {
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const definition = this.#fragments.get(name);
    // Stands for the fragment while it is being measured.
    this.#parts.set(name, emptyPart());
    if (definition === undefined) return emptyPart();
    const part = this.#ofFragment(definition);
    this.#parts.set(name, part);
    return part;
  }

  #ofFragment({ selectionSet, typeCondition, directives = [] }: FragmentDefinitionNode): Part {
    const part = this.#partOf(selectionSet, typeCondition.name.value);
    part.directives += directives.length;
    return part;
  }
}

function shapeOf(part: Part): Omit<Shape, 'rootFields'> {
  const { depth, aliases, directives, fields } = part;
  return {
    ...{ depth, aliases, directives, fields },
    duplicates: part.duplicates + duplicatesIn(part.names),
    breadth: Math.max(part.breadth, part.names.size),
  };
}

function addPart(part: Part, other: Part): void {
  part.depth = Math.max(part.depth, other.depth);
  part.breadth = Math.max(part.breadth, other.breadth);
  part.duplicates += other.duplicates;
  addSums(part, other);
  for (const [name, times] of other.names) {
    if (part.names.size > manyNames) return;
    count(part.names, name, times);
  }
}

function addSums(part: Part, other: Part): void {
  part.aliases += other.aliases;
  part.directives += other.directives;
  part.fields += other.fields;
}

function count(names: Map<string, number>, name: string, times: number): void {
  names.set(name, (names.get(name) ?? 0) + times);
}

function total(names: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const times of names.values()) sum += times;
  return sum;
}

function duplicatesIn(names: ReadonlyMap<string, number>): number {
  return total(names) - names.size;
}
