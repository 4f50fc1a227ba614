import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { expect, test } from 'vitest';
import { referencePage } from '../../reference/site.ts';
import { referenceParts } from '../../reference/write.ts';

const parts = referenceParts();
const page = referencePage(parts);
const ids = [...page.matchAll(/ id="(?<id>[^"]+)"/g)].map(({ groups }) => groups?.['id'] ?? '');

/** The text of a page as it is read. */
function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => entities[entity] ?? '');
}

/** What the API consists of, by coordinate, with what is said of it. */
function partsOfTheApi(): [coordinate: string, description: string][] {
  return Object.values(parts.schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type): [string, string][] => {
      const own: [string, string][] = [
        [type.name, type.astNode === undefined ? '' : (type.description ?? '')],
      ];
      const within = (name: string, description: string | null | undefined): [string, string] => [
        `${type.name}.${name}`,
        description ?? '',
      ];
      if (isEnumType(type)) {
        return [...own, ...type.getValues().map((value) => within(value.name, value.description))];
      }
      if (isInputObjectType(type)) {
        return [
          ...own,
          ...Object.values(type.getFields()).map((field) => within(field.name, field.description)),
        ];
      }
      if (!isObjectType(type) && !isInterfaceType(type)) return own;
      const fields = Object.values(type.getFields()).flatMap((field) => [
        within(field.name, field.description),
        ...field.args.map((argument) => within(`${field.name}.${argument.name}`, argument.description)),
      ]);
      return [...own, ...fields];
    });
}

test('every part of the API has one entry', () => {
  const coordinates = partsOfTheApi().map(([coordinate]) => coordinate);
  expect(coordinates.length).toBeGreaterThan(600);
  expect(coordinates.filter((coordinate) => !ids.includes(coordinate))).toEqual([]);
  expect(ids.length).toBe(new Set(ids).size);
});

test('every description stands in both languages', () => {
  const text = textOf(page).replaceAll(/\s+/g, ' ');
  const missing = partsOfTheApi().filter(([, said]) => !text.includes(said.trim().replaceAll(/\s+/g, ' ')));
  expect(missing).toEqual([]);
  expect(page).toContain('lang="zh"');
});

test('all links resolve', () => {
  const links = [...page.matchAll(/href="(?<to>[^"]*)"/g)].map(({ groups }) => groups?.['to'] ?? '');
  expect(links.length).toBeGreaterThan(1_000);
  expect([...new Set(links)].filter((link) => !ids.includes(link.replace(/^#/, '')))).toEqual([]);
});

test('nothing is loaded from anywhere', () => {
  expect(page).not.toMatch(/https?:\/\/|\bsrc=|url\(|@import|\bfetch\(|XMLHttpRequest|<link|<iframe/);
  expect(page).toContain("default-src 'none'");
});

test('the same parts make the same page', () => {
  expect(referencePage(referenceParts())).toBe(page);
});

test('costs, defaults and examples are shown', () => {
  const entry = (id: string) => page.slice(page.indexOf(` id="${id}"`)).split('<div class="row"')[0] ?? '';
  expect(textOf(entry('Query.invoices'))).toContain('counted as 100 items');
  expect(textOf(entry('Issuer.invoices'))).toContain('first: Int! = 20');
  expect(textOf(entry('Issuer.invoices'))).toContain('one for each of first');
  for (const { name, body } of parts.examples) {
    expect(page).toContain(`Example 示例: ${name}<`);
    expect(textOf(page)).toContain(body);
  }
});

test('whatever a schema says is text', () => {
  const schema = buildSchema(`
    """<script>alert(1)</script> & "quoted" text. <b>说明</b>"""
    type Query {
      "</style><img onerror=alert(1)>"
      a(b: String = "<i>'\\"&"): Int @deprecated(reason: "use <u>c</u>")
      c(d: E = B): E
    }
    enum E { B @deprecated(reason: "<hr>") }`);
  const own = referencePage({
    ...parts,
    schema,
    examples: [{ name: '<x>', body: 'query X { a(b: "</pre>") }' }],
  });
  expect(own).not.toMatch(/<(?:script>alert|img|i>|u>|hr|b>|x>)|<\/pre>"/);
  expect(textOf(own)).toContain('<script>alert(1)</script> & "quoted" text.');
  expect(textOf(own)).toContain('Deprecated 已弃用: use <u>c</u>');
  expect(textOf(own)).toContain('d: E = B');
});

test('what is inlined cannot end its element', () => {
  expect(() => referencePage({ ...parts, script: '"</script>"' })).toThrow('closing tag');
});
