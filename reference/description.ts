import { type GraphQLNamedType, isSpecifiedScalarType } from 'graphql';
import { type Html, html } from './html.ts';

/** GraphQL's own texts are long, and in English alone. */
const BUILT_IN: Readonly<Record<string, string>> = {
  Boolean: 'True or false. 布尔值',
  Float: 'A number of double precision. 双精度浮点数',
  ID: 'Names one thing; text in JSON. 标识符',
  Int: 'A whole number of 32 bits. 32 位整数',
  String: 'Text. 文本',
};

/** The Chinese stands behind the last English sentence. */
const BILINGUAL = /^(?<en>.*[.?!)])\s+(?<zh>[^.?!]*\p{Script=Han}.*)$/su;

/** @returns what a type is, whoever has defined it */
export function descriptionOf(type: GraphQLNamedType): string {
  return (isSpecifiedScalarType(type) ? BUILT_IN[type.name] : type.description) ?? '';
}

/** Shows a description, each language marked as what it is. */
export function described(text: string | null | undefined): Html {
  const both = BILINGUAL.exec((text ?? '').trim())?.groups;
  if (both === undefined) return html`<p>${text ?? null}</p>`;
  return html`<p><span lang="en">${both['en'] ?? ''}</span> <span lang="zh">${both['zh'] ?? ''}</span></p>`;
}
