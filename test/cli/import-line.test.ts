import { expect, test } from 'vitest';
import { LineParser } from '../../cli/import-line.ts';
import { acceptanceInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';

const parser = new LineParser();
const [invoice] = acceptanceInvoices();
if (invoice === undefined) throw new Error('there is no example');

function parse(text: string | null) {
  return parser.parse({ number: 7, offset: 0, length: 0, text });
}

function problemsOf(text: string | null) {
  const parsed = parse(text);
  return 'problems' in parsed ? parsed.problems : [];
}

test('a line states an invoice', () => {
  expect(parse(JSON.stringify(invoice))).toMatchObject({ id: invoice.number, content: invoice });
});

test('absent fields take the defaults of the schema', () => {
  const { color: _, status: __, remark: ___, ...rest } = invoice;
  expect(parse(JSON.stringify(rest))).toMatchObject({ content: invoice });
});

test('every fault of the shape is named', () => {
  const { issueDate: _, ...rest } = invoice;
  const wrong = { ...rest, kind: 'RECEIPT', amountIncludingTax: 1060, surprise: 1 };
  expect(problemsOf(JSON.stringify(wrong)).map(({ code, field }) => [code, field])).toEqual(
    expect.arrayContaining([
      ['INPUT_SHAPE', 'kind'],
      ['INPUT_SHAPE', 'amountIncludingTax'],
    ]),
  );
  const text = problemsOf(JSON.stringify(wrong))
    .map(({ messageEn }) => messageEn)
    .join('\n');
  expect(text).toContain('issueDate');
  expect(text).toContain('surprise');
});

test('a fault in a line names its path', () => {
  const [line] = invoice.lines;
  const wrong = { ...invoice, lines: [line, { ...line, taxAmount: 'much' }] };
  expect(problemsOf(JSON.stringify(wrong))).toMatchObject([{ field: 'lines[1].taxAmount' }]);
});

test('what is no JSON is told so', () => {
  expect(problemsOf('{"number": ')).toMatchObject([{ field: '', code: 'NOT_JSON' }]);
  expect(problemsOf('null')).toMatchObject([{ code: 'INPUT_SHAPE' }]);
  expect(problemsOf(null)).toMatchObject([{ code: 'LINE_UNREADABLE' }]);
});
