import { coerceInputValue, type GraphQLInputType, GraphQLNonNull, isInputObjectType } from 'graphql';
import type { FieldProblem } from '../fapiao/field-problem.ts';
import type { InvoiceContent } from '../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../fapiao/invoice-number.ts';
import { invoiceSubgraph } from '../subgraphs/invoice/index.ts';
import { contentOf } from '../subgraphs/invoice/invoice-input.ts';
import type { InvoiceInput } from '../subgraphs/invoice/resolver-types.generated.ts';
import { subgraphSchema } from '../subgraphs/subgraph-schema.ts';
import type { SourceLine } from './import-reader.ts';

/** What is wrong with a line before any rule of invoices is asked. */
export interface ShapeProblem {
  /** Path in the line, e.g. `lines[0].taxAmount`; empty for the line itself. */
  readonly field: string;
  readonly code: 'LINE_UNREADABLE' | 'NOT_JSON' | 'INPUT_SHAPE';
  readonly messageEn: string;
  readonly messageZh: string;
}
export type LineProblem = ShapeProblem | FieldProblem;

/** A line that states an invoice, or why it does not. */
export type ParsedLine =
  | { readonly line: SourceLine; readonly id: string | null; readonly content: InvoiceContent }
  | { readonly line: SourceLine; readonly problems: readonly ShapeProblem[] };

function unreadable(code: ShapeProblem['code'], messageEn: string, messageZh: string): ShapeProblem[] {
  return [{ field: '', code, messageEn, messageZh }];
}

function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
}

/** Holds the GraphQL schema's own idea of an input, so that a file and a request meet the same checks. */
export class LineParser {
  readonly #type: GraphQLInputType;

  constructor() {
    const type = subgraphSchema(invoiceSubgraph.sdl, {}).getType('InvoiceInput');
    if (!isInputObjectType(type)) throw new Error('the invoice schema has no input type InvoiceInput');
    // A line that says null states no invoice.
    this.#type = new GraphQLNonNull(type);
  }

  parse(line: SourceLine): ParsedLine {
    const { text } = line;
    if (text === null) {
      const en = 'The line is longer than 8 MB or not valid UTF-8';
      return { line, problems: unreadable('LINE_UNREADABLE', en, '该行超过 8 MB 或不是有效的 UTF-8') };
    }
    try {
      return this.#coerce(line, JSON.parse(text));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const en = `The line is not one JSON value: ${error.message}`;
      return { line, problems: unreadable('NOT_JSON', en, '该行不是一个 JSON 值') };
    }
  }

  #coerce(line: SourceLine, value: unknown): ParsedLine {
    const problems: ShapeProblem[] = [];
    const input: unknown = coerceInputValue(value, this.#type, (path, _, error) => {
      const messageZh = '不符合 InvoiceInput 的结构';
      problems.push({ field: pathText(path), code: 'INPUT_SHAPE', messageEn: error.message, messageZh });
    });
    if (problems.length > 0) return { line, problems };
    // What passed the coercion of the schema's type is what its generated type says.
    const content = contentOf(input as InvoiceInput);
    return { line, id: invoiceKeyOf(content)?.id ?? null, content };
  }
}
