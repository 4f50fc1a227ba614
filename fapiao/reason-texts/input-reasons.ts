import type { LookupReason, ReasonText } from '../lookup-reason.ts';

/** Reasons that lie in what was typed. */
export const INPUT_REASONS = {
  WRONG_CODE_OR_NUMBER: {
    titleZh: '未查到,请核对发票代码和发票号码',
    titleEn: 'Not found. Check the invoice code and number.',
    textZh: '号码可能输错了一位。请对照票面逐位核对,或扫描票面二维码。',
    textEn: 'One digit may be wrong. Compare digit by digit with the face, or scan the QR code on it.',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  WRONG_DATE: {
    titleZh: '开票日期不一致,请核对',
    titleEn: 'The issue date does not match. Check it.',
    textZh: '请填写票面右上角的开票日期,不是报销日期、付款日期或收票日期。',
    textEn:
      'Enter the issue date at the top right of the face, not the day of reimbursement, payment or receipt.',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  WRONG_AMOUNT: {
    titleZh: '金额不一致,请核对',
    titleEn: 'The amount does not match. Check it.',
    textZh: '{hint}',
    textEn: '{hint}',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  WRONG_CHECK_CODE: {
    titleZh: '校验码不一致,请核对后6位',
    titleEn: 'The check code does not match. Check its last six digits.',
    textZh: '请填写票面校验码的最后6位;也可以填写全部20位。',
    textEn: 'Enter the last six digits of the check code on the face; all twenty are accepted too.',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  WRONG_REGION: {
    titleZh: '由{issuerBureauFull}开具,不是所选地区',
    titleEn: 'Issued in {issuerBureau}, not in the region chosen',
    textZh: '由{issuerBureauFull}开具,{hintBureau}节点无此数据',
    textEn: 'Issued in {issuerBureau}; {hintBureau} never holds it.',
    nextActions: ['NONE'],
  },
  OUT_OF_LOOKBACK: {
    titleZh: '开票日期超过{years}年,不在查询范围内',
    titleEn: 'Issued more than {years} years ago: outside the look-up period',
    textZh: '只能查询最近{years}年内开具的发票。更早的发票请联系开票方主管税务机关或拨打12366。',
    textEn:
      "Only invoices of the last {years} years can be looked up. For older ones ask the issuer's tax bureau or call 12366.",
    nextActions: ['CONTACT_TAX_BUREAU_12366'],
  },
  TYPE_NOT_COVERED: {
    titleZh: '该票种不在查询范围内',
    titleEn: 'This type of receipt is not covered',
    textZh: '定额发票、手工发票、纸质火车票、纸质行程单和财政票据不能在此查询。请核对票种,或使用对应的渠道。',
    textEn:
      'Fixed-amount and handwritten receipts, paper rail tickets, paper itineraries and fiscal receipts cannot be looked up here. Check the type or use its own channel.',
    nextActions: ['USE_OTHER_CHANNEL', 'CONTACT_TAX_BUREAU_12366'],
  },
  NUMBER_FORMAT: {
    titleZh: '格式不正确,请核对',
    titleEn: 'The form is wrong. Check it.',
    textZh: '数电票号码为20位数字;其他发票为10位或12位发票代码加8位发票号码。',
    textEn:
      'A digital invoice number has 20 digits; others have a code of 10 or 12 digits and a number of 8.',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  CODE_MISSING: {
    titleZh: '8位发票号码还需要发票代码',
    titleEn: 'A number of 8 digits also needs the invoice code',
    textZh: '8位号码各地重复使用,请同时填写票面左上角的10位或12位发票代码。',
    textEn: 'Numbers of 8 digits repeat. Also enter the 10- or 12-digit code at the top left of the face.',
    nextActions: ['RECHECK_INPUT', 'SCAN_QR'],
  },
  CODE_NUMBER_MERGED: {
    titleZh: '已拆分为发票代码和发票号码',
    titleEn: 'Split into invoice code and number',
    textZh: '输入的内容是发票代码{code}和发票号码{number}连在一起,已自动拆分。',
    textEn: 'The input was code {code} and number {number} joined together; it was split.',
    nextActions: ['NONE'],
  },
} as const satisfies Partial<Record<LookupReason, ReasonText>>;
