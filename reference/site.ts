import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { Html, html } from './html.ts';
import type { ReferenceParts } from './parts.ts';
import { typeEntry } from './type-entry.ts';
import { usesOf } from './uses.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly types: readonly GraphQLNamedType[];
}

/** @returns the whole reference as one page that needs nothing else, no network either */
export function referencePage(parts: ReferenceParts): string {
  const { schema, style, script } = parts;
  const sections = sectionsOf(schema);
  const uses = usesOf(schema);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Schema reference 接口参考</title>
<style>
${raw(style)}</style>
</head>
<body>
<nav aria-label="Types">
<input id="filter" type="search" placeholder="Filter 筛选" aria-label="Filter 筛选" autocomplete="off" hidden>
${sections.map(contentsOf)}
</nav>
<main>
<h1>Schema reference <span lang="zh">接口参考</span></h1>
<p id="nothing" hidden>Nothing matches. <span lang="zh">没有匹配的内容</span></p>
${sections.map(
  ({ id, title, types }) => html`<section class="kind" aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${types.map((type) => typeEntry(type, parts, uses.get(type.name) ?? []))}
</section>
`,
)}
</main>
<script>
${raw(script)}</script>
</body>
</html>
`;
  return page.text;
}

/** A file of our own, not to be escaped: it must not hold what would end its element. */
function raw(text: string): Html {
  if (/<\/(script|style)/i.test(text)) throw new Error('a closing tag in what is inlined');
  return new Html(text);
}

function contentsOf({ id, title, types }: Section): Html {
  return html`<details open>
<summary><a href="#${id}">${title}</a></summary>
<ul>
${types.map(({ name }) => html`<li data-of="${name}"><a href="#${name}">${name}</a></li>\n`)}</ul>
</details>
`;
}

/** Every type of the API has its place in one section, in order of its name. */
function sectionsOf(schema: GraphQLSchema): Section[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const isRoot = (type: GraphQLNamedType) => roots.some((root) => root === type);
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isRoot(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const special = [isUnionType, isInputObjectType, isEnumType, isScalarType];
  const titled = (id: string, title: string, types: readonly GraphQLNamedType[]) => ({ id, title, types });
  const sections = [
    titled(
      'operations',
      'Operations 操作',
      roots.filter((root) => root != null),
    ),
    titled(
      'objects',
      'Objects 对象',
      others.filter((type) => !special.some((is) => is(type))),
    ),
    titled('unions', 'Unions 联合类型', others.filter(isUnionType)),
    titled('inputs', 'Inputs 输入', others.filter(isInputObjectType)),
    titled('enums', 'Enums 枚举', others.filter(isEnumType)),
    titled('scalars', 'Scalars 标量', others.filter(isScalarType)),
  ];
  return sections.filter(({ types }) => types.length > 0);
}
