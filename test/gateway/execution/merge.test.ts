import { expect, test } from 'vitest';
import type { AnswerObject } from '../../../gateway/execution/answer-object.ts';
import { copyOf, merge, mergeInto } from '../../../gateway/execution/merge.ts';

function merged(target: AnswerObject, source: AnswerObject): AnswerObject {
  merge(target, source);
  return target;
}

test('objects are merged to any depth', () => {
  expect(merged({ a: { b: 1, c: { d: 1 } } }, { a: { c: { e: 2 } }, f: 3 })).toEqual({
    a: { b: 1, c: { d: 1, e: 2 } },
    f: 3,
  });
});

test('lists of one length are merged item by item', () => {
  expect(merged({ a: [{ b: 1 }, null] }, { a: [{ c: 2 }, { c: 3 }] })).toEqual({
    a: [{ b: 1, c: 2 }, { c: 3 }],
  });
});

test('a list of another length is taken whole', () => {
  expect(merged({ a: [{ b: 1 }] }, { a: [{ c: 2 }, { c: 3 }] })).toEqual({ a: [{ c: 2 }, { c: 3 }] });
});

test('a name that was emptied is left out', () => {
  expect(merged({ a: 1 }, { a: undefined, b: 2 })).toEqual({ a: 1, b: 2 });
});

test.each(['constructor', '__proto__', 'toString'])('the name %s is a name like any', (name) => {
  const source: AnswerObject = JSON.parse(`{"${name}": {"a": 1}}`);
  const target = merged(JSON.parse('{}'), source);
  expect(JSON.stringify(target)).toBe(`{"${name}":{"a":1}}`);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect(JSON.stringify(copyOf(source))).toBe(`{"${name}":{"a":1}}`);
});

test('an answer given to several places is shared by none', () => {
  const places: AnswerObject[] = [{ id: 'a' }, { id: 'not asked' }, { id: 'a', list: [{ c: 1 }] }];
  const source = { name: { b: 1 }, list: [{ d: 2 }], gone: undefined };
  mergeInto(places, [0, 2], source);
  expect(places).toEqual([
    { id: 'a', name: { b: 1 }, list: [{ d: 2 }] },
    { id: 'not asked' },
    { id: 'a', name: { b: 1 }, list: [{ c: 1, d: 2 }] },
  ]);
  merge(places[0] ?? {}, { name: { e: 3 }, list: [{ e: 3 }] });
  expect(places[2]).toEqual({ id: 'a', name: { b: 1 }, list: [{ c: 1, d: 2 }] });
  expect(source).toEqual({ name: { b: 1 }, list: [{ d: 2 }] });
});

test('any answer is copied for all places but the last', () => {
  const places: AnswerObject[] = [JSON.parse('{"long": [1]}'), JSON.parse('{"o": null, "long": [{}]}')];
  const source: AnswerObject = JSON.parse(
    '{"__proto__": {"a": 1}, "o": {"b": null}, "long": [{"c": 1}, null], "none": null}',
  );
  mergeInto(places, [0, 1], source);
  for (const place of places) expect(JSON.stringify(place)).toContain('"__proto__":{"a":1}');
  const [first = {}, second = {}] = places;
  for (const name of ['__proto__', 'o', 'long']) {
    expect(first[name]).toEqual(second[name]);
    expect(first[name]).not.toBe(second[name]);
  }
  expect([first['none'], Object.getPrototypeOf(first)]).toEqual([null, Object.prototype]);
});
