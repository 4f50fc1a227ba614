import { type Schema, type Selection, Variable } from '@apollo/federation-internals';
import { type DocumentNode, Kind, visit } from 'graphql';
import { type AnswerObject, ownValue } from '../answer-object.ts';

/** Values of the variables that `@skip` and `@include` use. */
export type ConditionValues = Readonly<Record<string, unknown>>;

/** @returns names of the variables in the `@skip` and `@include` of a document, each once, in a fixed order */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: [condition] = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      if (condition?.value.kind === Kind.VARIABLE) names.add(condition.value.name.value);
    },
  });
  return [...names].sort();
}

/** @returns the values for one request; what it does not send has its default */
export function conditionValues(
  names: readonly string[],
  variables: AnswerObject,
  defaults: AnswerObject,
): ConditionValues {
  const values: Record<string, unknown> = {};
  for (const name of names) {
    values[name] = Object.hasOwn(variables, name) ? variables[name] : ownValue(defaults, name);
  }
  return values;
}

/** @throws when a condition is neither true nor false: null was sent for a variable with a default */
export function isSkipped({ element }: Selection, schema: Schema, values: ConditionValues): boolean {
  const [skip] = element.appliedDirectivesOf(schema.skipDirective());
  if (skip !== undefined && isOn(skip.arguments().if, String(skip), values)) return true;
  const [include] = element.appliedDirectivesOf(schema.includeDirective());
  return include !== undefined && !isOn(include.arguments().if, String(include), values);
}

function isOn(condition: Variable | boolean, directive: string, values: ConditionValues): boolean {
  const value = condition instanceof Variable ? values[condition.name] : condition;
  if (typeof value === 'boolean') return value;
  throw new Error(`Unexpected value ${value} for variable ${condition} of ${directive}`);
}
