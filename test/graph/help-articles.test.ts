import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOOKUP_REASONS } from '../../fapiao/lookup-reason.ts';
import { ask } from '../gateway/ask.ts';
import { type Graph, openGraph } from '../graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let graph: Graph;
beforeAll(async () => {
  world = await openWorld();
  graph = await openGraph(world);
});
afterAll(async () => {
  await graph.stop();
  await world.close();
});

test('every reason has its article', async () => {
  const answer = await graph.ask(null, '{ helpArticles { id titleZh titleEn bodyMarkdown relatedReasons } }');
  expect(answer.errors).toEqual([]);
  const articles = answer.data?.['helpArticles'] as { relatedReasons: string[] }[];
  expect(articles.flatMap(({ relatedReasons }) => relatedReasons)).toEqual(LOOKUP_REASONS);
});

test('an article is read in the language asked for', async () => {
  const query = `{ zh: helpArticles(reason: SYNC_PENDING) { id bodyMarkdown }
    en: helpArticles(reason: SYNC_PENDING, lang: EN) { id bodyMarkdown } }`;
  const { data } = await graph.ask(null, query);
  expect(data?.['zh']).toEqual([
    { id: 'sync-pending', bodyMarkdown: expect.stringMatching(/\p{Script=Han}{4}/u) },
  ]);
  expect(data?.['en']).toEqual([
    { id: 'sync-pending', bodyMarkdown: expect.not.stringMatching(/\p{Script=Han}{6}/u) },
  ]);
});

test('without an argument the request says the language', async () => {
  const query = '{ helpArticles(reason: WRONG_DATE) { bodyMarkdown } }';
  const english = await ask(graph, query, { headers: { 'accept-language': 'en' } });
  const chinese = await ask(graph, query);
  expect(english.data?.['helpArticles']).not.toEqual(chinese.data?.['helpArticles']);
});
