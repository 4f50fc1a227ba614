import { accessSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { settings } from '../../../vitest.config.ts';
import { LEFT_OUT } from './left-out.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const leftOut = Object.keys(LEFT_OUT).map((file) => `test/graph/${file}.test.ts`);
// One that was renamed would run unnoticed, or be left out for a reason that is gone.
for (const file of leftOut) accessSync(join(root, file));

/**
 * The tests of the graph against the product as it is deployed, while others write: `npm run build`, then
 * `npx vitest run --config test/long/fleet/vitest.config.ts`, and the name of a file for that file alone.
 */
export default defineConfig({
  ...settings,
  root,
  test: {
    ...settings.test,
    include: ['test/graph/*.test.ts'],
    exclude: leftOut,
    globalSetup: ['test/embedded-stack.ts', 'test/long/fleet/provide.ts'],
    // Each file has eight processes of its own.
    fileParallelism: false,
  },
});
