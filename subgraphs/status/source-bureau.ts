import { type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';
import { type Caller, hasRole } from '../caller.ts';
import { BadInput, Forbidden } from '../problem.ts';
import { feeds } from '../visibility.ts';

/**
 * @param bureau code as it was sent
 * @returns the bureau that the caller may speak for
 * @throws Forbidden unless it is the bureau's SOURCE, BadInput for an unknown code
 */
export function requireSourceOf(caller: Caller, bureau: string): BureauCode {
  if (!isBureauCode(bureau)) throw new BadInput('bureau', 'the four-digit code of a bureau', bureau);
  if (!hasRole(caller, 'ADMIN') && !feeds(caller, bureau)) throw new Forbidden(`a key for bureau ${bureau}`);
  return bureau;
}
