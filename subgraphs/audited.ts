import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
} from 'graphql';
import { z } from 'zod';
import { bureauOfInvoiceId } from '../fapiao/invoice-number.ts';
import { isProblemCode, PROBLEMS } from '../observability/problem-codes.ts';
import type { AuditTrail } from '../storage/audit-queue.ts';
import type { AuditOutcome, AuditRecord } from '../storage/audit-trail.ts';
import type { RequestScope, Subgraph } from './definition.ts';
import { Problem } from './problem.ts';

/** What an event came to, before it is said whose it was. */
type Event = Pick<AuditRecord, 'outcome' | 'code' | 'items' | 'results' | 'invoices'>;

const nothing = { items: 0, results: {}, invoices: [] } as const;

/**
 * Has every change that reaches a subgraph, and every question that is refused for its caller's role, noted in the
 * audit trail. It stands where changes are made: what a change came to is known here whatever the client wants to be
 * told, and also when the client has left.
 *
 * @param subgraph its schema is changed in place
 */
export function audited(subgraph: Subgraph, trail: AuditTrail): Subgraph {
  // Weakly: a context lives as long as its request.
  const scopes = new WeakMap<object, RequestScope>();
  const note = (event: AuditRecord['event'], field: string, context: object, what: Event): void => {
    const scope = scopes.get(context);
    if (scope === undefined) return;
    const { requestId, caller } = scope;
    const { id, roles, origin } = caller;
    trail.append({ event, field, ...what, caller: id, roles, origin, requestId });
  };
  wrapFields(subgraph.schema.getMutationType(), (field, resolve) => async (parent, args, context, info) => {
    try {
      const result: unknown = await resolve(parent, args, context, info);
      note('CHANGE', field, context, changeOf(args, result));
      return result;
    } catch (error) {
      note('CHANGE', field, context, { ...nothing, ...failureOf(error), ...spokenOf(args) });
      throw error;
    }
  });
  wrapFields(subgraph.schema.getQueryType(), (field, resolve) => (parent, args, context, info) => {
    try {
      return resolve(parent, args, context, info);
    } catch (error) {
      // Who is let in is decided before anything is waited for. Without a key there is nobody to speak of.
      const failure = failureOf(error);
      if (failure.code === 'FORBIDDEN') note('ACCESS', field, context, { ...nothing, ...failure });
      throw error;
    }
  });
  return {
    ...subgraph,
    contextFor: (scope) => {
      const context = subgraph.contextFor(scope);
      scopes.set(context, scope);
      return context;
    },
  };
}

type Resolver = GraphQLFieldResolver<unknown, object>;

function wrapFields(
  type: GraphQLObjectType<unknown, object> | null | undefined,
  wrap: (field: string, resolve: Resolver) => Resolver,
): void {
  const fields: GraphQLField<unknown, object>[] = Object.values(type?.getFields() ?? {});
  for (const field of fields) {
    // The federation's own fields are the gateway's.
    if (!field.name.startsWith('_')) field.resolve = wrap(field.name, field.resolve ?? defaultFieldResolver);
  }
}

function failureOf(error: unknown): Pick<AuditRecord, 'outcome' | 'code'> {
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
