import type { InvoiceContent, LineContent, PartyContent } from '../../fapiao/invoice-content.ts';

/** The clock of every test here: Tuesday, 2026-11-24 14:20 in Shanghai. */
export const NOW = new Date('2026-11-24T14:20:00+08:00');

export const SELLER: PartyContent = {
  name: '示例科技(北京)有限公司',
  taxpayerId: '91110108MAXX000159',
  address: '北京市海淀区示例路1号',
  phone: '010-00000000',
  bankName: '示例银行北京分行',
  bankAccount: '110000000000000',
};

export const BUYER: PartyContent = {
  name: '示例科技（青岛）有限公司',
  taxpayerId: '91110105MAXX00058B',
  address: null,
  phone: null,
  bankName: null,
  bankAccount: null,
};

export const LINE: LineContent = {
  itemName: '*信息技术服务*软件服务',
  taxClassificationCode: '3040201000000000000',
  specification: null,
  unit: '项',
  quantity: '2',
  unitPrice: '500',
  amountExcludingTax: '1000.00',
  taxRatePercent: '13',
  taxTreatment: 'TAXABLE',
  taxAmount: '130.00',
  kind: 'NORMAL',
};

/** A digital ordinary invoice of 1130.00 that breaks no rule. */
export const DIGITAL: InvoiceContent = {
  number: '26112000000000012345',
  code: null,
  digitalNumber: null,
  checkCode: null,
  kind: 'DIGITAL_ORDINARY',
  color: 'BLUE',
  issueDate: '2026-11-24',
  issuedAt: '2026-11-24T14:05:00+08:00',
  seller: SELLER,
  buyer: BUYER,
  amountExcludingTax: '1000.00',
  taxAmount: '130.00',
  amountIncludingTax: '1130.00',
  lines: [LINE],
  remark: null,
  originalId: null,
  redReason: null,
  status: 'NORMAL',
};

/** A paper special invoice of January 2022 that breaks no rule. */
export const SPECIAL: InvoiceContent = {
  ...DIGITAL,
  number: '04567891',
  code: '1100213130',
  kind: 'VAT_SPECIAL',
  issueDate: '2022-01-10',
  issuedAt: null,
};

/** An e-ordinary invoice with its check code. */
export const E_ORDINARY: InvoiceContent = {
  ...SPECIAL,
  number: '12345678',
  code: '011002100411',
  kind: 'VAT_E_ORDINARY',
  checkCode: '65432109876543210987',
};

/** A paper print of a digital special invoice: both numbers lead to Beijing. */
export const PAPER_PRINT: InvoiceContent = {
  ...SPECIAL,
  code: '1100263130',
  digitalNumber: '26112000000000077777',
  kind: 'DIGITAL_PAPER_SPECIAL',
  issueDate: '2026-11-20',
};

/** The full reversal of DIGITAL. */
export const RED: InvoiceContent = {
  ...DIGITAL,
  number: '26112000000000012466',
  color: 'RED',
  amountExcludingTax: '-1000.00',
  taxAmount: '-130.00',
  amountIncludingTax: '-1130.00',
  lines: [{ ...LINE, quantity: '-2', amountExcludingTax: '-1000.00', taxAmount: '-130.00' }],
  originalId: DIGITAL.number,
  redReason: 'SALES_RETURN',
};
