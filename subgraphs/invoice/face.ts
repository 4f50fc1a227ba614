import type { Decimal128 } from 'mongodb';
import { moneyText } from '../../fapiao/amounts.ts';
import type { RedLetterState, TaxTreatment } from '../../fapiao/invoice-content.ts';
import type { InvoiceDocument, LineDocument, PartyDocument } from '../../storage/documents.ts';
import { decimalText } from '../../storage/invoice-document.ts';
import type { TaxRate } from './resolver-types.generated.ts';

/** Money as it is kept, two decimals; the documents were written so, and nothing has to be rounded again. */
export const money = decimalText;

/** @returns the last six digits of the check code, the part that the national look-up asks for */
export function checkCodeLast6({ checkCode }: InvoiceDocument): string | null {
  return checkCode?.slice(-6) ?? null;
}

/** @returns how far red invoices have reversed this one, from what remains of it */
export function redLetterState(invoice: InvoiceDocument): RedLetterState {
  if (invoice.color === 'RED' || invoice.reversals.length === 0) return 'NONE';
  return moneyText(decimalText(invoice.remaining)) === '0.00' ? 'FULLY_REVERSED' : 'PARTIALLY_REVERSED';
}

const optional = (value: Decimal128 | null): string | null => value && decimalText(value);

/** Decimal fields of a line that a source may leave out. */
export const lineDecimal = {
  quantity: ({ quantity }: LineDocument) => optional(quantity),
  unitPrice: ({ unitPrice }: LineDocument) => optional(unitPrice),
};

/** Labels of the treatments that carry no rate on a face; a common bug prints any zero as 免税. */
const treatmentLabels: Partial<Record<TaxTreatment, readonly [zh: string, en: string]>> = {
  ZERO_RATED: ['零税率', 'zero-rated'],
  EXEMPT: ['免税', 'exempt'],
  NOT_TAXABLE: ['不征税', 'not taxable'],
};

/** @returns rate and treatment of a line with the labels that a face carries */
export function taxRate({ taxRatePercent, taxTreatment }: LineDocument): TaxRate {
  const percent = optional(taxRatePercent);
  const rate = percent === null ? '***' : `${percent}%`;
  const [labelZh, labelEn] = treatmentLabels[taxTreatment] ?? [rate, rate];
  return { percent, treatment: taxTreatment, labelZh, labelEn };
}

/** Keeps nothing of what it covers, not even the length. */
const MASK = '****';

const masked = (text: string | null): string | null => (text === null ? null : MASK);

function maskedParty(party: PartyDocument): PartyDocument {
  const { address, phone, bankName, bankAccount } = party;
  return {
    ...party,
    address: masked(address),
    phone: masked(phone),
    bankName: masked(bankName),
    bankAccount: masked(bankAccount),
  };
}

/** @returns the face for those who know the invoice but are no party to it: how to reach or pay anybody is covered */
export function maskedFace(invoice: InvoiceDocument): InvoiceDocument {
  return { ...invoice, seller: maskedParty(invoice.seller), buyer: maskedParty(invoice.buyer) };
}
