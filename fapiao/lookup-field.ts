/** What a person types to look an invoice up: 发票代码 发票号码 开票日期 不含税金额 价税合计 车价合计 校验码 地区. */
export const LOOKUP_FIELDS = [
  'CODE',
  'NUMBER',
  'ISSUE_DATE',
  'AMOUNT_EXCLUDING_TAX',
  'AMOUNT_INCLUDING_TAX',
  'VEHICLE_PRICE',
  'CHECK_CODE',
  'REGION',
] as const;
export type LookupField = (typeof LOOKUP_FIELDS)[number];

/** The fields of which exactly one accompanies number and date; which one depends on the kind of invoice. */
export const FOURTH_FIELDS = [
  'AMOUNT_EXCLUDING_TAX',
  'AMOUNT_INCLUDING_TAX',
  'VEHICLE_PRICE',
  'CHECK_CODE',
] as const satisfies readonly LookupField[];
export type FourthField = (typeof FOURTH_FIELDS)[number];

/** The words on the invoice's face for each field. */
export const LOOKUP_FIELD_NAMES: Readonly<Record<LookupField, { readonly zh: string; readonly en: string }>> =
  {
    CODE: { zh: '发票代码', en: 'invoice code' },
    NUMBER: { zh: '发票号码', en: 'invoice number' },
    ISSUE_DATE: { zh: '开票日期', en: 'issue date' },
    AMOUNT_EXCLUDING_TAX: { zh: '不含税金额', en: 'amount excluding tax' },
    AMOUNT_INCLUDING_TAX: { zh: '价税合计', en: 'total including tax' },
    VEHICLE_PRICE: { zh: '车价合计', en: 'vehicle price total' },
    CHECK_CODE: { zh: '校验码后6位', en: 'last six digits of the check code' },
    REGION: { zh: '地区', en: 'region' },
  };
