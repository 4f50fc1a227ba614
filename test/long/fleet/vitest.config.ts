import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import suite from '../../../vitest.config.ts';
import { LEFT_OUT } from './left-out.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * The tests of the graph against the product as it is deployed, while others write: `npm run build`, then
 * `npx vitest run --config test/long/fleet/vitest.config.ts`, and the name of a file for that file alone.
 */
export default defineConfig({
  ...suite,
  root,
  test: {
    ...suite.test,
    include: ['test/graph/*.test.ts'],
    exclude: Object.keys(LEFT_OUT).map((file) => `test/graph/${file}.test.ts`),
    globalSetup: ['test/embedded-stack.ts', 'test/long/fleet/provide.ts'],
    // Each file has eight processes of its own.
    fileParallelism: false,
  },
});
