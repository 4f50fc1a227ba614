import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { type AnswerObject, blankObject, isAnswerObject, ownValue } from './answer-object.ts';
import { merge } from './merge.ts';
import type { TypeNames } from './type-names.ts';

/** A part of what a fetch needs to know of an entity. */
type Requirement =
  | { readonly name: string; readonly inner: readonly Requirement[] | null }
  | { readonly typenames: ReadonlySet<string>; readonly inner: readonly Requirement[] };

/** What a fetch needs to know of its entities, compiled. */
export interface Requires {
  readonly parts: readonly Requirement[];
  /** As `leavesOf` has worked them out, by type. */
  readonly leaves: Map<string, readonly string[]>;
}

/** Compiles the `requires` of a fetch. */
export function compileRequires(selections: readonly QueryPlanSelectionNode[], namesOf: TypeNames): Requires {
  return { parts: requirementsIn(selections, namesOf), leaves: new Map() };
}

function requirementsIn(
  selections: readonly QueryPlanSelectionNode[],
  namesOf: TypeNames,
): readonly Requirement[] {
  return selections.flatMap((selection): Requirement[] => {
    if (selection.kind === 'Field') {
      const inner = selection.selections;
      return [
        {
          name: getResponseName(selection),
          inner: inner === undefined ? null : requirementsIn(inner, namesOf),
        },
      ];
    }
    if (selection.typeCondition === undefined) return [];
    return [
      { typenames: namesOf(selection.typeCondition), inner: requirementsIn(selection.selections, namesOf) },
    ];
  });
}

/**
 * Most fetches need an entity's type and its key and nothing inside of these.
 *
 * @returns the names of everything that is required of entities of a type, where all of it are leaves of which none
 *   may be missing; null where more is to be looked at
 */
export function leavesOf({ parts, leaves }: Requires, typename: string): readonly string[] | null {
  const known = leaves.get(typename);
  if (known !== undefined) return known;
  const names = leafNames(parts, typename);
  // Of types that the schema knows alone: a subgraph may answer with any.
  if (names !== null) leaves.set(typename, names);
  return names;
}

function leafNames(parts: readonly Requirement[], typename: string): readonly string[] | null {
  const applying = parts.filter((part) => 'name' in part || part.typenames.has(typename));
  const [only] = applying;
  if (applying.length !== 1 || only === undefined || 'name' in only) return null;
  const names = only.inner.flatMap((part) => ('name' in part && part.inner === null ? part.name : []));
  return names.length === only.inner.length && names.includes('__typename') ? names : null;
}

/** @returns the part of an object that is required; null when a field of it is not known */
export function requiredPart(source: AnswerObject, { parts }: Requires): AnswerObject | null {
  return partOf(source, parts);
}

function partOf(source: AnswerObject, requirements: readonly Requirement[]): AnswerObject | null {
  const part = blankObject();
  for (const requirement of requirements) {
    if ('name' in requirement) {
      const value = ownValue(source, requirement.name);
      if (value === undefined) return null;
      part[requirement.name] = requirement.inner === null ? value : inside(value, requirement.inner);
    } else if (requirement.typenames.has(String(source['__typename']))) {
      // A fragment counts whole: when one of its fields is not known, the others of it are not sent either.
      const inner = partOf(source, requirement.inner);
      if (inner !== null) merge(part, inner);
    }
  }
  return part;
}

function inside(value: unknown, requirements: readonly Requirement[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inside(item, requirements));
  return isAnswerObject(value) ? partOf(value, requirements) : null;
}
