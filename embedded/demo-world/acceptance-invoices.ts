import { BUREAUS } from '../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { EXAMPLE_GOODS } from './example-goods.ts';
import { EXAMPLE_PARTIES } from './example-parties.ts';
import { type Handmade, handmadeInvoice, handmadeReversal } from './handmade-invoice.ts';

const { server, paper, maintenance, consulting } = EXAMPLE_GOODS;
const {
  beijingSeller,
  shanghaiSeller,
  guangdongSeller,
  shenzhenSeller,
  beijingBuyer,
  universityBuyer,
  qingdaoBuyer,
} = EXAMPLE_PARTIES;

/** The instant at which the cases below are told; Beijing's data is then complete to 13:50. */
export const ACCEPTANCE_CLOCK = new Date('2026-11-24T14:20:00+08:00');
export const ACCEPTANCE_BEIJING_WATERMARK = new Date('2026-11-24T13:50:00+08:00');

type Said = Omit<Handmade, 'kind' | 'seller' | 'buyer'> & Partial<Handmade>;

function digital(said: Said): InvoiceContent {
  return handmadeInvoice({ kind: 'DIGITAL_SPECIAL', seller: beijingSeller, buyer: beijingBuyer, ...said });
}

/** Paper special invoices of Beijing, 1,000.00 without and 1,130.00 with tax. */
function paperSpecial(number: string, said: Partial<Handmade> = {}): InvoiceContent {
  return handmadeInvoice({
    code: '1100213130',
    number,
    kind: 'VAT_SPECIAL',
    issueDate: '2022-01-10',
    seller: beijingSeller,
    buyer: beijingBuyer,
    sold: [paper(10_000, 10)],
    ...said,
  });
}

/** E-ordinary invoices of Beijing, looked up by the last six digits of their check code. */
function electronic(code: string, number: string, issueDate: string): InvoiceContent {
  return handmadeInvoice({
    code,
    number,
    checkCode: '65432109876543210987',
    kind: 'VAT_E_ORDINARY',
    issueDate,
    seller: beijingSeller,
    buyer: universityBuyer,
    sold: [consulting(50_000)],
  });
}

/** 500.00 with tax. */
const fiveHundred = [paper(44_248)];
const fullyReversed = digital({ number: '26112000000000012399', issueDate: '2026-11-02', sold: fiveHundred });
const partlyReversed = digital({
  number: '26112000000000012400',
  issueDate: '2026-11-02',
  sold: fiveHundred,
});

function reversals(): InvoiceContent[] {
  return [
    handmadeReversal(
      fullyReversed,
      { number: '26112000000000012466', issueDate: '2026-11-05', issuedAt: null, redReason: 'SALES_RETURN' },
      fiveHundred,
    ),
    handmadeReversal(
      partlyReversed,
      {
        number: '26112000000000012467',
        issueDate: '2026-11-05',
        issuedAt: null,
        redReason: 'SALES_DISCOUNT',
      },
      // 200.00 with tax: 300.00 remains.
      [paper(17_699)],
    ),
  ];
}

/** One invoice under each bureau, all with the same buyer: what a search over all of them finds. */
function everyBureau(): InvoiceContent[] {
  return BUREAUS.map(({ digitalCode }) =>
    digital({
      number: `26${digitalCode}2000000000900001`,
      kind: 'DIGITAL_ORDINARY',
      issueDate: '2026-10-20',
      issuedAt: '2026-10-20T10:00:00+08:00',
      buyer: qingdaoBuyer,
      sold: [maintenance(20_000)],
    }),
  );
}

/**
 * What exists when the acceptance cases are told: each case looks for one of these, or for something that does not
 * exist. Numbers that must be absent (26112000000099999999, and those of `lateInvoices`) are not among them.
 * Blue invoices precede their red ones.
 */
export function acceptanceInvoices(): readonly InvoiceContent[] {
  const codedShenzhen = { code: '4403213130', issueDate: '2022-03-08', seller: shenzhenSeller };
  return [
    // Routed by the number, whatever region was chosen; also the one asked for while Shanghai is closed.
    digital({
      number: '26312000000000054321',
      issueDate: '2026-11-10',
      seller: shanghaiSeller,
      sold: [consulting(100_000)],
    }),
    // Shenzhen is a bureau of its own, by code and by digital number; leading zeros survive.
    paperSpecial('00543232', codedShenzhen),
    digital({
      number: '26952000000000000777',
      issueDate: '2026-10-15',
      seller: shenzhenSeller,
      sold: [server(100_000)],
    }),
    // Pasted as one string of 20 digits; asked for by its check code.
    electronic('011002100411', '12345678', '2022-01-12'),
    // A wrong amount, a wrong date, and one that was voided in its month.
    paperSpecial('04567891'),
    paperSpecial('04567892'),
    paperSpecial('04567893', { status: 'VOIDED', issueDate: '2022-01-11' }),
    fullyReversed,
    partlyReversed,
    ...reversals(),
    // Four days older than the five years that look-ups reach back.
    paperSpecial('04567880', { issueDate: '2021-11-20' }),
    // 失控 and 异常.
    paperSpecial('04567894', { status: 'OUT_OF_CONTROL', issueDate: '2022-02-14' }),
    digital({
      number: '26442000000000000888',
      issueDate: '2026-09-09',
      seller: guangdongSeller,
      sold: [server(500_000)],
      status: 'ABNORMAL',
    }),
    // Full-width brackets in the buyer's name.
    digital({
      number: '26112000000000012410',
      issueDate: '2026-11-12',
      buyer: qingdaoBuyer,
      sold: [maintenance(80_000)],
    }),
    // Used by its buyer, so that a red letter needs a confirmation form.
    digital({ number: '26112000000000012411', issueDate: '2026-11-13', sold: [maintenance(60_000, 2)] }),
    ...everyBureau(),
  ];
}

/**
 * What is missing at first and arrives while the cases are told: the invoice of 14:05 today, which Beijing has not
 * synchronised yet, and one of three days ago that its issuer had not uploaded.
 */
export function lateInvoices(): readonly InvoiceContent[] {
  return [
    digital({
      number: '26112000000000012345',
      issueDate: '2026-11-24',
      issuedAt: '2026-11-24T14:05:00+08:00',
      sold: [server(100_000)],
    }),
    electronic('011002600411', '22345678', '2026-11-21'),
  ];
}
