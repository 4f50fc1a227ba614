import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InvoiceContent } from '../../../fapiao/invoice-content.ts';
import { invoiceKeyOf } from '../../../fapiao/invoice-number.ts';
import { homeBureauOf } from '../../../fapiao/taxpayer-id.ts';
import { readByIds } from '../../../storage/by-shard.ts';
import type { InvoiceDocument, IssuerDocument, StatusDocument } from '../../../storage/documents.ts';
import { decimalText, toInvoiceContent } from '../../../storage/invoice-document.ts';
import { createRecorder, recordInvoices } from '../../../subgraphs/invoice/record-invoices.ts';
import type { RecordedItem } from '../../../subgraphs/invoice/recording.ts';
import { DIGITAL, NOW, PAPER_PRINT, RED, SPECIAL } from '../../fapiao/invoice-samples.ts';
import { openWorld, type World } from '../../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let sequence = 0;
/** A digital invoice nobody recorded yet. */
function fresh(change: Partial<InvoiceContent> = {}): InvoiceContent {
  sequence += 1;
  return { ...DIGITAL, number: `2611200000${String(sequence).padStart(10, '0')}`, ...change };
}

/** The reversal of an invoice, or a part of it. */
function redOf(blue: InvoiceContent, share: 1 | 2 = 1): InvoiceContent {
  const { number } = fresh();
  if (share === 1) return { ...RED, number, originalId: blue.number };
  const half = { amountExcludingTax: '-500.00', taxAmount: '-65.00' };
  const [line] = RED.lines;
  if (line === undefined) throw new Error('the red sample has no line');
  const lines = [{ ...line, ...half, quantity: '-1' }];
  return { ...RED, ...half, number, amountIncludingTax: '-565.00', lines, originalId: blue.number };
}

function record(...contents: InvoiceContent[]): Promise<RecordedItem[]> {
  return recordInvoices(
    createRecorder(world.shards, () => NOW),
    'a-source',
    contents,
  );
}

async function outcomes(...contents: InvoiceContent[]): Promise<string[]> {
  return (await record(...contents)).map(({ outcome }) => outcome);
}

async function kept(content: InvoiceContent): Promise<InvoiceDocument> {
  const key = invoiceKeyOf(content);
  const [document] = key ? await readByIds<InvoiceDocument>(world.shards, 'invoices', [key]) : [];
  if (!document || document instanceof Error) throw new Error(`${content.number} is not kept`);
  return document;
}

test('what was stated comes back unchanged', async () => {
  const statements = [fresh(), { ...SPECIAL, number: '00543232' }, PAPER_PRINT];
  expect(await outcomes(...statements)).toEqual(['RECORDED', 'RECORDED', 'RECORDED']);
  for (const statement of statements) {
    const content = toInvoiceContent(await kept(statement));
    const decimals = { quantity: '2', unitPrice: '500', taxRatePercent: '13' };
    const issuedAt = statement.issuedAt && new Date(statement.issuedAt).toISOString();
    expect(content).toEqual({ ...statement, issuedAt, lines: [{ ...statement.lines[0], ...decimals }] });
  }
});

test('the same invoice again is unchanged', async () => {
  const invoice = fresh();
  await record(invoice);
  const otherForm = { ...invoice, lines: invoice.lines.map((line) => ({ ...line, quantity: '2.0' })) };
  expect(await outcomes(invoice, otherForm)).toEqual(['UNCHANGED', 'UNCHANGED']);
});

test('other content conflicts and overwrites nothing', async () => {
  const invoice = fresh();
  await record(invoice);
  const [result] = await record({ ...invoice, remark: 'another remark' });
  expect(result).toMatchObject({ outcome: 'CONFLICT', problems: [{ field: 'remark', code: 'DIFFERS' }] });
  expect(JSON.stringify(result)).not.toContain(DIGITAL.buyer.name);
  expect((await kept(invoice)).remark).toBeNull();
});

test('one bad invoice does not stop the others', async () => {
  const results = await record(fresh(), fresh({ amountIncludingTax: '1.00' }), fresh());
  expect(results.map(({ outcome }) => outcome)).toEqual(['RECORDED', 'REJECTED', 'RECORDED']);
  expect(results[1]?.problems.map(({ field }) => field)).toContain('amountIncludingTax');
});

test('an id twice in one call is recorded once', async () => {
  const invoice = fresh();
  expect(await outcomes(invoice, invoice, { ...invoice, remark: 'x' })).toEqual([
    'RECORDED',
    'UNCHANGED',
    'CONFLICT',
  ]);
});

test('a digital number belongs to one invoice', async () => {
  const print = { ...PAPER_PRINT, number: '00000001', digitalNumber: '26112000009999999999' };
  await record(print);
  const [result] = await record({ ...print, number: '00000002' });
  expect(result).toMatchObject({ outcome: 'CONFLICT', problems: [{ field: 'digitalNumber' }] });
});

test('the first status is kept with its history', async () => {
  const invoice = { ...SPECIAL, number: '00000777', status: 'ABNORMAL' as const };
  await record(invoice);
  const key = invoiceKeyOf(invoice);
  const [status] = key ? await readByIds<StatusDocument>(world.shards, 'statuses', [key]) : [];
  expect(status).toMatchObject({
    status: 'ABNORMAL',
    history: [{ axis: 'STATUS', from: null, to: 'ABNORMAL', by: 'a-source', at: NOW }],
  });
});

test('the seller becomes an issuer of each bureau', async () => {
  const taxpayerId = '91440305MAXX0004X6';
  const seller = { ...DIGITAL.seller, taxpayerId, name: '示例科技(深圳)有限公司' };
  await record(fresh({ seller }), fresh({ seller, number: '26312000000000099901' }));
  const place = { id: taxpayerId, bureau: homeBureauOf(taxpayerId) };
  const [issuer] = await readByIds<IssuerDocument>(world.shards, 'issuers', [place]);
  expect(issuer).toMatchObject({ bureau: '4403', name: seller.name, issuingBureaus: ['1100', '3100'] });
});

test('a red invoice takes from its blue one', async () => {
  const blue = fresh();
  const red = redOf(blue, 2);
  expect(await outcomes(red, blue)).toEqual(['RECORDED', 'RECORDED']);
  const document = await kept(blue);
  expect(decimalText(document.remaining)).toBe('565.00');
  expect(document.reversals.map(({ id }) => id)).toEqual([red.number]);
});

test('the same red invoice again takes nothing', async () => {
  const blue = fresh();
  const red = redOf(blue, 2);
  await record(blue, red);
  expect(await outcomes(red)).toEqual(['UNCHANGED']);
  expect(decimalText((await kept(blue)).remaining)).toBe('565.00');
});

test('more than remains is refused', async () => {
  const blue = fresh();
  await record(blue, redOf(blue, 2));
  const [result] = await record(redOf(blue));
  expect(result).toMatchObject({ outcome: 'REJECTED', problems: [{ code: 'EXCEEDS_REMAINING' }] });
});

test('a red invoice without its blue is refused', async () => {
  const [result] = await record(redOf(fresh()));
  expect(result).toMatchObject({ outcome: 'REJECTED', problems: [{ code: 'ORIGINAL_NOT_FOUND' }] });
});

test('eight reversals at once leave exactly zero', async () => {
  const blue = fresh();
  await record(blue);
  const raced = await Promise.all(Array.from({ length: 8 }, () => record(redOf(blue, 2))));
  const recorded = raced.flat().filter(({ outcome }) => outcome === 'RECORDED');
  expect(recorded).toHaveLength(2);
  expect(decimalText((await kept(blue)).remaining)).toBe('0.00');
});

test('a reversal cut off halfway is completed', async () => {
  const blue = fresh();
  const red = redOf(blue);
  await record(blue, red);
  const { bureau, _id } = await kept(red);
  await world.shards
    .of(bureau)
    .write((db) => db.collection<InvoiceDocument>('invoices').deleteOne({ bureau, _id }));
  expect(await outcomes(red)).toEqual(['RECORDED']);
  expect(decimalText((await kept(blue)).remaining)).toBe('0.00');
});

test('two recordings of one invoice make one', async () => {
  const invoice = fresh();
  const raced = await Promise.all([outcomes(invoice), outcomes(invoice), outcomes(invoice)]);
  expect(raced.flat().sort()).toEqual(['RECORDED', 'UNCHANGED', 'UNCHANGED']);
});

test('opposite orders of one batch never block', { timeout: 20_000 }, async () => {
  const sellers = ['91440305MAXX0004X6', '91310115MAXX00023M', '91440106MAXX00031J', '12110000400009995X'];
  const batch = Array.from({ length: 200 }, (_, at) => {
    const taxpayerId = sellers[at % sellers.length] ?? null;
    return fresh({ seller: { ...DIGITAL.seller, taxpayerId } });
  });
  const raced = await Promise.all(
    [batch, batch.toReversed(), batch, batch.toReversed()].map((all) => record(...all)),
  );
  const recorded = raced.flat().filter(({ outcome }) => outcome === 'RECORDED');
  const unchanged = raced.flat().filter(({ outcome }) => outcome === 'UNCHANGED');
  expect([recorded.length, unchanged.length]).toEqual([200, 600]);
});
