import {
  checkLookupInput,
  LOOKUP_RULES,
  type LookupInput,
  type LookupInputResult,
} from '../../fapiao/lookup-input.ts';
import type { Caller } from '../caller.ts';
import type { InvoiceLookupInput } from './resolver-types.generated.ts';

function typedInput(input: InvoiceLookupInput): LookupInput {
  return {
    code: input.code ?? null,
    number: input.number,
    issueDate: input.issueDate ?? null,
    amountExcludingTax: input.amountExcludingTax ?? null,
    amountIncludingTax: input.amountIncludingTax ?? null,
    vehiclePrice: input.vehiclePrice ?? null,
    checkCode: input.checkCodeLast6 ?? null,
    regionHint: input.regionHint ?? null,
  };
}

/**
 * Checks a look-up before anything is counted or asked. Without a key the fourth field is the only right to see an
 * invoice, so it must be there; with a key it may be left out.
 */
export function readLookupInput(caller: Caller, input: InvoiceLookupInput, now: Date): LookupInputResult {
  const fourthField = caller.roles.length === 0 ? 'REQUIRED' : 'OPTIONAL';
  return checkLookupInput(typedInput(input), now, { ...LOOKUP_RULES, fourthField });
}
