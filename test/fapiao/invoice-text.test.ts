import { describe, expect, test } from 'vitest';
import { parseInvoiceText } from '../../fapiao/invoice-text.ts';

const DIGITAL = { code: null, number: '26112000000000012345', bureau: '1100', issues: [] };
const LEGACY = {
  code: '011002100411',
  number: '12345678',
  bureau: '1100',
  kind: 'VAT_E_ORDINARY',
  issues: [],
};

describe('digital numbers', () => {
  test.each([
    '26112000000000012345',
    ' 2611 2000 0000 0001 2345 ',
    '２６１１２００００００００００１２３４５',
    '2611-2000-0000-0001-2345',
    '2611 2000 0000\n0001 2345',
    '261120000000 00012345',
    '26112000 000000012345',
    '发票号码：26112000000000012345',
    '数电票号码: 2611 2000 0000 0001 2345',
    '\u200B26112000000000012345\uFEFF',
    'Invoice No.: 26112000000000012345',
  ])('%j is understood', (text) => {
    expect(parseInvoiceText(text)).toMatchObject(DIGITAL);
  });

  test('a bare one asks date and total', () => {
    const parsed = parseInvoiceText('26112000000000012345');
    expect(parsed).toMatchObject({ kind: 'UNKNOWN', fourthField: 'AMOUNT_INCLUDING_TAX' });
    expect(parsed.requiredFields).toEqual(['NUMBER', 'ISSUE_DATE', 'AMOUNT_INCLUDING_TAX']);
    expect(parsed.missingFields).toEqual(['ISSUE_DATE', 'AMOUNT_INCLUDING_TAX']);
    expect(parsed.possibleKinds).toContain('DIGITAL_RAIL_TICKET');
    expect(parsed.possibleKinds).not.toContain('VAT_SPECIAL');
  });

  test.each([
    '26112000000000012345 2026-11-24 1130.00',
    '26112000000000012345\n2026年11月24日\n¥1,130.00',
    '２６１１ 2000 0000 0001 2345，2026/11/24，￥1130',
    '26112000000000012345 20261124 ¥ 1130.00',
  ])('%j gives date and total too', (text) => {
    expect(parseInvoiceText(text)).toMatchObject({
      ...DIGITAL,
      issueDate: '2026-11-24',
      amountIncludingTax: '1130.00',
      missingFields: [],
    });
  });
});

describe('code and number', () => {
  test.each([
    '011002100411 12345678',
    '011002100411\n12345678',
    '0110 0210 0411\n1234 5678',
    '011002100411,12345678',
    '发票代码：011002100411\n发票号码：12345678',
    '发票号码:12345678 发票代码:011002100411',
    '发 票 代 码： 0110 0210 0411  发 票 号 码： 1234 5678',
    'invoice code 011002100411 invoice number 12345678',
  ])('%j is understood without notice', (text) => {
    expect(parseInvoiceText(text)).toMatchObject({ ...LEGACY, notices: [] });
  });

  test('joined together they are split with notice', () => {
    const parsed = parseInvoiceText('01100210041112345678');
    expect(parsed).toMatchObject(LEGACY);
    expect(parsed.notices).toMatchObject([{ reason: 'CODE_NUMBER_MERGED' }]);
    expect(parsed.notices[0]?.textZh).toContain('011002100411');
    expect(parsed.requiredFields).toEqual(['CODE', 'NUMBER', 'ISSUE_DATE', 'CHECK_CODE']);
    expect(parsed.missingFields).toEqual(['ISSUE_DATE', 'CHECK_CODE']);
  });

  test('a date and a check code may follow', () => {
    expect(parseInvoiceText('011002100411 12345678 20211201 210987')).toMatchObject({
      ...LEGACY,
      issueDate: '2021-12-01',
      checkCodeLast6: '210987',
      missingFields: [],
    });
  });

  test('a special code may be a paper print', () => {
    expect(parseInvoiceText('1100213130 04567891')).toMatchObject({
      kind: 'VAT_SPECIAL',
      possibleKinds: ['VAT_SPECIAL', 'DIGITAL_PAPER_SPECIAL'],
      fourthField: 'AMOUNT_EXCLUDING_TAX',
    });
  });

  test('eight digits alone ask for the code', () => {
    const parsed = parseInvoiceText('12345678');
    expect(parsed.issues).toMatchObject([{ field: 'CODE', reason: 'CODE_MISSING' }]);
    expect(parsed).toMatchObject({ number: '12345678', missingFields: ['CODE', 'ISSUE_DATE'] });
  });

  test('a code alone asks for the number', () => {
    expect(parseInvoiceText('011002100411').missingFields).toEqual(['NUMBER', 'ISSUE_DATE', 'CHECK_CODE']);
  });
});

describe('QR texts', () => {
  test('a legacy ordinary invoice is complete', () => {
    const text = '01,10,011002100411,12345678,1000.00,20211201,65432109876543210987,A1B2,';
    expect(parseInvoiceText(text)).toMatchObject({
      ...LEGACY,
      issueDate: '2021-12-01',
      amountExcludingTax: '1000.00',
      checkCodeLast6: '210987',
      missingFields: [],
      notices: [],
    });
  });

  test('a legacy special invoice gives its amount', () => {
    expect(parseInvoiceText('01,01,1100213130,04567891,1000.00,20220110,,9F3C')).toMatchObject({
      kind: 'VAT_SPECIAL',
      amountExcludingTax: '1000.00',
      amountIncludingTax: null,
      missingFields: [],
    });
  });

  test.each([
    ['31', 'DIGITAL_SPECIAL'],
    ['32', 'DIGITAL_ORDINARY'],
    ['33', 'UNKNOWN'],
  ])('a digital invoice of type %s is %s', (type, kind) => {
    expect(parseInvoiceText(`01,${type},,26112000000000012345,1130.00,20261124,,7D21`)).toMatchObject({
      ...DIGITAL,
      kind,
      amountIncludingTax: '1130.00',
      missingFields: [],
    });
  });

  test('full-width commas are folded', () => {
    expect(parseInvoiceText('01，32，，26112000000000012345，1130.00，20261124，，7D21')).toMatchObject(
      DIGITAL,
    );
  });
});

describe('a copied face', () => {
  test('its labelled lines are all read', () => {
    const face = [
      '北京增值税电子普通发票',
      '机器编号：499098765432',
      '发票代码：011002100411',
      '发票号码：12345678',
      '开票日期：2021年12月01日',
      '校 验 码：65432 10987 65432 10987',
      '购买方 名称：示例科技(北京)有限公司 纳税人识别号：91110105MAXX00058B 电话：010-00000000',
      '合计 ￥1000.00 税额 ￥130.00',
      '价税合计（大写）壹仟壹佰叁拾圆整 （小写）￥1130.00',
    ].join('\n');
    expect(parseInvoiceText(face)).toMatchObject({
      ...LEGACY,
      issueDate: '2021-12-01',
      amountIncludingTax: '1130.00',
      checkCodeLast6: '210987',
    });
  });

  test('a digital face without code is read', () => {
    const face =
      '电子发票（普通发票） 发票号码：26112000000000012345 开票日期：2026年11月24日 价税合计（小写）¥1130.00';
    expect(parseInvoiceText(face)).toMatchObject({ ...DIGITAL, missingFields: [] });
  });

  test('a company code is not an invoice code', () => {
    const text = '统一社会信用代码：91110105MAXX00058B\n发票号码：26112000000000012345';
    expect(parseInvoiceText(text)).toMatchObject(DIGITAL);
  });
});

describe('what is not understood', () => {
  test.each([
    ['2611200000000001234O', '26112000000000012340'],
    ['26II2000000000012345', '26112000000000012345'],
    ['26l12000000000012345', '26112000000000012345'],
    ['O110021OO411 12345678', '01100210041112345678'],
  ])('letters in %s are suggested, not applied', (text, suggestion) => {
    const parsed = parseInvoiceText(text);
    expect(parsed).toMatchObject({
      number: null,
      bureau: null,
      issues: [{ reason: 'NUMBER_FORMAT', suggestion }],
    });
    expect(parsed.issues[0]?.textZh).toContain(suggestion);
  });

  test('no suggestion is made that is illegal itself', () => {
    expect(parseInvoiceText('O').issues).toMatchObject([{ reason: 'NUMBER_FORMAT', suggestion: null }]);
    expect(parseInvoiceText('26712OOOOOOOOOO12345').issues).toMatchObject([{ suggestion: null }]);
  });

  test.each(['', '   ', '\n', '：'])('%j asks for a number', (text) => {
    expect(parseInvoiceText(text).issues).toMatchObject([{ field: 'NUMBER', reason: 'NUMBER_FORMAT' }]);
  });

  test.each(['26712000000000012345', '26822000000000012345'])('%s is of no mainland bureau', (text) => {
    expect(parseInvoiceText(text).issues).toMatchObject([{ field: 'NUMBER', reason: 'NUMBER_FORMAT' }]);
  });

  test.each([
    '通用定额发票',
    '火车票 E087001234',
    'E012345678',
    '财政票据 12345678',
    '手工发票',
    '144031800110',
  ])('%s is not covered', (text) => {
    expect(parseInvoiceText(text).issues).toMatchObject([{ reason: 'TYPE_NOT_COVERED' }]);
  });

  test.each([
    ['发票号码：26112000000000012345 开票日期：2026-02-30', 'ISSUE_DATE', 'WRONG_DATE'],
    ['发票号码：26112000000000012345 开票日期：Nov 24', 'ISSUE_DATE', 'WRONG_DATE'],
    ['发票号码：26112000000000012345 价税合计：1,13', 'AMOUNT_INCLUDING_TAX', 'WRONG_AMOUNT'],
    ['发票代码：011002100411 发票号码：12345678 校验码：12345', 'CHECK_CODE', 'WRONG_CHECK_CODE'],
  ])('%s has an issue with %s', (text, field, reason) => {
    expect(parseInvoiceText(text).issues).toMatchObject([{ field, reason }]);
  });
});
