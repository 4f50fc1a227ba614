import type { FetchDataRewrite } from '@apollo/query-planner';
import { type AnswerObject, isAnswerObject, ownValue, setValue } from './answer-object.ts';
import type { TypeNames } from './type-names.ts';

/** Changes an object of a subgraph's language into the client's, or the other way round. */
export type Rewrite = (value: unknown) => void;

const FRAGMENT = '... on ';

/** One step down to what is rewritten: a field, or only objects of some types. */
type Step = { readonly field: string } | { readonly typenames: ReadonlySet<string> };

/** Compiles the rewrites of a fetch; they are applied in their order. */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  namesOf: TypeNames,
): Rewrite {
  const compiled = (rewrites ?? []).map((rewrite) => compileRewrite(rewrite, namesOf));
  return (value) => {
    for (const apply of compiled) apply(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, namesOf: TypeNames): Rewrite {
  const steps = rewrite.path.slice(0, -1).map((element): Step => {
    if (!element.startsWith(FRAGMENT)) return { field: element };
    return { typenames: namesOf(element.slice(FRAGMENT.length)) };
  });
  const field = rewrite.path.at(-1) ?? '';
  const change = changeOf(rewrite, field);
  return (value) => applyAt(value, steps, 0, change);
}

function changeOf(rewrite: FetchDataRewrite, field: string): (object: AnswerObject) => void {
  if (rewrite.kind === 'ValueSetter') {
    const value: unknown = rewrite.setValueTo;
    return (object) => setValue(object, field, value);
  }
  return (object) => {
    // Apollo's executor renames only what is truthy, and loses 0, false and "".
    const value = ownValue(object, field);
    if (value === undefined) return;
    setValue(object, rewrite.renameKeyTo, value);
    setValue(object, field, undefined);
  };
}

function applyAt(value: unknown, steps: readonly Step[], at: number, change: (object: AnswerObject) => void) {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(item, steps, at, change);
    return;
  }
  if (!isAnswerObject(value)) return;
  const step = steps[at];
  if (step === undefined) change(value);
  else if ('field' in step) applyAt(ownValue(value, step.field), steps, at + 1, change);
  else if (mayBe(value, step.typenames)) applyAt(value, steps, at + 1, change);
}

/** An object that does not say its type is taken for any. */
function mayBe(object: AnswerObject, typenames: ReadonlySet<string>): boolean {
  const typename = object['__typename'];
  return !typename || typenames.has(String(typename));
}
