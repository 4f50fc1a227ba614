import { type AnswerObject, isAnswerObject, ownValue } from './answer-object.ts';

/** A path of the planner: response names, and `@` for every item of a list. */
export type PlanPath = readonly (string | number)[];

/** A path of one value: response names and indexes. */
export type ValuePath = readonly (string | number)[];

/**
 * @param values where the path begins
 * @returns the objects at the end of the path in the order of the answer; what is null on the way has none
 */
export function objectsAt(values: readonly AnswerObject[], path: PlanPath): AnswerObject[] {
  const found: AnswerObject[] = [];
  for (const value of values) gather(value, path, 0, found);
  return found;
}

function gather(value: unknown, path: PlanPath, at: number, found: AnswerObject[]): void {
  if (value === null || value === undefined) return;
  const step = path[at];
  if (step === undefined) {
    if (isAnswerObject(value)) found.push(value);
  } else if (step === '@') {
    for (const item of asList(value)) gather(item, path, at + 1, found);
  } else {
    gather(below(value, step), path, at + 1, found);
  }
}

/** @returns the paths of the objects that `objectsAt` finds from the root, in the same order */
export function pathsAt(root: AnswerObject, path: PlanPath): ValuePath[] {
  const found: ValuePath[] = [];
  trace(root, path, 0, [], found);
  return found;
}

function trace(value: unknown, path: PlanPath, at: number, way: (string | number)[], found: ValuePath[]) {
  if (value === null || value === undefined) return;
  const step = path[at];
  if (step === undefined) {
    if (isAnswerObject(value)) found.push([...way]);
  } else if (step === '@') {
    asList(value).forEach((item, index) => {
      way.push(index);
      trace(item, path, at + 1, way, found);
      way.pop();
    });
  } else {
    way.push(step);
    trace(below(value, step), path, at + 1, way, found);
    way.pop();
  }
}

function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error('a subgraph answered no list where the plan expects one');
}

function below(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) throw new Error(`a subgraph answered a list where the plan expects ${step}`);
  return isAnswerObject(value) ? ownValue(value, String(step)) : undefined;
}
