import { BUREAUS, type BureauCode } from '../../../fapiao/bureaus.ts';
import type { InvoiceContent } from '../../../fapiao/invoice-content.ts';
import { type ApiKey, sha256Of } from '../../../gateway/identity.ts';
import type { Role } from '../../../subgraphs/caller.ts';
import { DIGITAL, SPECIAL } from '../../fapiao/invoice-samples.ts';

/** One of each embedded shard, of which no test of the graph records anything. */
export const WRITTEN: readonly BureauCode[] = ['2300', '3500', '5300'];

const seller = { ...DIGITAL.seller, name: '写入测试销售方有限公司', taxpayerId: '91230100MA1B2C3D4E' };
const buyer = { ...DIGITAL.buyer, name: '写入测试购买方有限公司', taxpayerId: '91230100MA5F6G7H8J' };

/** Who writes: a source for all bureaus, and the two parties of what it records. */
export const WRITERS_KEYS: readonly ApiKey[] = [
  keyOf('writers-source', 'SOURCE', null),
  keyOf('writers-seller', 'PARTNER', seller.taxpayerId),
  keyOf('writers-buyer', 'PARTNER', buyer.taxpayerId),
  keyOf('writers-reader', 'ADMIN', null),
];

function keyOf(id: string, role: Role, taxpayerId: string | null): ApiKey {
  const sha256 = sha256Of(id).toString('hex');
  const bureaus = role === 'SOURCE' ? '*' : [];
  return { id, sha256, roles: [role], bureaus, taxpayerIds: taxpayerId === null ? [] : [taxpayerId] };
}

/** A paper special invoice of this month, which may be voided. */
export function paperOf(bureau: BureauCode, serial: number): InvoiceContent {
  const number = String(10_000_000 + serial);
  return { ...SPECIAL, seller, buyer, code: `${bureau}263130`, number, issueDate: '2026-11-10' };
}

/** A digital special invoice, which may be deducted. */
export function digitalOf(bureau: BureauCode, serial: number): InvoiceContent {
  const { digitalCode } = BUREAUS.find(({ code }) => code === bureau) ?? { digitalCode: '' };
  const number = `26${digitalCode}2${String(700_000_000_000_000 + serial)}`;
  return { ...DIGITAL, kind: 'DIGITAL_SPECIAL', seller, buyer, number };
}
