import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { z } from 'zod';
import { bureauOfInvoiceId } from '../fapiao/invoice-number.ts';
import { isProblemCode, PROBLEMS, type ProblemCode } from '../observability/problem-codes.ts';
import type { AuditTrail } from '../storage/audit-queue.ts';
import type { AuditOutcome, AuditRecord } from '../storage/audit-trail.ts';
import { ADMISSIONS, fieldsOf } from './access-table.ts';
import type { RequestScope, Subgraph } from './definition.ts';
import { Problem } from './problem.ts';

/** What an event came to, before it is said whose it was. */
type Event = Pick<AuditRecord, 'outcome' | 'code' | 'items' | 'results' | 'invoices'>;

const nothing = { items: 0, results: {}, invoices: [] } as const;

/**
 * Has every change that reaches a subgraph, and every question that is refused for who its caller is, noted in the audit
 * trail. It stands where changes are made: what a change came to is known here whatever the client wants to be
 * told, and also when the client has left.
 *
 * @param subgraph its schema is changed in place
 */
export function audited(subgraph: Subgraph, trail: AuditTrail): Subgraph {
  // Weakly: a context lives as long as its request.
  const scopes = new WeakMap<object, RequestScope>();
  const note: Note = (event, field, context, what) => {
    const scope = scopes.get(context);
    if (scope === undefined) return;
    const { requestId, caller } = scope;
    const { id, roles, origin } = caller;
    trail.append({ event, field, ...what, caller: id, roles, origin, requestId });
  };
  noteChanges(subgraph.schema, note);
  noteRefusedQuestions(subgraph.schema, note);
  return {
    ...subgraph,
    contextFor: (scope) => {
      const context = subgraph.contextFor(scope);
      scopes.set(context, scope);
      return context;
    },
  };
}

type Note = (event: AuditRecord['event'], field: string, context: object, what: Event) => void;

function noteChanges(schema: GraphQLSchema, note: Note): void {
  wrapFields(schema.getMutationType(), null, (field, resolve) => async (parent, args, context, info) => {
    try {
      const result: unknown = await resolve(parent, args, context, info);
      note('CHANGE', field, context, changeOf(args, result));
      return result;
    } catch (error) {
      note('CHANGE', field, context, { ...nothing, ...failureOf(error), ...spokenOf(args) });
      throw error;
    }
  });
}

function noteRefusedQuestions(schema: GraphQLSchema, note: Note): void {
  const refused = new WeakMap<object, Set<string>>();
  const noteOnce = (field: string, context: object, error: unknown): void => {
    const failure = failureOf(error);
    if (!TURNED_AWAY.has(failure.code)) return;
    // The same may be asked of each item of a list: one record tells it.
    const fields = refused.get(context) ?? new Set();
    refused.set(context, fields);
    if (fields.has(field)) return;
    fields.add(field);
    note('ACCESS', field, context, { ...nothing, ...failure });
  };
  for (const { type, fields, nameOf } of questionsOf(schema)) {
    wrapFields(type, fields, (field, resolve) => (parent, args, context, info) => {
      try {
        const answer: unknown = resolve(parent, args, context, info);
        if (answer instanceof Promise) answer.catch((error) => noteOnce(nameOf(field), context, error));
        return answer;
      } catch (error) {
        noteOnce(nameOf(field), context, error);
        throw error;
      }
    });
  }
}

/** Refusals for who the caller is, not for what it asks. */
const TURNED_AWAY: ReadonlySet<ProblemCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN']);

interface Questions {
  readonly type: GraphQLObjectType;
  /** The fields that are questions. */
  readonly fields: ReadonlySet<string>;
  /** @returns what a field is called in the trail */
  nameOf(field: string): string;
}

/** Those of the root, and those inside answers that the table lets not everybody ask; nothing else is looked at. */
function questionsOf(schema: GraphQLSchema): Questions[] {
  return Object.keys(ADMISSIONS).flatMap((name) => {
    const type = schema.getType(name);
    if (!isObjectType(type) || type === schema.getMutationType()) return [];
    const fields = new Set(fieldsOf(ADMISSIONS[name] ?? {}).keys());
    const isRoot = type === schema.getQueryType();
    return [{ type, fields, nameOf: (field: string) => (isRoot ? field : `${name}.${field}`) }];
  });
}

type Resolver = GraphQLFieldResolver<unknown, object>;

/** @param only names of the fields that are wrapped; null for all but the federation's own, which are the gateway's */
function wrapFields(
  type: GraphQLObjectType<unknown, object> | null | undefined,
  only: ReadonlySet<string> | null,
  wrap: (field: string, resolve: Resolver) => Resolver,
): void {
  const fields: GraphQLField<unknown, object>[] = Object.values(type?.getFields() ?? {});
  for (const field of fields) {
    if (only?.has(field.name) ?? !field.name.startsWith('_'))
      field.resolve = wrap(field.name, field.resolve ?? defaultFieldResolver);
  }
}

function failureOf(error: unknown): Pick<AuditRecord, 'outcome'> & { readonly code: ProblemCode } {
  const said = error instanceof Problem ? error.extensions['code'] : null;
  const code = isProblemCode(said) ? said : 'INTERNAL_SERVER_ERROR';
  return { outcome: PROBLEMS[code].retry ? 'FAILED' : 'REFUSED', code };
}

const oneResult = z.object({ outcome: z.string(), id: z.string().nullish() });

/** Outcomes of the schema that say that nothing was changed; all others but UNAVAILABLE say that it is as wanted. */
const REFUSALS: ReadonlySet<string> = new Set(['REFUSED', 'REJECTED', 'CONFLICT']);

function outcomeOf(result: string): AuditOutcome {
  if (result === 'UNAVAILABLE') return 'FAILED';
  return REFUSALS.has(result) ? 'REFUSED' : 'DONE';
}

/** Worst last: of several things, that one was done counts, and before a refusal that one failed. */
const ORDER: readonly AuditOutcome[] = ['DONE', 'FAILED', 'REFUSED'];

function changeOf(args: unknown, result: unknown): Event {
  const told = (Array.isArray(result) ? result : [result]).map((one) => oneResult.safeParse(one).data);
  const outcomes = told.map((one) => outcomeOf(one?.outcome ?? 'DONE'));
  const results: Record<string, number> = {};
  for (const one of told) results[one?.outcome ?? 'DONE'] = (results[one?.outcome ?? 'DONE'] ?? 0) + 1;
  const spoken = spokenOf(args);
  return {
    outcome: ORDER.find((outcome) => outcomes.includes(outcome)) ?? 'DONE',
    code: null,
    items: spoken.items,
    results,
    invoices: [...new Set([...spoken.invoices, ...invoicesAmong(told.map((one) => one?.id))])],
  };
}

/** Arguments in which ids stand. Every other argument may hold what is nobody's business. */
const spokenArguments = z.object({
  id: z.string().optional(),
  invoiceId: z.string().optional(),
  input: z.unknown().optional(),
});

function spokenOf(args: unknown): Pick<Event, 'items' | 'invoices'> {
  const { id, invoiceId, input } = spokenArguments.safeParse(args).data ?? {};
  return { items: Array.isArray(input) ? input.length : 1, invoices: invoicesAmong([id, invoiceId]) };
}

/** The ids of tickets and red letters have another form. */
function invoicesAmong(ids: readonly (string | null | undefined)[]): string[] {
  return ids.filter((id): id is string => typeof id === 'string' && bureauOfInvoiceId(id) !== null);
}
