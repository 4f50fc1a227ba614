import type { InvoiceContent, LineContent, PartyContent } from '../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../fapiao/invoice-number.ts';
import { type Cents, centsText, percentText, taxOf } from './money.ts';

/** One line written by hand: what, how many, at which price in cents, at which rate in thousandths. */
export interface HandmadeLine {
  readonly itemName: string;
  /** 19 digits. */
  readonly taxClassificationCode: string;
  readonly unit: string;
  readonly quantity: number;
  readonly price: Cents;
  readonly rate: number;
}

type Required = Pick<InvoiceContent, 'number' | 'kind' | 'issueDate' | 'seller' | 'buyer'>;
type Optional = Pick<InvoiceContent, 'code' | 'checkCode' | 'issuedAt' | 'remark' | 'status'>;

/** What is to be said about an invoice written by hand; the rest follows. */
export interface Handmade extends Required, Partial<Optional> {
  readonly sold: readonly HandmadeLine[];
}

/** A party by name and id alone, as digital invoices print them. */
export function partyNamed(name: string, taxpayerId: string | null): PartyContent {
  return { name, taxpayerId, address: null, phone: null, bankName: null, bankAccount: null };
}

function lineOf({ quantity, price, rate, ...good }: HandmadeLine, sign: 1 | -1): LineContent {
  const cents = sign * quantity * price;
  return {
    ...good,
    specification: null,
    quantity: String(sign * quantity),
    unitPrice: centsText(price),
    amountExcludingTax: centsText(cents),
    taxRatePercent: percentText(rate),
    taxTreatment: 'TAXABLE',
    taxAmount: centsText(taxOf(cents, rate)),
    kind: 'NORMAL',
  };
}

function amountsOf(sold: readonly HandmadeLine[], sign: 1 | -1) {
  const cents = sold.reduce((sum, line) => sum + sign * line.quantity * line.price, 0);
  const tax = sold.reduce((sum, line) => sum + taxOf(sign * line.quantity * line.price, line.rate), 0);
  return {
    amountExcludingTax: centsText(cents),
    taxAmount: centsText(tax),
    amountIncludingTax: centsText(cents + tax),
    lines: sold.map((line) => lineOf(line, sign)),
  };
}

/** @returns the blue invoice that follows from what is said about it */
export function handmadeInvoice({ sold, ...said }: Handmade): InvoiceContent {
  return {
    code: null,
    digitalNumber: null,
    checkCode: null,
    color: 'BLUE',
    issuedAt: null,
    remark: null,
    originalId: null,
    redReason: null,
    status: 'NORMAL',
    ...said,
    ...amountsOf(sold, 1),
  };
}

/**
 * @param sold what is taken back; positive, as it was sold
 * @returns the red digital invoice that reverses part or all of a blue one
 */
export function handmadeReversal(
  blue: InvoiceContent,
  red: Pick<InvoiceContent, 'number' | 'issueDate' | 'issuedAt' | 'redReason'>,
  sold: readonly HandmadeLine[],
): InvoiceContent {
  return {
    ...blue,
    ...red,
    color: 'RED',
    ...amountsOf(sold, -1),
    originalId: invoiceKeyOf(blue)?.id ?? null,
    remark: `被红冲蓝字数电票号码：${blue.number}`,
    status: 'NORMAL',
  };
}
