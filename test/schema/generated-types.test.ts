import { readFileSync } from 'node:fs';
import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../../codegen.ts';
import { SUBGRAPHS } from '../../subgraphs/list.ts';

test('the generated types match the subgraphs and the listed operations', async () => {
  const files: { filename: string; content: string }[] = await generate({ ...config, silent: true }, false);
  expect(files.map(({ filename }) => filename)).toHaveLength(SUBGRAPHS.length + 1);
  for (const { filename, content } of files) expect(readFileSync(filename, 'utf8')).toBe(content);
});
