import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { ADMISSIONS, type Admission, fieldsOf } from './access-table.ts';
import type { Caller } from './caller.ts';
import { requireKey, requireRole } from './require-key.ts';

/** What every subgraph's context carries. */
interface Asked {
  readonly caller: Caller;
}

/**
 * Puts the table of admissions in front of a subgraph's questions and changes. Nothing but this lets a caller in or
 * turns it away for its role, so that a new question cannot be served before the table says to whom.
 *
 * @param schema its resolvers find the caller in their context; changed in place
 * @returns the same schema
 * @throws Error for a question or change that has no row
 */
export function admitByTable(schema: GraphQLSchema): GraphQLSchema {
  for (const [typeName, row] of Object.entries(ADMISSIONS)) {
    const type = schema.getType(typeName);
    if (!isObjectType(type)) continue;
    const admissions = fieldsOf(row);
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      const admission = admissions.get(field.name);
      if (admission !== undefined) guard(field, admission);
      // The federation's own fields (_entities, _service) are answered to the gateway alone.
      else if (isRoot && !field.name.startsWith('_'))
        throw new Error(`${typeName}.${field.name}: who may ask?`);
    }
  }
  return schema;
}

function guard(field: GraphQLField<unknown, Asked>, admission: Admission): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (parent, args, context, info) => {
    admit(context.caller, admission);
    return resolve(parent, args, context, info);
  };
}

/** @throws Unauthenticated, or Forbidden for a key without the role */
function admit(caller: Caller, admission: Admission): void {
  if (admission === 'ANYBODY') return;
  if (admission === 'KEY') requireKey(caller);
  else requireRole(caller, admission);
}
