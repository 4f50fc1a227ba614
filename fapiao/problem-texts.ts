/** Everything that can be wrong with a recorded invoice, in both languages. Codes are stable: sources act on them. */
export const PROBLEM_TEXTS = {
  NUMBER_FORMAT: {
    zh: '发票号码或发票代码的位数、格式不正确',
    en: 'The invoice number or code has the wrong form',
  },
  REGION_WITHOUT_BUREAU: {
    zh: '号码中的地区没有开具增值税发票的税务局',
    en: 'No tax bureau issues invoices for the region in the number',
  },
  KIND_DISAGREES: { zh: '票种与号码不符', en: 'The kind of invoice does not agree with its number' },
  CODE_YEAR: { zh: '发票代码的年份晚于开票日期', en: 'The year in the code is later than the issue date' },
  NUMBER_YEAR: {
    zh: '数电票号码的年份与开票日期不一致',
    en: 'The year in the digital number differs from the issue date',
  },
  DIGITAL_NUMBER: {
    zh: '数电票号码不正确或不应填写',
    en: 'The digital number is wrong or does not belong to this kind',
  },
  CHECK_CODE: { zh: '校验码不正确或该票种没有校验码', en: 'The check code is wrong or this kind has none' },
  DATE_FORMAT: { zh: '日期格式不正确', en: 'The date is not a calendar date' },
  DATE_IN_FUTURE: { zh: '开票日期晚于今天', en: 'The issue date lies in the future' },
  DATE_TOO_EARLY: {
    zh: '开票日期早于该票种启用的日期',
    en: 'The issue date is before this kind of invoice existed',
  },
  ISSUED_AT: { zh: '开票时间与开票日期不一致', en: 'The instant of issue does not fall on the issue date' },
  TEXT_EMPTY: { zh: '必填内容为空', en: 'A required text is empty' },
  TEXT_LENGTH: { zh: '内容过长', en: 'The text is too long' },
  TEXT_CHARACTER: { zh: '内容含有控制字符', en: 'The text contains a control character' },
  TAXPAYER_ID: {
    zh: '纳税人识别号应为15、17、18或20位数字和大写字母',
    en: 'A taxpayer id has 15, 17, 18 or 20 digits and capital letters',
  },
  TAX_CLASSIFICATION: { zh: '税收分类编码应为19位数字', en: 'A tax classification code has 19 digits' },
  DECIMAL_FORMAT: { zh: '金额或数量格式不正确', en: 'The amount or quantity is not plain decimal text' },
  AMOUNT_EQUATION: {
    zh: '金额加税额不等于价税合计',
    en: 'Amount plus tax does not equal the total including tax',
  },
  LINE_SUM: { zh: '各行合计与票面合计不一致', en: 'The lines do not add up to the header' },
  LINE_TAX: { zh: '行税额与金额乘以税率的差超过0.06元', en: 'The line tax is off by more than 0.06' },
  LINE_PRICE: {
    zh: '数量乘以单价与金额的差超过0.01元',
    en: 'Quantity times unit price is off by more than 0.01',
  },
  LINE_SIGN: { zh: '行金额的正负号不正确', en: 'The line amount has the wrong sign' },
  LINE_COUNT: { zh: '发票应有1至2000行', en: 'An invoice has 1 to 2000 lines' },
  DISCOUNT_PLACE: {
    zh: '折扣行应紧跟在被折扣行之后',
    en: 'A discount line follows the line that it discounts',
  },
  RATE: { zh: '该日期没有这一税率', en: 'This rate did not apply on the issue date' },
  RATE_AND_TREATMENT: { zh: '税率与计税方式不符', en: 'The rate does not agree with the tax treatment' },
  COLOR_SIGN: {
    zh: '蓝字发票金额应为正数,红字发票金额应为负数',
    en: 'A blue invoice is positive, a red one negative',
  },
  RED_ORIGINAL: {
    zh: '红字发票须注明对应的蓝字发票,蓝字发票不得注明',
    en: 'A red invoice names the blue one it reverses; a blue one names none',
  },
  RED_REASON: {
    zh: '红字发票须有冲红原因,蓝字发票不得有',
    en: 'A red invoice has a reason; a blue one has none',
  },
  NEVER_VOIDED: {
    zh: '该票种不能作废,只能红冲',
    en: 'This kind can never be voided, only reversed by a red invoice',
  },
  ORIGINAL_NOT_FOUND: {
    zh: '对应的蓝字发票不存在,请先录入蓝字发票',
    en: 'The blue invoice that it reverses is not known; record that one first',
  },
  EXCEEDS_REMAINING: {
    zh: '红冲金额超过蓝字发票剩余可红冲金额',
    en: 'It reverses more than remains of the blue invoice',
  },
  ORIGINAL_NOT_NORMAL: {
    zh: '对应的蓝字发票已作废、失控或异常,不能红冲',
    en: 'The blue invoice is voided, out of control or abnormal, so it cannot be reversed',
  },
  CONFIRMATION_NEEDED: {
    zh: '购买方已用票或入账,须先由双方确认金额相同的红字发票信息确认单',
    en: 'The buyer has used or booked the blue invoice: both parties must confirm a red letter of this amount first',
  },
  DIFFERS: {
    zh: '与已录入的内容不一致,未作任何覆盖',
    en: 'It differs from what is kept under this id; nothing was overwritten',
  },
  NOT_YOUR_BUREAU: {
    zh: '该密钥无权录入此税务局的发票',
    en: 'This key may not record invoices of this bureau',
  },
  SHARD_UNAVAILABLE: {
    zh: '该税务局的数据库暂时无应答,请稍后重新录入',
    en: 'The database of this bureau does not answer; record the invoice again later',
  },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type ProblemCode = keyof typeof PROBLEM_TEXTS;
