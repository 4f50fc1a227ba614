import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** For any file, wherever it runs. */
export const settings = {
  // graphql ships two forms; Apollo's packages load this one, and schemas of one form are foreign to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    // Files share two cores with three database shards: more workers only make each other late.
    maxWorkers: 2,
    // Generous: a busy machine makes these tests late, never wrong.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
};

/** Tests of whole processes, of what is lost with one, and of how long something takes. */
const APART = ['test/{backup,cli,deploy,embedded,faults,moving}/**/*.test.ts'];

export default defineConfig({
  ...settings,
  test: {
    ...settings.test,
    globalSetup: ['test/compiled-program.ts', 'test/embedded-stack.ts'],
    // In the order of their names: the long files come first, and none is left alone at the end.
    projects: [
      { ...settings, test: { ...settings.test, name: 'apart', include: APART } },
      {
        ...settings,
        test: {
          ...settings.test,
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: APART,
          // The program has no state outside what its start returns, so neither have these files: loading the
          // packages of the graph anew for each would cost almost three seconds of a core, two hundred times.
          isolate: false,
        },
      },
    ],
  },
});
