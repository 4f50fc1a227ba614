import type { InvoiceContent, LineContent, PartyContent } from '../../fapiao/invoice-content.ts';
import type { InvoiceInput, InvoiceLineInput, InvoicePartyInput } from './resolver-types.generated.ts';

/** @returns the content that an input states: what is absent is null, defaults are those of the schema */
export function contentOf(input: InvoiceInput): InvoiceContent {
  return {
    ...input,
    code: input.code ?? null,
    digitalNumber: input.digitalNumber ?? null,
    checkCode: input.checkCode ?? null,
    color: input.color ?? 'BLUE',
    issuedAt: input.issuedAt ?? null,
    seller: partyOf(input.seller),
    buyer: partyOf(input.buyer),
    lines: input.lines.map(lineOf),
    remark: input.remark ?? null,
    originalId: input.originalId ?? null,
    redReason: input.redReason ?? null,
    status: input.status ?? 'NORMAL',
  };
}

function partyOf(input: InvoicePartyInput): PartyContent {
  return {
    name: input.name,
    taxpayerId: input.taxpayerId ?? null,
    address: input.address ?? null,
    phone: input.phone ?? null,
    bankName: input.bankName ?? null,
    bankAccount: input.bankAccount ?? null,
  };
}

function lineOf(input: InvoiceLineInput): LineContent {
  return {
    itemName: input.itemName,
    taxClassificationCode: input.taxClassificationCode ?? null,
    specification: input.specification ?? null,
    unit: input.unit ?? null,
    quantity: input.quantity ?? null,
    unitPrice: input.unitPrice ?? null,
    amountExcludingTax: input.amountExcludingTax,
    taxRatePercent: input.taxRatePercent ?? null,
    taxTreatment: input.taxTreatment ?? 'TAXABLE',
    taxAmount: input.taxAmount,
    kind: input.kind ?? 'NORMAL',
  };
}
