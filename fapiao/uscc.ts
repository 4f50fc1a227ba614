/** GB 32100-2015: the 31 characters of a 统一社会信用代码; a character's value is its place here (no I, O, S, V, Z). */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** GB 32100-2015, W1..W17 = 3^(i-1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714, weights of the organisation code's eight characters. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

function weighedSum(
  text: string,
  weights: readonly number[],
  valueIn: (character: string) => number,
): number {
  return weights.reduce((sum, weight, index) => sum + weight * valueIn(text.charAt(index)), 0);
}

/** Whether the text has 18 characters, all of the USCC's set. */
export function hasUsccShape(text: string): boolean {
  return /^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(text);
}

/**
 * The 18th character of a USCC (GB 32100-2015, C18 = 31 - sum mod 31, where 31 stands for 0).
 * @param first17 the first 17 characters, upper case
 * @throws RangeError when they are not 17 characters of the set
 */
export function usccCheckCharacter(first17: string): string {
  if (first17.length !== 17 || !hasUsccShape(`${first17}0`)) {
    throw new RangeError('first17: expected 17 characters of the USCC set');
  }
  const sum = weighedSum(first17, WEIGHTS, (character) => ALPHABET.indexOf(character));
  // Without the outer modulo every code whose check character is 0 would be refused, one in 31.
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * The ninth character of an organisation code (GB 11714: 11 - sum mod 11, 10 is X, 11 is 0).
 * @param first8 eight digits or capital letters
 * @throws RangeError when they are not
 */
export function organisationCodeCheck(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) {
    throw new RangeError('first8: expected eight digits or capital letters');
  }
  const sum = weighedSum(first8, ORGANISATION_WEIGHTS, (character) => Number.parseInt(character, 36));
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : String(check % 11);
}

/** Whether a code is a USCC whose own and whose organisation code's check characters are right. */
export function checkUscc(code: string): boolean {
  if (!hasUsccShape(code)) return false;
  return (
    usccCheckCharacter(code.slice(0, 17)) === code.charAt(17) &&
    organisationCodeCheck(code.slice(8, 16)) === code.charAt(16)
  );
}
