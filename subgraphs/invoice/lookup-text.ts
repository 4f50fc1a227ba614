import { parseInvoiceText } from '../../fapiao/invoice-text.ts';
import { BadInput } from '../problem.ts';
import { regionOf } from '../region-reference.ts';

const maxTextLength = 2_000;

/**
 * Reads whatever was typed or pasted.
 *
 * @throws BadInput for more than 2,000 characters: no face and no QR text is that long
 */
export function readInvoiceText(text: string) {
  if (text.length > maxTextLength) {
    throw new BadInput('text', `at most ${maxTextLength} characters`, `${text.length} characters`);
  }
  const parsed = parseInvoiceText(text);
  return { ...parsed, region: parsed.bureau === null ? null : regionOf(parsed.bureau) };
}
