import { bureauOfInvoiceId } from '../../fapiao/invoice-number.ts';
import { type ConfirmationAction, stepConfirmation } from '../../fapiao/red-confirmation.ts';
import { refused } from '../../fapiao/refusals.ts';
import { confirmationOf, isUsed } from '../../storage/life-record.ts';
import { type DecideStep, takeStep } from '../../storage/life-step.ts';
import { idempotently } from '../idempotent.ts';
import { actorOn } from '../life-actor.ts';
import { unlessUnavailable } from '../or-unavailable.ts';
import { mayRead } from '../visibility.ts';
import type { InvoiceContext } from './context.ts';
import { type RedLetterAnswer, redLetterAnswer, redLetterOf } from './red-letter-answer.ts';

interface StepArguments {
  readonly id: string;
  readonly idempotencyKey: string;
}

/**
 * Takes a party's step with a red letter: confirms, rejects or withdraws it. A step in the life of its blue
 * invoice, so a red invoice cannot use it up and a party withdraw it at once.
 *
 * @throws BadInput for the key, ShardUnavailable
 */
export async function stepRedLetter(
  context: InvoiceContext,
  action: ConfirmationAction,
  { id, idempotencyKey: key }: StepArguments,
): Promise<RedLetterAnswer> {
  const { caller, shards, loaders, now } = context;
  const [invoiceId = ''] = id.split('.');
  const bureau = bureauOfInvoiceId(invoiceId);
  // Names no shard: there is nothing to do twice.
  if (bureau === null) return redLetterAnswer(refused('CONFIRMATION_NOT_FOUND'), null);
  const request = { caller, bureau, operation: 'stepRedLetter', key, args: [id, action] };
  const answer = await unlessUnavailable(
    idempotently(context, request, async (stepKey) => {
      const place = { id: invoiceId, bureau };
      const taken = await takeStep(shards, place, stepKey, decider(context, id, action, stepKey), (invoice) =>
        mayRead(caller, invoice),
      );
      const form = taken?.record.confirmations.find(({ _id }) => _id === id);
      if (!taken || form === undefined) return redLetterAnswer(refused('CONFIRMATION_NOT_FOUND'), null);
      return redLetterAnswer(taken, redLetterOf(form, taken.record.invoice, now));
    }),
  );
  loaders.visibleInvoice.clear(invoiceId);
  return 'allowed' in answer ? redLetterAnswer(answer, null) : answer;
}

function decider(
  { caller, now }: InvoiceContext,
  id: string,
  action: ConfirmationAction,
  key: string,
): DecideStep {
  return ({ invoice, confirmations }) => {
    const form = confirmations.find(({ _id }) => _id === id);
    if (form === undefined) return refused('CONFIRMATION_NOT_FOUND');
    const other = form.openedBy === 'SELLER' ? 'BUYER' : 'SELLER';
    const by = actorOn(caller, invoice, action === 'WITHDRAW' ? form.openedBy : other);
    const decided = stepConfirmation(
      { ...confirmationOf(form), isUsed: isUsed(form, invoice) },
      { action, by },
      now,
    );
    if (!decided.allowed) return decided;
    const { from, to } = decided;
    const notes = {
      noteZh: `红字发票信息确认单 ${form.number}`,
      noteEn: `Red-letter confirmation ${form.number}`,
    };
    return {
      allowed: true,
      change: {
        event: { at: now, axis: 'RED_LETTER', from, to, by: caller.id, ...notes, key },
        confirmation: { ...form, status: to },
      },
    };
  };
}
