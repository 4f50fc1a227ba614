import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { expect, test } from 'vitest';
import { httpStatusOf, isProblemCode, PROBLEMS } from '../../observability/problem-codes.ts';

const root = join(import.meta.dirname, '../..');
const TABLE = 'observability/problem-codes.ts';

/** Sources of everything that can put an error into an answer, by path. */
const sources = new Map(
  ['gateway', 'subgraphs', 'storage', 'observability']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
);

/** Codes in the places where an error is made: problems, their subclasses, and extensions written by hand. */
const THROWN = /\b(?:new Problem|super|ProblemCode>?)\(\s*'([A-Z][A-Z_]+)'|\bcode: '([A-Z][A-Z_]+)'/g;

const thrown = [...sources].flatMap(([file, text]) =>
  [...text.matchAll(THROWN)].map(([, made, written]) => ({ file, code: made ?? written ?? '' })),
);

test('every code that is thrown is in the table', () => {
  expect(thrown.length).toBeGreaterThan(20);
  // The engine's mark for a null that the schema forbids; answers leave with a code of ours in its place.
  const known = (code: string) => code === 'INVALID_GRAPHQL' || isProblemCode(code);
  expect(thrown.filter(({ code }) => !known(code))).toEqual([]);
});

test('no source makes an error without a code', () => {
  // Whatever carries no code is masked; an error of GraphQL's own class is meant to be read.
  const bare = [...sources].filter(([, text]) =>
    [...text.matchAll(/new GraphQLError\(([\s\S]*?)\);\n/g)].some(([made]) => !/\bcode: '/.test(made)),
  );
  // There the code is the subgraph's own, or there is none because something failed that nobody foresaw.
  expect(bare.map(([file]) => file)).toEqual(['gateway/execution/subgraph-error.ts']);
});

test('the table knows the codes of the engine', () => {
  // Hashes are looked up before the engine sees a request.
  const impossible: string[] = [ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED];
  const codes = Object.values(ApolloServerErrorCode).filter((code) => !impossible.includes(code));
  expect(codes.filter((code) => !isProblemCode(code))).toEqual([]);
});

test('no code of the table is left over', () => {
  const others = [...sources].filter(([file]) => file !== TABLE).map(([, text]) => text);
  const text = [...others, ...Object.values(ApolloServerErrorCode).map((code) => `'${code}'`)].join('\n');
  expect(Object.keys(PROBLEMS).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
});

test.each(Object.entries(PROBLEMS))('%s is told in both languages', (code, { en, zh, httpStatus }) => {
  expect(en).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
  expect(zh).toMatch(/\p{Script=Han}.*。$/u);
  // Clients that send a hash first take any other status for a failure of the transport.
  expect(httpStatus >= 400 || code === 'PERSISTED_QUERY_NOT_FOUND').toBe(true);
});

test('only failures of ours and of load can pass', () => {
  for (const [code, { httpStatus, retry }] of Object.entries(PROBLEMS)) {
    expect({ code, retry }).toEqual({
      code,
      retry: httpStatus >= 500 || [408, 409, 425, 429].includes(httpStatus),
    });
  }
});

test('an unknown code is a failure of ours', () => {
  expect([httpStatusOf('NO_SUCH_CODE'), httpStatusOf(undefined), httpStatusOf('toString')]).toEqual([
    500, 500, 500,
  ]);
});
