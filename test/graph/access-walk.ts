import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Shown } from '../../subgraphs/access-table.ts';
import { type Answer, codesOf } from '../gateway/ask.ts';
import { type Asker, admissionTo, closedTo, refusalOf } from './access-askers.ts';
import type { Question } from './access-questions.ts';
import { wholeDocument } from './access-selection.ts';
import { more, type Sighting, shownTo, sightingsIn, visibilityOf } from './access-sightings.ts';
import type { AccessWorld } from './access-world.ts';

/** What an asker met on its way through the schema. */
export interface Walk {
  readonly asker: Asker;
  /** Every field that it asked for, as `Type.field`. */
  readonly walked: Set<string>;
  /** Those that it asked for in a question to which it was let in. */
  readonly admitted: Set<string>;
  readonly sightings: Sighting[];
  /** Where it was let in or turned away otherwise than the table says. */
  readonly atTheDoor: string[];
}

export function newWalk(asker: Asker): Walk {
  return { asker, walked: new Set(), admitted: new Set(), sightings: [], atTheDoor: [] };
}

/** Asks a question with everything that it can answer, and notes what came. */
export async function walk(
  { schema, world }: { readonly schema: GraphQLSchema; readonly world: AccessWorld },
  into: Walk,
  question: Question,
): Promise<void> {
  const { asker } = into;
  const { kind, field, args, without = [], isEastless, isCounted } = question;
  const root = schema.getType(kind);
  if (!isObjectType(root)) throw new Error(`the schema has no ${kind}`);
  const graph = isEastless ? world.eastless : world.graph;
  const closed = closedTo(asker);
  const send = async (leftOut: ReadonlySet<string>) => {
    const { query, selected } = wholeDocument(schema, root, field, Object.keys(args), leftOut);
    const answer = await graph.ask(asker.key, query, args);
    for (const coordinate of selected) into.walked.add(coordinate);
    into.sightings.push(...sightingsIn(schema, { asker, question, world }, answer.data ?? {}));
    return { answer, selected };
  };

  const { answer, selected } = await send(new Set([...without, ...closed]));
  const refusal = expectedRefusal(asker, question);
  note(into, question, answer, refusal === null ? [] : [refusal]);
  if (refusal !== null) return;
  for (const coordinate of selected) into.admitted.add(coordinate);
  if (closed.size === 0 || !question.isProven || isEastless || isCounted) return;
  // A question inside an answer turns away, too: what hangs on it is gone, with the code of a refusal.
  note(into, question, (await send(new Set(without))).answer, ['UNAUTHENTICATED']);
}

function expectedRefusal(asker: Asker, { kind, field, bureau }: Question): string | null {
  const refusal = refusalOf(asker, admissionTo(kind, field));
  if (refusal !== null) return refusal;
  return bureau !== undefined && !asker.bureaus.includes(bureau) ? 'FORBIDDEN' : null;
}

function note({ asker, atTheDoor }: Walk, question: Question, answer: Answer, expected: string[]): void {
  const codes = [...new Set(codesOf(answer))].filter(
    // Where Shanghai does not answer, some of what was asked for is missing.
    (code) => !(question.isEastless && code === 'SHARD_UNAVAILABLE'),
  );
  if (String(codes) === String(expected)) return;
  atTheDoor.push(`${asker.name}, ${question.field}: ${codes}, not ${expected}: ${answer.text.slice(0, 400)}`);
}

/** @returns the places at which more was shown than the table allows, or a mask where there should be none */
export function leaksIn({ sightings }: Walk): string[] {
  return sightings
    .filter(({ shown, allowed }) => shown !== 'NOTHING' && shown !== allowed)
    .map(({ coordinate, path, shown, allowed }) => `${coordinate} ${shown}, not ${allowed}, at ${path}`);
}

/**
 * @param barren fields that have nothing to show to this asker in this world
 * @returns the fields of which the asker saw less, in all answers together, than the table grants it
 */
export function lackingIn({ asker, admitted, sightings }: Walk, barren: ReadonlySet<string>): string[] {
  const seen = new Map<string, Shown>();
  for (const { coordinate, shown } of sightings) {
    seen.set(coordinate, more(seen.get(coordinate) ?? 'NOTHING', shown));
  }
  return [...admitted]
    .filter((coordinate) => !/^(Query|Mutation)\./.test(coordinate) && !barren.has(coordinate))
    .map((coordinate) => {
      const granted = shownTo(visibilityOf(coordinate), asker.standings);
      return { coordinate, granted, shown: seen.get(coordinate) ?? 'NOTHING' };
    })
    .filter(({ granted, shown }) => granted !== shown)
    .map(({ coordinate, granted, shown }) => `${coordinate} ${shown}, not ${granted}`);
}
