import { centsOf } from './amounts.ts';
import type { InvoiceContent } from './invoice-content.ts';

/** The money of a line in cents; null where the text is no money. */
export interface LineAmounts {
  readonly amountExcludingTax: bigint | null;
  readonly taxAmount: bigint | null;
}

/** All money of an invoice in cents, read once for all rules. */
export interface InvoiceAmounts extends LineAmounts {
  readonly amountIncludingTax: bigint | null;
  readonly lines: readonly LineAmounts[];
}

/** @returns the invoice's money in cents; null wherever a text is no money */
export function readAmounts(content: InvoiceContent): InvoiceAmounts {
  const { amountExcludingTax, taxAmount } = readPair(content);
  return {
    amountExcludingTax,
    taxAmount,
    amountIncludingTax: centsOf(content.amountIncludingTax),
    lines: content.lines.map(readPair),
  };
}

function readPair(texts: Pick<InvoiceContent, 'amountExcludingTax' | 'taxAmount'>): LineAmounts {
  return {
    amountExcludingTax: centsOf(texts.amountExcludingTax),
    taxAmount: centsOf(texts.taxAmount),
  };
}
