import { afterAll, beforeAll, expect, test } from 'vitest';
import { lateInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import { type AcceptanceWorld, explain, openAcceptance } from './acceptance-desk.ts';
import type { Typed } from './lookup-desk.ts';

/** Those cases of which the cause is what somebody typed. */
let desk: AcceptanceWorld;
beforeAll(async () => {
  desk = await openAcceptance();
  // What Beijing did not hold yet a moment ago: whoever types it in any form finds it.
  await desk.graph.record(...lateInvoices());
});
afterAll(() => desk.close());

const today = { number: '26112000000000012345', issueDate: '2026-11-24', amountIncludingTax: '1130.00' };
const special: Typed = { code: '1100213130', number: '04567891', issueDate: '2022-01-10' };
const electronic: Typed = { code: '011002100411', number: '12345678', issueDate: '2022-01-12' };

async function parse(text: string): Promise<unknown> {
  const query = `query ($text: String!) { parseInvoiceText(text: $text) {
    kind code number requiredFields notices { reason } } }`;
  return (await desk.graph.ask(null, query, { text })).data?.['parseInvoiceText'];
}

test('case 2: the number overrules the chosen region', async () => {
  const typed = { number: '26312000000000054321', issueDate: '2026-11-10', amountIncludingTax: '1060.00' };
  expect(await explain(desk.graph, { ...typed, regionHint: '北京' })).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { id: typed.number, region: { code: '3100' } },
    notices: [
      {
        reason: 'WRONG_REGION',
        textZh: '由上海市税务局开具,北京节点无此数据',
        textEn: 'Issued in Shanghai; Beijing never holds it.',
      },
    ],
    nextActions: [],
  });
});

test('case 3: Shenzhen is a bureau of its own', async () => {
  const coded = { code: '4403213130', number: '00543232', issueDate: '2022-03-08' };
  expect(
    await explain(desk.graph, { ...coded, amountExcludingTax: '1000.00', regionHint: '广东' }),
  ).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { id: '4403213130-00543232', number: '00543232', region: { code: '4403' } },
    notices: [{ reason: 'WRONG_REGION', textZh: '由深圳市税务局开具,广东节点无此数据' }],
  });
  const digital = { number: '26952000000000000777', issueDate: '2026-10-15', amountIncludingTax: '1130.00' };
  expect(await explain(desk.graph, { ...digital, regionHint: '4400' })).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { id: digital.number, region: { code: '4403' } },
    notices: [{ reason: 'WRONG_REGION' }],
  });
});

/** The same digits as they come out of a Chinese input method. */
const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => '０１２３４５６７８９'.charAt(Number(digit)));

test('case 4: spaces are folded, letters suggested', async () => {
  for (const number of [' 2611 2000 0000 0001 2345', fullWidth(today.number)]) {
    expect(await explain(desk.graph, { ...today, number })).toMatchObject({
      __typename: 'InvoiceFound',
      invoice: { id: today.number },
      notices: [],
    });
  }
  for (const [digit, letter] of [
    ['0', 'O'],
    ['1', 'I'],
    ['1', 'l'],
  ] as const) {
    const number = today.number.replaceAll(digit, letter);
    expect(await explain(desk.graph, { ...today, number })).toEqual({
      __typename: 'LookupInputInvalid',
      issues: [
        {
          field: 'NUMBER',
          reason: 'NUMBER_FORMAT',
          suggestion: today.number,
          received: number,
          textZh: expect.stringContaining(`是否为${today.number}?`),
          textEn: expect.stringContaining(`Did you mean ${today.number}?`),
        },
      ],
    });
  }
});

test('case 5: code and number pasted together are split', async () => {
  const pasted = '01100210041112345678';
  expect(await parse(pasted)).toEqual({
    kind: 'VAT_E_ORDINARY',
    code: '011002100411',
    number: '12345678',
    requiredFields: ['CODE', 'NUMBER', 'ISSUE_DATE', 'CHECK_CODE'],
    notices: [{ reason: 'CODE_NUMBER_MERGED' }],
  });
  const typed = { number: pasted, issueDate: '2022-01-12' };
  expect(await explain(desk.graph, typed)).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: [{ field: 'CHECK_CODE', textZh: expect.stringContaining('最后6位') }],
  });
  expect(await explain(desk.graph, { ...typed, checkCodeLast6: '210987' })).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { id: '011002100411-12345678', region: { code: '1100' } },
    notices: [{ reason: 'CODE_NUMBER_MERGED', textZh: expect.stringContaining('已自动拆分') }],
  });
});

test('case 6: total and amount are told apart', async () => {
  const total = await explain(desk.graph, { ...special, amountExcludingTax: '1130.00' });
  expect(total).toMatchObject({
    __typename: 'InvoiceMismatch',
    fieldsToRecheck: ['AMOUNT_EXCLUDING_TAX'],
    diagnosis: {
      primary: 'WRONG_AMOUNT',
      ranked: [
        {
          textZh: '专用发票请填不含税金额(合计行“金额”),不是价税合计',
          textEn: expect.stringContaining('the amount excluding tax'),
        },
        {},
      ],
      nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
    },
  });
  expect(JSON.stringify(total)).not.toMatch(/1[,.]?000|1130/);
  const amount = await explain(desk.graph, { ...today, amountIncludingTax: '1000.00' });
  expect(amount).toMatchObject({
    fieldsToRecheck: ['AMOUNT_INCLUDING_TAX'],
    diagnosis: { ranked: [{ textZh: '数电票请填价税合计(小写),不是不含税金额' }, {}] },
  });
  expect(JSON.stringify(amount)).not.toContain('1130');
});

test('case 7: first six typed for last six', async () => {
  const answer = await explain(desk.graph, { ...electronic, checkCodeLast6: '654321' });
  expect(answer).toMatchObject({
    __typename: 'InvoiceMismatch',
    fieldsToRecheck: ['CHECK_CODE'],
    diagnosis: {
      primary: 'WRONG_CHECK_CODE',
      titleEn: 'The check code does not match. Check its last six digits.',
      ranked: [{ textZh: expect.stringContaining('最后6位'), help: { id: 'wrong-check-code' } }, {}],
    },
  });
  expect(JSON.stringify(answer)).not.toContain('210987');
  const whole = { ...electronic, checkCodeLast6: '65432 10987 65432 10987' };
  expect(await explain(desk.graph, whole)).toMatchObject({ __typename: 'InvoiceFound' });
  expect(await parse('1100213130 04567891')).toMatchObject({
    requiredFields: ['CODE', 'NUMBER', 'ISSUE_DATE', 'AMOUNT_EXCLUDING_TAX'],
  });
});

test('case 8: the date of issue, however written', async () => {
  const other = { ...special, number: '04567892', amountExcludingTax: '1000.00' };
  const answer = await explain(desk.graph, { ...other, issueDate: '2022-02-20' });
  expect(answer).toMatchObject({
    __typename: 'InvoiceMismatch',
    fieldsToRecheck: ['ISSUE_DATE'],
    diagnosis: { primary: 'WRONG_DATE', titleZh: '开票日期不一致,请核对' },
  });
  expect(JSON.stringify(answer)).not.toContain('2022-01-10');
  for (const issueDate of ['2022-01-10', '20220110', '2022年1月10日', '2022/1/10']) {
    expect(await explain(desk.graph, { ...other, issueDate })).toMatchObject({ __typename: 'InvoiceFound' });
  }
  expect(await explain(desk.graph, { ...other, issueDate: '2026-11-25' })).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: [{ field: 'ISSUE_DATE', reason: 'WRONG_DATE', textZh: expect.stringContaining('2026-11-24') }],
  });
});

test('case 14: five years and four days ago', async () => {
  const typed = { ...special, number: '04567880', issueDate: '2021-11-20', amountExcludingTax: '1000.00' };
  expect(await explain(desk.graph, typed)).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: [
      {
        field: 'ISSUE_DATE',
        reason: 'OUT_OF_LOOKBACK',
        textZh: expect.stringMatching(/5年.*主管税务机关.*12366/),
        textEn: expect.stringMatching(/5 years.*tax bureau.*12366/),
      },
    ],
  });
});

const receipts: [what: string, typed: Typed, reason: string][] = [
  ['a paper rail ticket', { number: 'Z12A012345' }, 'TYPE_NOT_COVERED'],
  ['a fixed-amount receipt', { code: '111001871001', number: '12345678' }, 'TYPE_NOT_COVERED'],
  ['a fiscal receipt', { code: '11010122', number: '0123456789' }, 'TYPE_NOT_COVERED'],
  ['a number without its code', { number: '04567891' }, 'CODE_MISSING'],
];

test.each(receipts)('case 15: %s is explained', async (_, typed, reason) => {
  expect(await explain(desk.graph, { issueDate: '2026-11-20', ...typed })).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: expect.arrayContaining([
      expect.objectContaining({ reason, textZh: expect.any(String), textEn: expect.any(String) }),
    ]),
  });
});
