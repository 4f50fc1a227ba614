import {
  type CompositeType,
  type FieldSelection,
  type FragmentSelection,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  isSubtype,
  type Schema,
  type SelectionSet,
  type Type,
} from '@apollo/federation-internals';
import type { DocumentNode } from 'graphql';
import { type AnswerObject, isInherited, ownValue } from '../answer-object.ts';
import { type ConditionValues, isSkipped } from './conditions.ts';
import { leafCheck } from './leaf-values.ts';
import type { Field, Fields, ObjectShape, Shape } from './shape.ts';

/** What an operation is compiled with. */
export interface ProjectionOptions {
  /** The public schema. */
  readonly schema: Schema;
  readonly conditions: ConditionValues;
  /** Makes a query of one introspection field. */
  introspection(selection: FieldSelection): DocumentNode;
}

const TYPENAME = '__typename';

/**
 * Compiles what is selected of a composite type. Which fields that are depends on the type that an object states;
 * each is worked out when the first such object comes.
 *
 * @param isRoot a root type keeps its public name, whatever its objects state
 */
export function compileObject(
  declared: CompositeType,
  selectionSet: SelectionSet,
  options: ProjectionOptions,
  isRoot = false,
): ObjectShape {
  const known = new Map<string | undefined, Fields>();
  return {
    kind: 'object',
    type: String(declared),
    fieldsOf: (stated) => {
      // An empty name is no statement.
      const typename = stated || undefined;
      const fields = known.get(typename);
      if (fields !== undefined) return fields;
      const type = isRoot || typename === undefined ? declared : options.schema.type(typename);
      if (type === undefined || !isCompositeType(type)) return null;
      const compiled = fieldsFor(selectionSet, type, typename, options);
      known.set(typename, compiled);
      return compiled;
    },
  };
}

function fieldsFor(
  selectionSet: SelectionSet,
  type: CompositeType,
  typename: string | undefined,
  options: ProjectionOptions,
): Fields {
  const list: Field[] = [];
  const leaves = new Set<string>();
  const names = new Set<string>();
  let repeats = false;
  const add = (field: Field): void => {
    // A second leaf of one name adds nothing.
    if (leaves.has(field.name)) return;
    if (!hasFields(field)) leaves.add(field.name);
    repeats ||= names.has(field.name);
    names.add(field.name);
    list.push(field);
  };
  const walk = (selections: SelectionSet, parent: CompositeType): void => {
    for (const selection of selections.selections()) {
      if (isSkipped(selection, options.schema, options.conditions)) continue;
      if (selection.kind === 'FieldSelection') add(fieldOf(selection, parent, typename, options));
      else if (applies(selection, parent, typename, options.schema)) {
        walk(selection.selectionSet, selection.element.typeCondition ?? parent);
      }
    }
  };
  walk(selectionSet, type);
  return { list, repeats };
}

function hasFields(field: Field): boolean {
  if (field.kind !== 'value') return false;
  let { shape } = field;
  while (shape.kind === 'non-null' || shape.kind === 'list') shape = shape.of;
  return shape.kind === 'object';
}

function applies(
  { element: { typeCondition } }: FragmentSelection,
  parent: CompositeType,
  typename: string | undefined,
  schema: Schema,
): boolean {
  if (typeCondition === undefined) return true;
  const type = typename === undefined ? parent : schema.type(typename);
  return type !== undefined && isSubtype(typeCondition, type);
}

function fieldOf(
  selection: FieldSelection,
  parent: CompositeType,
  typename: string | undefined,
  options: ProjectionOptions,
): Field {
  const { element } = selection;
  const name = element.responseName();
  if (element.definition.isSchemaIntrospectionField()) {
    return { kind: 'introspection', name, document: options.introspection(selection) };
  }
  if (element.name === TYPENAME) {
    return { kind: 'typename', name, typenameOf: typenameOf(name, parent, typename, options.schema) };
  }
  const { type } = element.definition;
  if (type === undefined) throw new Error(`the public schema gives ${element.definition} no type`);
  const shape = shapeOf(type, selection.selectionSet, options);
  return { kind: 'value', name, inherited: isInherited(name), parentType: String(parent), shape };
}

function typenameOf(name: string, parent: CompositeType, typename: string | undefined, schema: Schema) {
  const nameOf = (stated: unknown): string | null => {
    const type = typeof stated === 'string' ? (schema.type(stated) ?? parent) : parent;
    return isObjectType(type) ? type.name : null;
  };
  const whole = nameOf(typename);
  if (name === TYPENAME) return () => whole;
  // Under another name a subgraph may have been asked for it by that name, or not at all.
  return (input: AnswerObject) => {
    const stated = ownValue(input, name) ?? null;
    return stated === null ? whole : nameOf(stated);
  };
}

function shapeOf(type: Type, selectionSet: SelectionSet | undefined, options: ProjectionOptions): Shape {
  if (isNonNullType(type)) {
    return { kind: 'non-null', of: shapeOf(type.ofType, selectionSet, options), type: String(type) };
  }
  if (isListType(type)) {
    return { kind: 'list', of: shapeOf(type.ofType, selectionSet, options), type: String(type) };
  }
  if (isCompositeType(type)) {
    if (selectionSet === undefined) throw new Error(`nothing is selected of composite type ${type}`);
    return compileObject(type, selectionSet, options);
  }
  return { kind: 'leaf', accepts: leafCheck(type, options.schema), type: String(type) };
}
