import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What answers under one name, from wherever it was selected. */
interface Answered {
  times: number;
  readonly below: Level;
}

/** The fields of one object of an answer. */
interface Level {
  readonly answered: Map<string, Answered>;
  readonly spread: Set<FragmentDefinitionNode>;
}

function emptyLevel(): Level {
  return { answered: new Map(), spread: new Set() };
}

/**
 * Counts the fields of a document, and the pairs of them that answer under one name: validation holds each pair
 * together, and what stands below it, whatever types they are selected on. It takes its time by this number and not by
 * the document's length. A fragment that is met again at one place adds nothing, as it does in validation.
 *
 * @param most no more than this is counted, so that a bomb of fragments takes no longer than a document at the limit
 */
export function comparisonsIn(document: DocumentNode, most: number): number {
  const count = new Count(document, most);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) count.add(definition.selectionSet);
  }
  for (const definition of document.definitions) {
    // Validation walks fragments that nobody spreads as well.
    if (definition.kind === Kind.FRAGMENT_DEFINITION && !count.hasMet(definition))
      count.addFragment(definition);
  }
  return count.counted;
}

class Count {
  readonly #most: number;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #met = new Set<FragmentDefinitionNode>();
  /** Those that are being written out: one within itself would never end. */
  readonly #open = new Set<FragmentDefinitionNode>();
  counted = 0;

  constructor(document: DocumentNode, most: number) {
    this.#most = most;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
    }
  }

  hasMet(fragment: FragmentDefinitionNode): boolean {
    return this.#met.has(fragment);
  }

  add(set: SelectionSetNode, level: Level = emptyLevel()): void {
    for (const selection of set.selections) {
      if (this.counted > this.#most) return;
      if (selection.kind === Kind.INLINE_FRAGMENT) this.add(selection.selectionSet, level);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = this.#fragments.get(selection.name.value);
        if (fragment !== undefined) this.addFragment(fragment, level);
      } else {
        const below = this.#meet((selection.alias ?? selection.name).value, level);
        if (selection.selectionSet !== undefined) this.add(selection.selectionSet, below);
      }
    }
  }

  addFragment(fragment: FragmentDefinitionNode, level: Level = emptyLevel()): void {
    // Looking is counted too: fragments without fields could be spread without end.
    this.counted += 1;
    if (this.#open.has(fragment) || level.spread.has(fragment)) return;
    level.spread.add(fragment);
    this.#met.add(fragment);
    this.#open.add(fragment);
    this.add(fragment.selectionSet, level);
    this.#open.delete(fragment);
  }

  /** @returns what stands below the name */
  #meet(name: string, { answered }: Level): Level {
    const known = answered.get(name);
    const met = known ?? { times: 0, below: emptyLevel() };
    if (known === undefined) answered.set(name, met);
    met.times += 1;
    this.counted += met.times;
    return met.below;
  }
}
