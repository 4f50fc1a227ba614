import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import {
  FIELDS,
  fieldsOf,
  type Shown,
  type Standing,
  VISIBILITIES,
  type Visibility,
} from '../../subgraphs/access-table.ts';
import type { Asker } from './access-askers.ts';
import { NOBODY } from './access-askers.ts';
import type { Question } from './access-questions.ts';
import type { AccessWorld } from './access-world.ts';

/** What came of one field at one place of an answer, and what the table allows there. */
export interface Sighting {
  readonly coordinate: string;
  readonly path: string;
  readonly shown: Shown;
  readonly allowed: Shown;
}

/** Who asked what, where. */
export interface Asked {
  readonly asker: Asker;
  readonly question: Question;
  readonly world: Pick<AccessWorld, 'invoices' | 'tickets'>;
}

/** What an object of an answer tells of; null where it is nobody's. */
type Subject =
  | { readonly of: 'INVOICE'; readonly id: string; readonly isHeld: boolean }
  | { readonly of: 'TICKET'; readonly id: string | null }
  | { readonly of: 'BUREAU' }
  | null;

/** @returns the class of a field, by the table. @throws Error for a field without a row */
export function visibilityOf(coordinate: string): Visibility {
  const [type = '', field = ''] = coordinate.split('.');
  const visibility = fieldsOf(FIELDS[type] ?? {}).get(field);
  if (visibility === undefined) throw new Error(`${coordinate} has no row`);
  return visibility;
}

/** @returns the most that a class shows to any of these standings */
export function shownTo(visibility: Visibility, standings: readonly Standing[]): Shown {
  const shows: Readonly<Partial<Record<Standing, Shown>>> = VISIBILITIES[visibility];
  return standings.map((standing) => shows[standing] ?? 'NOTHING').reduce(more, 'NOTHING');
}

const order: readonly Shown[] = ['NOTHING', 'MASKED', 'VALUE'];
export const more = (a: Shown, b: Shown): Shown => (order.indexOf(a) < order.indexOf(b) ? b : a);

function shownBy(value: unknown): Shown {
  if (value === null || (Array.isArray(value) && value.every((item) => item === null))) return 'NOTHING';
  return value === '****' ? 'MASKED' : 'VALUE';
}

/** @returns everything that an answer shows, field by field */
export function sightingsIn(schema: GraphQLSchema, asked: Asked, answer: object): Sighting[] {
  const { kind, field } = asked.question;
  const root = schema.getType(kind);
  if (!isObjectType(root)) throw new Error(`the schema has no ${kind}`);
  const type = getNamedType(root.getFields()[field]?.type);
  const results = [Object(answer)[field]].flat().filter((result) => result !== null && result !== undefined);
  return results.flatMap((result) =>
    lookAt({ schema, asked, path: field, from: '' }, type?.name ?? '', result, null),
  );
}

interface Place {
  readonly schema: GraphQLSchema;
  readonly asked: Asked;
  readonly path: string;
  /** The field by which the object was reached, as `Type.field`. */
  readonly from: string;
}

function lookAt(place: Place, declared: string, value: Record<string, unknown>, around: Subject): Sighting[] {
  const { schema, asked } = place;
  const type = schema.getType(String(value['__typename'] ?? declared));
  if (!isObjectType(type)) throw new Error(`${place.path}: ${declared} is no object`);
  const subject = subjectOf(place, type, value, around);
  const standings = standingsOf(asked, subject);
  return Object.entries(value).flatMap(([name, child]) => {
    const field = type.getFields()[name];
    if (field === undefined) return [];
    const coordinate = `${type.name}.${name}`;
    const path = `${place.path}.${name}`;
    const allowed = shownTo(visibilityOf(coordinate), standings);
    const own: Sighting = { coordinate, path, shown: shownBy(child), allowed };
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [own];
    const objects = [child].flat().filter((one) => one !== null);
    return [
      own,
      ...objects.flatMap((one) =>
        lookAt({ ...place, path, from: coordinate }, inner.name, Object(one), subject),
      ),
    ];
  });
}

function subjectOf(
  { asked, from }: Place,
  { name }: GraphQLObjectType,
  value: Record<string, unknown>,
  around: Subject,
): Subject {
  const invoice = (id: unknown, isHeld = false): Subject => ({ of: 'INVOICE', id: String(id), isHeld });
  const { question } = asked;
  switch (name) {
    case 'InvoiceFound':
    case 'StaleInvoice':
      return invoice(Object(value['invoice'])['id'], question.isProven === true);
    case 'Invoice':
      return invoice(
        value['id'],
        question.isProven === true && (from === 'InvoiceFound.invoice' || from === 'StaleInvoice.invoice'),
      );
    case 'InvoiceEdge':
      return invoice(Object(value['node'])['id']);
    case 'RedLetterConfirmation':
      return invoice(String(value['id']).split('.')[0]);
    case 'RecordInvoiceResult':
      return invoice(value['id']);
    case 'FeedbackTicket':
      return { of: 'TICKET', id: String(value['id']) };
    case 'TicketResult':
      return { of: 'TICKET', id: Object(value['ticket'])['id'] ?? null };
    case 'SyncResult':
    case 'AnnounceRangeResult':
      return { of: 'BUREAU' };
    case 'InvoiceConnection':
    case 'PageInfo':
      return null;
    default:
      return around;
  }
}

function standingsOf({ asker, question, world }: Asked, subject: Subject): readonly Standing[] {
  switch (subject?.of) {
    case undefined:
      return asker.standings;
    case 'INVOICE':
      return [standingToInvoice(asker, world.invoices.get(subject.id), subject.isHeld)];
    case 'TICKET':
      return [standingToTicket({ asker, question, world }, subject.id)];
    case 'BUREAU':
      return asker.bureaus.some((bureau) => bureau === question.bureau) ? ['FEEDER'] : ['STRANGER'];
  }
}

function standingToInvoice(
  { role, bureaus, taxpayerIds }: Asker,
  belonging: ReturnType<AccessWorld['invoices']['get']>,
  isHeld: boolean,
): Standing {
  const isFeeder = role === 'SOURCE' && bureaus.some((bureau) => bureau === belonging?.bureau);
  const isParty = role === 'PARTNER' && taxpayerIds.some((id) => belonging?.taxpayerIds.includes(id));
  if (belonging !== undefined && (role === 'ADMIN' || isFeeder || isParty)) return 'READER';
  return isHeld ? 'HOLDER' : 'STRANGER';
}

function standingToTicket({ asker, question, world }: Asked, id: string | null): Standing {
  if (question.opensTicket) return asker === NOBODY ? 'OPENER' : 'OWNER';
  if (asker.role === 'OPERATOR' || asker.role === 'ADMIN') return 'STAFF';
  const isOwn = id !== null && world.tickets.get(asker.name)?.id === id;
  return isOwn && (asker !== NOBODY || question.showsToken === true) ? 'OWNER' : 'STRANGER';
}
