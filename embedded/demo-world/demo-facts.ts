import type { InvoiceContent } from '../../fapiao/invoice-content.ts';
import { shanghaiDate } from '../../fapiao/shanghai-time.ts';
import { EXAMPLE_GOODS } from './example-goods.ts';
import { EXAMPLE_PARTIES } from './example-parties.ts';
import { handmadeInvoice, handmadeReversal } from './handmade-invoice.ts';

const { server, paper, maintenance, consulting } = EXAMPLE_GOODS;
const { beijingSeller, shanghaiSeller, guangdongSeller, shenzhenSeller, beijingBuyer, universityBuyer } =
  EXAMPLE_PARTIES;

/** Ids that the README, the sandbox and the benchmarks may rely on: every demo world holds them, word for word. */
export const DEMO_FACTS = {
  /** Beijing, 2025-06-18: a server and twelve months of maintenance, two rates, 69,220.00 with tax. */
  invoiceId: '25112000000000000001',
  sellerId: '91110108MAXX000159',
  buyerId: '91110105MAXX00058B',
  /** Beijing, 1,130.00 of which 452.00 is reversed by `partialRedId`; 678.00 remains. */
  partlyReversedId: '25112000000000000002',
  partialRedId: '25112000000000000003',
  /** Shanghai, 1,060.00, reversed in full by `fullRedId`. */
  fullyReversedId: '25312000000000000001',
  fullRedId: '25312000000000000002',
  guangdongId: '25442000000000000001',
  shenzhenId: '25952000000000000001',
  /** Beijing, paper, cancelled in the month of its issue. */
  voidedId: '1100243130-00543210',
} as const;

const main = handmadeInvoice({
  number: DEMO_FACTS.invoiceId,
  kind: 'DIGITAL_SPECIAL',
  issueDate: '2025-06-18',
  issuedAt: '2025-06-18T10:24:36+08:00',
  seller: {
    ...beijingSeller,
    address: '北京市海淀区学府路18号6层',
    phone: '010-80000001',
    bankName: '示例银行北京海淀支行',
    bankAccount: '0200000000000000001',
  },
  buyer: beijingBuyer,
  sold: [server(2_500_000, 2), maintenance(100_000, 12)],
  remark: '合同编号：HT-202506',
});

/** What the sandbox's examples ask for. */
export const SANDBOX_FACTS = {
  invoiceId: main.number,
  issueDate: main.issueDate,
  amountIncludingTax: main.amountIncludingTax,
  taxpayerId: DEMO_FACTS.sellerId,
  regionCode: '1100',
  /** In no demo world until somebody records it there. */
  recording: handmadeInvoice({
    number: '25112000000000088888',
    kind: 'DIGITAL_ORDINARY',
    issueDate: '2025-06-20',
    issuedAt: '2025-06-20T11:15:00+08:00',
    seller: beijingSeller,
    buyer: beijingBuyer,
    sold: [paper(10_000, 2)],
  }),
} as const;

const partlyReversed = handmadeInvoice({
  number: DEMO_FACTS.partlyReversedId,
  kind: 'DIGITAL_SPECIAL',
  issueDate: '2025-06-19',
  issuedAt: '2025-06-19T09:12:05+08:00',
  seller: beijingSeller,
  buyer: beijingBuyer,
  sold: [paper(10_000, 10)],
});

const fullyReversed = handmadeInvoice({
  number: DEMO_FACTS.fullyReversedId,
  kind: 'DIGITAL_ORDINARY',
  issueDate: '2025-05-20',
  issuedAt: '2025-05-20T16:40:00+08:00',
  seller: shanghaiSeller,
  buyer: universityBuyer,
  sold: [consulting(100_000)],
});

const FACTS: readonly InvoiceContent[] = [
  main,
  partlyReversed,
  handmadeReversal(
    partlyReversed,
    {
      number: DEMO_FACTS.partialRedId,
      issueDate: '2025-07-02',
      issuedAt: '2025-07-02T11:05:41+08:00',
      redReason: 'SALES_RETURN',
    },
    [paper(10_000, 4)],
  ),
  fullyReversed,
  handmadeReversal(
    fullyReversed,
    {
      number: DEMO_FACTS.fullRedId,
      issueDate: '2025-05-26',
      issuedAt: '2025-05-26T09:30:12+08:00',
      redReason: 'ISSUE_ERROR',
    },
    [consulting(100_000)],
  ),
  handmadeInvoice({
    number: DEMO_FACTS.guangdongId,
    kind: 'DIGITAL_ORDINARY',
    issueDate: '2025-04-15',
    issuedAt: '2025-04-15T14:02:33+08:00',
    seller: guangdongSeller,
    buyer: beijingBuyer,
    sold: [server(1_880_000)],
  }),
  handmadeInvoice({
    number: DEMO_FACTS.shenzhenId,
    kind: 'DIGITAL_SPECIAL',
    issueDate: '2025-03-11',
    issuedAt: '2025-03-11T10:47:09+08:00',
    seller: shenzhenSeller,
    buyer: beijingBuyer,
    sold: [maintenance(260_000, 3)],
  }),
  handmadeInvoice({
    number: '00543210',
    code: '1100243130',
    kind: 'VAT_SPECIAL',
    issueDate: '2024-09-12',
    seller: beijingSeller,
    buyer: beijingBuyer,
    sold: [paper(12_500, 8)],
    status: 'VOIDED',
  }),
];

/** @returns the fixed invoices, without those that would lie in the future of `now` */
export function factInvoices(now: Date): readonly InvoiceContent[] {
  const today = shanghaiDate(now);
  return FACTS.filter(({ issueDate }) => issueDate <= today);
}
