import { ownValue } from './answer-object.ts';
import { objectsAt } from './places.ts';
import type { Plan } from './plan.ts';
import { type Cursor, type Run, runFetch } from './run-fetch.ts';

/**
 * Walks a plan. Answers are merged into the run's root; failures of fetches are among its errors, and what does not
 * depend on them goes on.
 *
 * @throws for a condition that is neither true nor false
 */
export function runPlan(plan: Plan, run: Run): Promise<void> {
  return walk(plan, { path: [], objects: [run.root] }, run);
}

async function walk(plan: Plan, cursor: Cursor, run: Run): Promise<void> {
  switch (plan.kind) {
    case 'sequence':
      for (const step of plan.steps) await walk(step, cursor, run);
      return;
    case 'parallel':
      await Promise.all(plan.steps.map((step) => walk(step, cursor, run)));
      return;
    case 'flatten': {
      const objects = objectsAt(cursor.objects, plan.path);
      if (objects.length > 0) {
        await walk(plan.step, { path: [...cursor.path, ...plan.path], objects }, run);
      }
      return;
    }
    case 'condition': {
      const branch = isTrue(plan.variable, run) ? plan.yes : plan.no;
      if (branch !== null) await walk(branch, cursor, run);
      return;
    }
    case 'fetch':
      return runFetch(plan, cursor, run);
  }
}

/** A default stands for a variable that was not sent, not for one that was sent as null. */
function isTrue(variable: string, { variables, defaults }: Run): boolean {
  const sent = ownValue(variables, variable);
  const value = sent === undefined ? ownValue(defaults, variable) : sent;
  if (typeof value !== 'boolean') {
    throw new Error(`Invalid non-boolean value ${value} for Boolean! variable $${variable}`);
  }
  return value;
}
