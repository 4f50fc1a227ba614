import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  OperationTypeNode,
  parse,
  print,
} from 'graphql';
import { described, descriptionOf } from './description.ts';
import { type Html, html } from './html.ts';
import type { Example, ReferenceParts } from './parts.ts';

const ROOTS = Object.values(OperationTypeNode);

/** @param uses coordinates of what is of this type */
export function typeEntry(type: GraphQLNamedType, parts: ReferenceParts, uses: readonly string[]): Html {
  const { name } = type;
  return html`<article class="type" id="${name}" data-name="${name}">
<h3><a href="#${name}">${name}</a> <small>${kindOf(type)}</small></h3>
${described(descriptionOf(type))}
${interfacesOf(type)}${partsOf(type, parts)}${usedBy(uses)}</article>
`;
}

function kindOf(type: GraphQLNamedType): string {
  const definition = type.astNode?.kind ?? Kind.SCALAR_TYPE_DEFINITION;
  return definition.replace('TypeDefinition', '').replace('InputObject', 'Input').toLowerCase();
}

function interfacesOf(type: GraphQLNamedType): Html | null {
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const names = type.getInterfaces().map(({ name }) => name);
  return names.length === 0 ? null : html`<p>implements ${listed(names)}</p>\n`;
}

function partsOf(type: GraphQLNamedType, parts: ReferenceParts): Html | null {
  if (isUnionType(type)) return html`<p>= ${listed(type.getTypes().map(({ name }) => name))}</p>\n`;
  if (isEnumType(type)) return rows(type.getValues().map((value) => valueRow(type.name, value)));
  if (isInputObjectType(type)) {
    return rows(Object.values(type.getFields()).map((field) => inputRow(type.name, field)));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  return rows(Object.values(type.getFields()).map((field) => fieldRow(type, field, parts)));
}

function rows(entries: readonly Html[]): Html {
  return html`<div class="rows">
${entries}</div>
`;
}

/** One thing within a type, with an anchor of its own. */
function row(
  owner: string,
  { name, deprecationReason }: Pick<GraphQLEnumValue, 'name' | 'deprecationReason'>,
  head: Html,
  body: Html,
): Html {
  const id = `${owner}.${name}`;
  const deprecated =
    deprecationReason == null
      ? null
      : html`<p class="deprecated">Deprecated 已弃用: ${deprecationReason}</p>\n`;
  return html`<div class="row" id="${id}" data-name="${name}">
<h4><a href="#${id}">${name}</a>${head}</h4>
${deprecated}${body}
</div>
`;
}

function valueRow(owner: string, value: GraphQLEnumValue): Html {
  return row(owner, value, html``, described(value.description));
}

function inputRow(owner: string, field: GraphQLInputField): Html {
  return row(owner, field, html`: ${reference(field.type)}${defaultOf(field)}`, described(field.description));
}

function fieldRow(
  owner: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  parts: ReferenceParts,
): Html {
  const coordinate = `${owner.name}.${field.name}`;
  const { schema, examples } = parts;
  const root = ROOTS.find((kind) => schema.getRootType(kind) === owner);
  const shown = root === undefined ? [] : examples.filter((example) => asks(example, root, field.name));
  return row(
    owner.name,
    field,
    html`: ${reference(field.type)}`,
    html`${described(field.description)}${costOf(coordinate, parts)}${argumentsOf(coordinate, field.args)}${shown.map(exampleOf)}`,
  );
}

function argumentsOf(coordinate: string, given: readonly GraphQLArgument[]): Html | null {
  if (given.length === 0) return null;
  return html`
<dl>
${given.map(
  (
    argument,
  ) => html`<dt id="${coordinate}.${argument.name}">${argument.name}: ${reference(argument.type)}${defaultOf(argument)}</dt>
<dd>${described(argument.description)}${argument.deprecationReason == null ? null : html`<p class="deprecated">Deprecated 已弃用: ${argument.deprecationReason}</p>`}</dd>
`,
)}</dl>`;
}

function costOf(coordinate: string, { costs }: ReferenceParts): Html | null {
  const weight = costs.fieldWeights.get(coordinate);
  const size = costs.listSizes.get(coordinate);
  const said = [
    ...(weight === undefined ? [] : [`${weight} for asking 基础成本`]),
    ...(size?.slicingArguments ?? []).map((name) => `one for each of ${name} 按 ${name} 计`),
    ...(size?.assumedSize == null
      ? []
      : [`counted as ${size.assumedSize} items 按 ${size.assumedSize} 项计`]),
  ];
  return said.length === 0 ? null : html`\n<p class="cost">Cost 成本: ${said.join('; ')}</p>`;
}

function exampleOf({ name, body }: Example): Html {
  return html`
<details class="example"><summary>Example 示例: ${name}</summary><pre><code>${body}</code></pre></details>`;
}

/** @returns whether the operation asks for this field of its root */
function asks({ body }: Example, root: OperationTypeNode, field: string): boolean {
  return parse(body).definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.operation === root &&
      definition.selectionSet.selections.some(
        (selection) => selection.kind === Kind.FIELD && selection.name.value === field,
      ),
  );
}

function defaultOf({ defaultValue, type }: GraphQLArgument | GraphQLInputField): Html | null {
  if (defaultValue === undefined) return null;
  const value = astFromValue(defaultValue, type);
  return value == null ? null : html` = <code>${print(value)}</code>`;
}

/** A type as it stands in the schema, with its name as a link. */
function reference(type: GraphQLType): Html {
  const { name } = getNamedType(type);
  const [before, after] = String(type).split(name);
  return html`<code>${before ?? ''}<a href="#${name}">${name}</a>${after ?? ''}</code>`;
}

function usedBy(uses: readonly string[]): Html | null {
  if (uses.length === 0) return null;
  return html`<details class="uses"><summary>Used by 引用</summary><p>${listed(uses)}</p></details>\n`;
}

function listed(coordinates: readonly string[]): Html[] {
  return coordinates.map(
    (coordinate, at) => html`${at === 0 ? '' : ', '}<a href="#${coordinate}">${coordinate}</a>`,
  );
}
