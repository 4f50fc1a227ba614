import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AcceptanceWorld, explain, openAcceptance } from './acceptance-desk.ts';

/** Those cases in which the invoice is there, and something has to be known about it or about who asks. */
let desk: AcceptanceWorld;
beforeAll(async () => {
  desk = await openAcceptance();
});
afterAll(() => desk.close());

const special = { code: '1100213130', amountExcludingTax: '1000.00' };
const november = { issueDate: '2026-11-02', amountIncludingTax: '500.00' };

test('case 9: voided is found and not reimbursed', async () => {
  const typed = { ...special, number: '04567893', issueDate: '2022-01-11' };
  expect(await explain(desk.graph, typed)).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: {
      status: 'VOIDED',
      statusHistory: [{ axis: 'STATUS', to: 'VOIDED', at: expect.stringMatching(/^\d{4}-/) }],
    },
    notices: [
      {
        reason: 'VOIDED',
        textZh: expect.stringMatching(/^已作废,不得报销/),
        textEn: expect.stringMatching(/^Voided, do not reimburse/),
      },
    ],
    nextActions: ['DO_NOT_REIMBURSE'],
  });
});

test('case 10: reversed invoices are linked both ways', async () => {
  const full = { ...november, number: '26112000000000012399' };
  const fullRed = '26112000000000012466';
  const reversed = { redLetterState: 'FULLY_REVERSED', remainingReversible: '0.00', status: 'NORMAL' };
  expect(await explain(desk.graph, full, 'dev-partner')).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: {
      ...reversed,
      reversals: [{ id: fullRed, amountIncludingTax: '-500.00', original: { id: full.number } }],
    },
    notices: [{ reason: 'REVERSED', textZh: expect.stringMatching(/^已红冲,不得按原金额报销/) }],
    nextActions: ['DO_NOT_REIMBURSE'],
  });
  const red = { number: fullRed, issueDate: '2026-11-05', amountIncludingTax: '-500.00' };
  expect(await explain(desk.graph, red, 'dev-partner')).toMatchObject({
    invoice: { id: fullRed, original: { id: full.number } },
  });
  expect(
    await explain(desk.graph, { ...november, number: '26112000000000012400' }, 'dev-partner'),
  ).toMatchObject({
    invoice: {
      redLetterState: 'PARTIALLY_REVERSED',
      amountIncludingTax: '500.00',
      remainingReversible: '300.00',
      reversals: [{ id: '26112000000000012467', amountIncludingTax: '-200.00' }],
    },
    nextActions: [],
  });
});

const risky = [
  ['失控', { ...special, number: '04567894', issueDate: '2022-02-14' }, 'OUT_OF_CONTROL'],
  [
    '异常',
    { number: '26442000000000000888', issueDate: '2026-09-09', amountIncludingTax: '5650.00' },
    'ABNORMAL',
  ],
] as const;

test.each(risky)('case 17: %s is found and warned about', async (word, typed, status) => {
  expect(await explain(desk.graph, typed)).toMatchObject({
    __typename: 'InvoiceFound',
    invoice: { status },
    notices: [
      {
        reason: 'RISKY_STATUS',
        textZh: expect.stringMatching(new RegExp(`^发票状态为${word},不得报销.*转出`)),
        textEn: expect.stringMatching(/do not reimburse.*transferred out/),
      },
    ],
    nextActions: ['DO_NOT_REIMBURSE'],
  });
});

test('case 18: brackets of either width find it', async () => {
  const query = `query ($name: String!) { searchInvoices(filter: { buyerName: $name, regionCodes: ["1100"] }) {
    edges { node { id buyer { name } } } } }`;
  const found = async (name: string) => (await desk.graph.ask('dev-admin', query, { name })).data;
  expect(await found('示例科技(青岛)')).toMatchObject({
    searchInvoices: {
      edges: expect.arrayContaining([
        { node: { id: '26112000000000012410', buyer: { name: '示例科技（青岛）有限公司' } } },
      ]),
    },
  });
  expect(await found('示例科技（青岛）')).toEqual(await found('示例科技(青岛)'));
});

/** Runs a mutation and gives what it came to. */
async function step(key: string, mutation: string, fields = 'outcome refusal { code }'): Promise<unknown> {
  const query = `mutation { done: ${mutation.replace(/\)$/, `, idempotencyKey: "${randomUUID()}")`)} { ${fields} } }`;
  const { data, text } = await desk.graph.ask(key, query);
  return data?.['done'] ?? text;
}

test('case 19: a form is open at 71:59, expired at 72:00', async () => {
  const id = '26112000000000012411';
  const opened = desk.time.now;
  await step('dev-partner', `selectForDeduction(id: "${id}", to: SELECTED)`);
  const opening = (amount: string) =>
    step(
      'the-seller',
      `openRedLetter(invoiceId: "${id}", amount: "${amount}", reason: SALES_RETURN)`,
      'confirmation { id status expiresAt }',
    ) as Promise<{ confirmation: { id: string } }>;
  const awaiting = { status: 'AWAITING_BUYER', expiresAt: '2026-11-27T06:20:00.000Z' };
  const forms = [await opening('100.00'), await opening('200.00')] as const;
  expect(forms).toMatchObject([{ confirmation: awaiting }, { confirmation: awaiting }]);
  const confirm = (at: 0 | 1) => step('dev-partner', `confirmRedLetter(id: "${forms[at].confirmation.id}")`);
  desk.time.now = new Date('2026-11-27T14:19:00+08:00');
  expect(await confirm(0)).toEqual({ outcome: 'DONE', refusal: null });
  desk.time.now = new Date('2026-11-27T14:20:00+08:00');
  expect(await confirm(1)).toEqual({ outcome: 'REFUSED', refusal: { code: 'CONFIRMATION_EXPIRED' } });
  const shown = await desk.graph.ask(
    'dev-partner',
    `{ invoice(id: "${id}") { redConfirmations { id status } } }`,
  );
  desk.time.now = opened;
  expect(shown.data?.['invoice']).toEqual({
    // Opened at one instant, they come in either order.
    redConfirmations: expect.arrayContaining([
      { id: forms[0].confirmation.id, status: 'CONFIRMED' },
      { id: forms[1].confirmation.id, status: 'EXPIRED_72H' },
    ]),
  });
});

test('case 20: a colleague learns whom to ask', async () => {
  const typed = { number: '26112000000000012399', issueDate: '2026-11-02' };
  expect(await explain(desk.graph, typed, 'a-colleague')).toMatchObject({
    __typename: 'InvoiceNotFound',
    diagnosis: {
      primary: 'NO_PERMISSION',
      titleZh: '没有查看这张发票的权限',
      ranked: [
        {
          textZh: expect.stringContaining('请联系本单位的系统管理员'),
          textEn: expect.stringContaining('Ask the administrator of your organisation'),
        },
      ],
    },
  });
});

test('case 20: to an outsider it does not exist', async () => {
  const typed = { number: '26112000000000012399', issueDate: '2026-11-02' };
  const absent = { ...typed, number: '26112000000000099998' };
  const asked = async (lookup: typeof typed) => {
    desk.world.commands.take();
    const answer = JSON.stringify(await explain(desk.graph, lookup, 'an-outsider'));
    const commands = desk.world.commands
      .take()
      .map(({ shard, name, collection }) => [shard, name, collection]);
    return { answer: answer.replaceAll(lookup.number, 'the number'), commands };
  };
  const before = desk.time.now;
  // What is kept tells who was asked for lately, and not what exists: here neither was.
  desk.time.now = new Date(before.getTime() + 90_000);
  const hidden = await asked(typed);
  expect(hidden).toEqual(await asked(absent));
  desk.time.now = before;
  expect(hidden.answer).toContain('InvoiceNotFound');
});
