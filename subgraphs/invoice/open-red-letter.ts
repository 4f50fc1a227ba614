import { createHash } from 'node:crypto';

import { moneyText } from '../../fapiao/amounts.ts';
import type { RedReason } from '../../fapiao/invoice-content.ts';
import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { openRedLetter as judgeOpening } from '../../fapiao/red-letter.ts';
import { refused } from '../../fapiao/refusals.ts';
import { shanghaiDate } from '../../fapiao/shanghai-time.ts';
import { toDecimal128 } from '../../storage/decimal128.ts';
import { type InvoicePlace, lifeOf } from '../../storage/life-record.ts';
import { type DecideStep, takeStep } from '../../storage/life-step.ts';
import { idempotently } from '../idempotent.ts';
import { actorOn } from '../life-actor.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { mayRead } from '../visibility.ts';
import type { InvoiceContext } from './context.ts';
import { type RedLetterAnswer, redLetterAnswer, redLetterOf } from './red-letter-answer.ts';

export interface OpenArguments {
  readonly invoiceId: string;
  /** Including tax, positive. */
  readonly amount: string;
  readonly reason: RedReason;
  readonly idempotencyKey: string;
}

/**
 * Opens a red letter (红字发票信息确认单) on an invoice. Its amount is held back from then on.
 *
 * @throws BadInput for the key, ShardUnavailable
 */
export async function openRedLetter(
  context: InvoiceContext,
  { invoiceId: id, amount, reason, idempotencyKey: key }: OpenArguments,
): Promise<RedLetterAnswer> {
  const { caller, shards, loaders, now } = context;
  const bureau = bureauOfInvoiceId(id);
  // Names no shard: there is nothing to do twice.
  if (bureau === null) return redLetterAnswer(refused('INVOICE_NOT_FOUND'), null);
  const request = { caller, bureau, operation: 'openRedLetter', key, args: [id, amount, reason] };
  const answer = await unlessUnavailable(
    idempotently(context, request, async (stepKey) => {
      const place = { id, bureau };
      const form = formIdentity(place, stepKey, now);
      const decide = decider(context, { ...form, amount, reason }, stepKey);
      const taken = await takeStep(shards, place, stepKey, decide, (invoice) => mayRead(caller, invoice));
      if (taken === null) return redLetterAnswer(refused('INVOICE_NOT_FOUND'), null);
      const { invoice, confirmations } = taken.record;
      const opened = confirmations.find(({ _id }) => _id === form._id);
      return redLetterAnswer(taken, opened ? redLetterOf(opened, invoice, now) : null);
    }),
  );
  loaders.visibleInvoice.clear(id);
  return 'allowed' in answer ? redLetterAnswer(answer, null) : answer;
}

/** A request has one red letter, however often it is repeated: id and number follow from it. */
function formIdentity({ id, bureau }: InvoicePlace, stepKey: string, now: Date) {
  const digest = createHash('sha256').update(`${id} ${stepKey}`).digest();
  const serial = String(digest.readBigUInt64BE() % 10n ** 12n).padStart(12, '0');
  return {
    _id: `${id}.${digest.toString('hex', 8, 16)}`,
    bureau,
    invoiceId: id,
    number: `${shanghaiDate(now).replaceAll('-', '')}${serial}`,
  };
}

type Asked = ReturnType<typeof formIdentity> & Pick<OpenArguments, 'amount' | 'reason'>;

function decider({ caller, now }: InvoiceContext, asked: Asked, key: string): DecideStep {
  return (record) => {
    const by = actorOn(caller, record.invoice, 'SELLER');
    if (by === 'BUREAU') return refused('NOT_YOUR_STEP');
    const decided = judgeOpening(lifeOf(record, now), { by, amount: asked.amount });
    if (!decided.allowed) return decided;
    const { status } = decided;
    const amount = toDecimal128(moneyText(asked.amount));
    const notes = {
      noteZh: `红字发票信息确认单 ${asked.number}`,
      noteEn: `Red-letter confirmation ${asked.number}`,
    };
    return {
      allowed: true,
      change: {
        event: { at: now, axis: 'RED_LETTER', from: null, to: status, by: caller.id, ...notes, key },
        confirmation: { ...asked, amount, status, openedBy: by, createdAt: now },
      },
    };
  };
}
