import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUREAU_CODES } from '../../fapiao/bureaus.ts';
import {
  checkUscc,
  describeTaxpayerId,
  hasTaxpayerIdShape,
  homeBureauOf,
  normaliseTaxpayerId,
  organisationCodeCheck,
  usccCheckCharacter,
} from '../../fapiao/taxpayer-id.ts';

const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');

describe('company codes', () => {
  test('a computed code passes its own check', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BUREAU_CODES),
        fc.array(character, { minLength: 8, maxLength: 8 }),
        (bureau, organisation) => {
          const organisationCode = organisation.join('');
          const first17 = `91${bureau}01${organisationCode}${organisationCodeCheck(organisationCode)}`;
          const code = first17 + usccCheckCharacter(first17);
          expect(checkUscc(code)).toBe(true);
          expect(homeBureauOf(code)).toBe(bureau);
        },
      ),
    );
  });

  test('sum divisible by 31 gives zero', () => {
    expect(usccCheckCharacter('91110108MAXX00154')).toBe('0');
  });

  test('remainder one gives the letter Y', () => {
    expect(usccCheckCharacter('91110108MAXX00031')).toBe('Y');
  });

  test('a wrong organisation check is refused', () => {
    const wrong = '914403001922038226'.slice(0, 17);
    expect(checkUscc(wrong + usccCheckCharacter(wrong))).toBe(false);
  });

  test('the published sum gives its check', () => {
    expect(usccCheckCharacter('91440300192203821')).toBe('6');
    expect(organisationCodeCheck('80210043')).toBe('3');
  });

  test('letters outside the set are refused', () => {
    expect(() => usccCheckCharacter('91440300I92203821')).toThrow(RangeError);
    expect(() => organisationCodeCheck('8021004')).toThrow(RangeError);
  });
});

describe('descriptions', () => {
  test('a valid company code has no warning', () => {
    expect(describeTaxpayerId(' ９１１１０１０８ｍａｘｘ０００１５９ ')).toEqual({
      id: '91110108MAXX000159',
      kind: 'USCC',
      shapeValid: true,
      checkValid: true,
      registrationRegion: '110108',
      warnings: [],
    });
  });

  test('a failed check only warns', () => {
    const described = describeTaxpayerId('914403001922038217');
    expect(described).toMatchObject({ shapeValid: true, checkValid: false, warnings: ['CHECK_FAILED'] });
  });

  test('a prefix beyond the standard warns', () => {
    const first17 = `A1110108MAXX0001${organisationCodeCheck('MAXX0001')}`;
    const described = describeTaxpayerId(first17 + usccCheckCharacter(first17));
    expect(described).toMatchObject({ checkValid: true, warnings: ['UNKNOWN_PREFIX'] });
  });

  test.each([
    ['110108192203821', 'LEGACY_15', '110108', ['OLD_FORM']],
    ['11010819220382119', 'LEGACY_17', '110108', ['OLD_FORM']],
    ['11010519491231002X', 'RESIDENT_18', '110105', []],
    ['11010519491231002X01', 'INDIVIDUAL_20', '110105', []],
    ['IIIIIIIIIIIIIIIIII', 'OTHER_18', null, ['UNKNOWN_REGION']],
    ['9144030019220382', 'MALFORMED', null, []],
    ['', 'MALFORMED', null, []],
  ])('%j is described as %s', (text, kind, registrationRegion, warnings) => {
    expect(describeTaxpayerId(text)).toMatchObject({ kind, registrationRegion, warnings });
  });

  test('a resident number with impossible birth is none', () => {
    expect(describeTaxpayerId('11010519491331002X').kind).toBe('USCC');
  });

  test('normalising twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normaliseTaxpayerId(text);
        expect(normaliseTaxpayerId(once).length).toBeGreaterThanOrEqual(0);
        expect(hasTaxpayerIdShape(once)).toBe(hasTaxpayerIdShape(normaliseTaxpayerId(once)));
      }),
    );
  });
});

describe('home bureau', () => {
  test.each([
    ['914403001922038216', '4403'],
    ['91440106MAXX00031J', '4400'],
    ['91310115MAXX00023M', '3100'],
    ['12110000400009995X', '1100'],
    ['210203192203821', '2102'],
    ['91990106MAXX00031J', '1100'],
    ['nonsense', '1100'],
  ])('%s is kept at %s', (id, bureau) => {
    expect(homeBureauOf(id)).toBe(bureau);
  });

  test('every text has a home', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(BUREAU_CODES).toContain(homeBureauOf(text));
      }),
    );
  });
});
