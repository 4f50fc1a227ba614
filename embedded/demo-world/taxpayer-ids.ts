import { organisationCodeCheck, usccCheckCharacter } from '../../fapiao/taxpayer-id.ts';

/** Digits of a number in base 31, without the letters that a credit code leaves out. */
const DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Where the four characters after MAXX begin with a letter: those that begin with a digit are for fixed examples. */
const FIRST_SERIAL = 10 * 31 ** 3;

/** Registering department and class: 企业, 个体工商户, 事业单位. */
export type TaxpayerClass = '91' | '92' | '12';

function base31(value: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < 4; place += 1) {
    text = DIGITS.charAt(rest % 31) + text;
    rest = Math.floor(rest / 31);
  }
  return text;
}

/**
 * A unified social credit code with both check characters right. `MAXX` marks it as invented, so that it meets no
 * real company.
 * @param regionCode six digits of GB/T 2260
 * @param serial 0 to 600,000; different serials give different codes
 */
export function makeTaxpayerId(taxpayerClass: TaxpayerClass, regionCode: string, serial: number): string {
  const organisation = `MAXX${base31(FIRST_SERIAL + serial)}`;
  const first17 = `${taxpayerClass}${regionCode}${organisation}${organisationCodeCheck(organisation)}`;
  return first17 + usccCheckCharacter(first17);
}
