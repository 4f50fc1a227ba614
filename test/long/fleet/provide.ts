import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether graphs are opened as a fleet of programs; absent where they are opened in the test's own process. */
    isFleet?: true;
  }
}

export default function provideFleet(project: TestProject): void {
  project.provide('isFleet', true);
}
