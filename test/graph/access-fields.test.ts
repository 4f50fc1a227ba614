import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASKERS } from './access-askers.ts';
import { changesOf } from './access-changes.ts';
import { questionsOf } from './access-questions.ts';
import { coordinatesOf, publicSchema } from './access-selection.ts';
import { lackingIn, leaksIn, newWalk, type Walk, walk } from './access-walk.ts';
import { type AccessWorld, openAccessWorld } from './access-world.ts';

const schema = publicSchema();
let world: AccessWorld;
const walks = new Map<string, Walk>(ASKERS.map((asker) => [asker.name, newWalk(asker)]));
const walkOf = (name: string): Walk => walks.get(name) ?? expect.fail(`${name} did not walk`);

beforeAll(async () => {
  world = await openAccessWorld();
  for (const listOf of [questionsOf, changesOf]) {
    for (const asker of ASKERS) {
      for (const question of listOf(world, asker))
        await walk({ schema, world }, walkOf(asker.name), question);
    }
  }
});
afterAll(() => world.close());

/** A page that lacks a shard. */
const MISSING = [
  'InvoiceConnection.missing',
  ...['shard', 'regions', 'state'].map((field) => `MissingShard.${field}`),
];

/** What has nothing to show to some asker, although it might see it. */
const BARREN: Readonly<Record<string, readonly string[]>> = {
  // Its search asks no bureau, so none can be missing.
  'an-operator': [...MISSING, 'InvoiceConnection.regionAnswers'],
  // Its search asks Beijing alone, which answers.
  'beijing-source': MISSING,
  // Their tickets are about an invoice of Beijing, which they may not see and so do not find.
  'shanghai-source': ['TicketVerification.invoiceId'],
  'a-stranger': ['TicketVerification.invoiceId'],
  // Its look-ups are not counted.
  'an-admin': ['cachedInvoice', 'limit', 'resetsAt', 'used'].map((field) => `LookupRateLimited.${field}`),
};

describe.each(ASKERS.map(({ name }) => name))('%s', (name) => {
  test('asks for every field of the schema', () => {
    const { walked } = walkOf(name);
    expect(coordinatesOf(schema).filter((coordinate) => !walked.has(coordinate))).toEqual([]);
  });

  test('is let in as the table says', () => {
    expect(walkOf(name).atTheDoor).toEqual([]);
  });

  test('sees nothing that the table hides', () => {
    expect(leaksIn(walkOf(name))).toEqual([]);
  });

  test('sees everything that the table shows', () => {
    expect(lackingIn(walkOf(name), new Set(BARREN[name]))).toEqual([]);
  });
});
