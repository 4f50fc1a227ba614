import type { InvoiceKind } from './invoice-kinds.ts';
import { LOOKUP_FIELD_NAMES, type LookupField } from './lookup-field.ts';

export interface FieldHint {
  readonly zh: string;
  readonly en: string;
}

/** How people call the family that a kind belongs to. */
function familyName(kind: InvoiceKind, field: LookupField): FieldHint {
  if (field === 'AMOUNT_INCLUDING_TAX') return { zh: '数电票', en: 'a digital invoice' };
  if (kind === 'MOTOR_VEHICLE') return { zh: '机动车发票', en: 'a motor vehicle invoice' };
  if (kind === 'BLOCKCHAIN') return { zh: '区块链发票', en: 'a blockchain invoice' };
  return { zh: '专用发票', en: 'a special invoice' };
}

/**
 * What people typically confuse a field with. It depends on the kind of invoice alone and never on what is
 * stored: a hint that appeared only when the typed value equals another stored one would give that value away.
 */
export function fieldHint(field: LookupField, kind: InvoiceKind): FieldHint {
  const family = familyName(kind, field);
  switch (field) {
    case 'AMOUNT_EXCLUDING_TAX':
      return {
        zh: `${family.zh}请填不含税金额(合计行“金额”),不是价税合计`,
        en: `For ${family.en} enter the amount excluding tax (the "amount" of the sum line), not the total`,
      };
    case 'AMOUNT_INCLUDING_TAX':
      return {
        zh: '数电票请填价税合计(小写),不是不含税金额',
        en: 'For a digital invoice enter the total including tax, not the amount excluding tax',
      };
    case 'VEHICLE_PRICE':
      return {
        zh: '二手车发票请填车价合计(小写)',
        en: 'For a used vehicle invoice enter the vehicle price total',
      };
    case 'CHECK_CODE':
      return {
        zh: '请填校验码的最后6位,不是前6位',
        en: 'Enter the last six digits of the check code, not the first six',
      };
    case 'ISSUE_DATE':
      return {
        zh: '请填票面的开票日期,不是报销日期',
        en: 'Enter the issue date on the face, not the date of reimbursement',
      };
    default:
      return {
        zh: `请对照票面核对${LOOKUP_FIELD_NAMES[field].zh}`,
        en: `Compare the ${LOOKUP_FIELD_NAMES[field].en} with the face`,
      };
  }
}
