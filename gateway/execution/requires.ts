import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { type AnswerObject, blankObject, isAnswerObject, ownValue } from './answer-object.ts';
import { merge } from './merge.ts';
import type { TypeNames } from './type-names.ts';

/** What a fetch needs to know of an entity, compiled. */
export type Requirement =
  | { readonly name: string; readonly inner: readonly Requirement[] | null }
  | { readonly typenames: ReadonlySet<string>; readonly inner: readonly Requirement[] };

/** Compiles the `requires` of a fetch. */
export function compileRequires(
  selections: readonly QueryPlanSelectionNode[],
  namesOf: TypeNames,
): readonly Requirement[] {
  return selections.flatMap((selection): Requirement[] => {
    if (selection.kind === 'Field') {
      const inner = selection.selections;
      return [
        {
          name: getResponseName(selection),
          inner: inner === undefined ? null : compileRequires(inner, namesOf),
        },
      ];
    }
    if (selection.typeCondition === undefined) return [];
    return [
      { typenames: namesOf(selection.typeCondition), inner: compileRequires(selection.selections, namesOf) },
    ];
  });
}

/** @returns the part of an object that is required; null when a field of it is not known */
export function requiredPart(
  source: AnswerObject,
  requirements: readonly Requirement[],
): AnswerObject | null {
  const part = blankObject();
  for (const requirement of requirements) {
    if ('name' in requirement) {
      const value = ownValue(source, requirement.name);
      if (value === undefined) return null;
      part[requirement.name] = requirement.inner === null ? value : inside(value, requirement.inner);
    } else if (requirement.typenames.has(String(source['__typename']))) {
      // A fragment counts whole: when one of its fields is not known, the others of it are not sent either.
      const inner = requiredPart(source, requirement.inner);
      if (inner !== null) merge(part, inner);
    }
  }
  return part;
}

function inside(value: unknown, requirements: readonly Requirement[]): unknown {
  if (Array.isArray(value)) return value.map((item) => inside(item, requirements));
  return isAnswerObject(value) ? requiredPart(value, requirements) : null;
}
