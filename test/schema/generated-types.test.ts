import { readFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../../codegen.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

test('the generated resolver types match the subgraphs', async () => {
  const files: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);
  expect(files.map(({ filename }) => filename)).toHaveLength(SUBGRAPHS.length);
  for (const { filename, content } of files) expect(readFileSync(filename, 'utf8')).toBe(content);
});
