import { afterAll, beforeAll, expect, test } from 'vitest';
import { lateInvoices } from '../../embedded/demo-world/acceptance-invoices.ts';
import { PAPER_PRINT } from '../fapiao/invoice-samples.ts';
import { type LookupWorld, lookUp, openLookupWorld, type Typed } from './lookup-desk.ts';

let desk: LookupWorld;
const [issuedToday] = lateInvoices();

beforeAll(async () => {
  desk = await openLookupWorld(issuedToday === undefined ? [PAPER_PRINT] : [issuedToday, PAPER_PRINT]);
});
afterAll(() => desk.close());

const today: Typed = {
  number: '26112000000000012345',
  issueDate: '2026-11-24',
  amountIncludingTax: '1130.00',
};
const special: Typed = { code: '1100213130', number: '04567891', issueDate: '2022-01-10' };
const electronic: Typed = { code: '011002100411', number: '12345678', issueDate: '2022-01-12' };

test('the number routes, whatever region was chosen', async () => {
  const typed = { number: '26312000000000054321', issueDate: '2026-11-10', amountIncludingTax: '1060.00' };
  expect(await lookUp(desk.graph, { ...typed, regionHint: '北京' })).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { id: '26312000000000054321' },
    notices: [
      {
        reason: 'WRONG_REGION',
        textZh: expect.stringContaining('上海市税务局'),
        textEn: expect.stringContaining('Shanghai'),
      },
    ],
    nextActions: [],
  });
});

test('Shenzhen is a bureau of its own', async () => {
  const coded = { code: '4403213130', number: '00543232', issueDate: '2022-03-08', regionHint: '4400' };
  expect(await lookUp(desk.graph, { ...coded, amountExcludingTax: '1000.00' })).toMatchObject({
    invoice: { id: '4403213130-00543232', number: '00543232' },
    notices: [{ reason: 'WRONG_REGION' }],
  });
  const digital = { number: '26952000000000000777', issueDate: '2026-10-15', regionHint: '4400' };
  expect(await lookUp(desk.graph, { ...digital, amountIncludingTax: '1,130' })).toMatchObject({
    invoice: { id: '26952000000000000777' },
    notices: [{ reason: 'WRONG_REGION' }],
  });
});

test.each([' 2611 2000 0000 0001 2345', '２６１１2000000000012345', '发票号码：26112000000000012345'])(
  'spaces and full-width digits are understood: %s',
  async (number) => {
    expect(await lookUp(desk.graph, { ...today, number }, 'dev-admin')).toMatchObject({
      __typename: 'InvoiceFound',
      notices: [],
    });
  },
);

test('a letter for a digit is suggested only', async () => {
  expect(await lookUp(desk.graph, { ...today, number: '2611200000000001234O' })).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: [{ field: 'NUMBER', reason: 'NUMBER_FORMAT', suggestion: '26112000000000012340' }],
  });
});

test('code and number pasted together are split', async () => {
  const typed = { number: '01100210041112345678', issueDate: '2022-01-12' };
  expect(await lookUp(desk.graph, typed)).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: [{ field: 'CHECK_CODE', reason: 'WRONG_CHECK_CODE' }],
  });
  expect(await lookUp(desk.graph, { ...typed, checkCodeLast6: '210987' })).toMatchObject({
    invoice: { id: '011002100411-12345678', kind: 'VAT_E_ORDINARY' },
    notices: [{ reason: 'CODE_NUMBER_MERGED' }],
  });
});

test.each([
  ['the total for the amount', { ...special, amountExcludingTax: '1130.00' }, 'AMOUNT_EXCLUDING_TAX', '1000'],
  ['the amount for the total', { ...today, amountIncludingTax: '1000.00' }, 'AMOUNT_INCLUDING_TAX', '1130'],
  ['the first six digits', { ...electronic, checkCodeLast6: '654321' }, 'CHECK_CODE', '210987'],
  [
    'the date of reimbursement',
    { ...special, number: '04567892', issueDate: '2022-02-20', amountExcludingTax: '1000.00' },
    'ISSUE_DATE',
    '2022-01-10',
  ],
])('who types %s is told the field alone', async (_, typed, field, stored) => {
  const answer = await lookUp(desk.graph, typed);
  expect(answer).toMatchObject({ __typename: 'InvoiceMismatch', fieldsToRecheck: [field] });
  expect(JSON.stringify(answer)).not.toContain(stored);
});

test('all wrong fields are named at once', async () => {
  const typed = { ...special, issueDate: '2022-01-09', amountExcludingTax: '1' };
  expect(await lookUp(desk.graph, typed)).toMatchObject({
    fieldsToRecheck: ['ISSUE_DATE', 'AMOUNT_EXCLUDING_TAX'],
  });
});

test('a whole check code is trimmed', async () => {
  const typed = { ...electronic, checkCodeLast6: '65432109876543210987' };
  expect(await lookUp(desk.graph, typed)).toMatchObject({ __typename: 'InvoiceFound' });
});

test.each(['2022-01-10', '20220110', '2022年1月10日', '2022/1/10'])(
  'the date %s is understood',
  async (issueDate) => {
    const typed = { ...special, number: '04567892', issueDate, amountExcludingTax: '￥1,000.00' };
    expect(await lookUp(desk.graph, typed)).toMatchObject({ __typename: 'InvoiceFound' });
  },
);

test.each([
  ['a future date', { ...special, issueDate: '2026-11-25', amountExcludingTax: '1000' }, 'WRONG_DATE'],
  [
    'five years and more ago',
    { ...special, number: '04567880', issueDate: '2021-11-20', amountExcludingTax: '1000' },
    'OUT_OF_LOOKBACK',
  ],
  ['a number without its code', { number: '04567891', issueDate: '2022-01-10' }, 'CODE_MISSING'],
  ['a railway ticket', { number: 'Z12A123456', issueDate: '2022-01-10' }, 'TYPE_NOT_COVERED'],
  ['no fourth field', special, 'WRONG_AMOUNT'],
])('%s is refused as input', async (_, typed, reason) => {
  expect(await lookUp(desk.graph, typed)).toMatchObject({
    __typename: 'LookupInputInvalid',
    issues: expect.arrayContaining([expect.objectContaining({ reason })]),
  });
});

test('both numbers of a paper print find it', async () => {
  const { code, number, digitalNumber, issueDate } = PAPER_PRINT;
  const byCode = { code, number, issueDate, amountExcludingTax: '1000.00' };
  const byDigital = { number: digitalNumber ?? '', issueDate, amountIncludingTax: '1130.00' };
  for (const typed of [byCode, byDigital]) {
    expect(await lookUp(desk.graph, typed)).toMatchObject({
      invoice: { id: `${code}-${number}`, digitalNumber },
    });
  }
});

test('an unknown number is said to be held nowhere', async () => {
  const typed = { number: '26112000000099999999', issueDate: '2026-11-20', amountIncludingTax: '1' };
  expect(await lookUp(desk.graph, typed)).toMatchObject({
    __typename: 'InvoiceNotFound',
    searchedRegions: [{ region: { code: '1100' }, state: 'NOT_HELD' }],
  });
});
