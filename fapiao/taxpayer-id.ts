import { type BureauCode, bureauOfLegacyRegion } from './bureaus.ts';
import { isResidentId } from './resident-id.ts';
import { checkUscc, hasUsccShape } from './uscc.ts';

export { checkUscc, organisationCodeCheck, usccCheckCharacter } from './uscc.ts';

export const TAXPAYER_ID_KINDS = [
  'USCC',
  'LEGACY_15',
  'LEGACY_17',
  'RESIDENT_18',
  'OTHER_18',
  'INDIVIDUAL_20',
  'MALFORMED',
] as const;
/** 统一社会信用代码, the older 15- and 17-character numbers, a resident's own number, a sole trader's 20. */
export type TaxpayerIdKind = (typeof TAXPAYER_ID_KINDS)[number];

export const TAXPAYER_ID_WARNINGS = ['CHECK_FAILED', 'UNKNOWN_PREFIX', 'UNKNOWN_REGION', 'OLD_FORM'] as const;
export type TaxpayerIdWarning = (typeof TAXPAYER_ID_WARNINGS)[number];

export interface TaxpayerIdDescription {
  /** The id as compared and stored. */
  readonly id: string;
  readonly kind: TaxpayerIdKind;
  readonly shapeValid: boolean;
  /** null where the form has no check that could be computed. */
  readonly checkValid: boolean | null;
  /** Six digits of GB/T 2260: where it was registered, which need not be where its invoices are issued. */
  readonly registrationRegion: string | null;
  /** Reasons to look twice. None of them makes an id unusable. */
  readonly warnings: readonly TaxpayerIdWarning[];
}

/** Folds full-width forms, spaces and case: the form in which ids are compared and stored. */
export function normaliseTaxpayerId(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
}

/** Whether the text has the shape of an id in circulation (15, 17, 18 or 20 digits and capitals). */
export function hasTaxpayerIdShape(id: string): boolean {
  return /^([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/.test(id);
}

function kindOf(id: string): TaxpayerIdKind {
  if (!hasTaxpayerIdShape(id)) return 'MALFORMED';
  if (id.length === 15) return 'LEGACY_15';
  if (id.length === 17) return 'LEGACY_17';
  if (id.length === 20) return 'INDIVIDUAL_20';
  if (checkUscc(id)) return 'USCC';
  if (isResidentId(id)) return 'RESIDENT_18';
  return hasUsccShape(id) ? 'USCC' : 'OTHER_18';
}

function checkOf(id: string, kind: TaxpayerIdKind): boolean | null {
  if (kind === 'USCC') return checkUscc(id);
  return kind === 'RESIDENT_18' ? true : null;
}

function regionOf(id: string, kind: TaxpayerIdKind): string | null {
  if (kind === 'MALFORMED') return null;
  // In a USCC two characters for department and class come first; in every older form the region does.
  const at = kind === 'USCC' ? 2 : 0;
  const region = id.slice(at, at + 6);
  return /^\d{6}$/.test(region) ? region : null;
}

/** Reads a taxpayer id. A failed check is a warning only: ids beyond the 2015 standard are in use. */
export function describeTaxpayerId(text: string): TaxpayerIdDescription {
  const id = normaliseTaxpayerId(text);
  const kind = kindOf(id);
  const checkValid = checkOf(id, kind);
  const registrationRegion = regionOf(id, kind);
  const warnings: TaxpayerIdWarning[] = [];
  if (checkValid === false) warnings.push('CHECK_FAILED');
  if (kind === 'USCC' && !/^[159Y]/.test(id)) warnings.push('UNKNOWN_PREFIX');
  if (kind === 'LEGACY_15' || kind === 'LEGACY_17') warnings.push('OLD_FORM');
  if (kind !== 'MALFORMED' && bureauOfLegacyRegion(registrationRegion?.slice(0, 4) ?? '') === null) {
    warnings.push('UNKNOWN_REGION');
  }
  return { id, kind, shapeValid: kind !== 'MALFORMED', checkValid, registrationRegion, warnings };
}

/**
 * The bureau under which an issuer's own record is kept. It follows from the id alone and never changes, so that
 * the record is found without asking every shard; where it issues invoices is a different question.
 * @returns Beijing (1100), where central bodies register, for ids without a known region
 */
export function homeBureauOf(taxpayerId: string): BureauCode {
  const { registrationRegion } = describeTaxpayerId(taxpayerId);
  return bureauOfLegacyRegion(registrationRegion?.slice(0, 4) ?? '') ?? '1100';
}
