import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql ships two forms; Apollo's packages load this one, and schemas of one form are foreign to the other.
  resolve: { alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/compiled-program.ts', 'test/embedded-stack.ts'],
    // Files share two cores with three database shards: more workers only make each other late.
    maxWorkers: 2,
    // Generous: a busy machine makes these tests late, never wrong.
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
