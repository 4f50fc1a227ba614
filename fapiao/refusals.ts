/** Why a step in an invoice's life is not allowed. Codes are stable: callers act on them. */
export const REFUSAL_TEXTS = {
  ILLEGAL_TRANSITION: { zh: '当前状态不允许此操作', en: 'The current state does not allow this step' },
  NOT_YOUR_STEP: { zh: '此操作应由另一方进行', en: 'This step belongs to another party' },
  NEVER_VOIDED: {
    zh: '电子发票和数电票不能作废,只能红冲',
    en: 'Electronic and digital invoices can never be voided, only reversed by a red invoice',
  },
  VOID_MONTH_OVER: {
    zh: '只能在开具当月作废,跨月请开具红字发票',
    en: 'Voiding is possible only in the month of issue; later a red invoice is needed',
  },
  COPIES_NOT_RETURNED: {
    zh: '尚未收回全部联次,不能作废',
    en: 'Not all copies are back, so it cannot be voided',
  },
  TAX_DECLARED: { zh: '已抄税,不能作废', en: 'It was declared already, so it cannot be voided' },
  USED_BY_BUYER: {
    zh: '购买方已勾选或确认用途,不能作废',
    en: 'The buyer has selected or confirmed its use, so it cannot be voided',
  },
  BOOKED_BY_BUYER: { zh: '购买方已入账,不能作废', en: 'The buyer has booked it, so it cannot be voided' },
  ALREADY_REVERSED: { zh: '已被红冲,不能进行此操作', en: 'It was reversed by a red invoice' },
  RED_LETTER_OPEN: {
    zh: '有未完结的红字发票信息确认单,不能进行此操作',
    en: 'A red-letter confirmation is still open',
  },
  RED_INVOICE: { zh: '红字发票不能进行此操作', en: 'This is not possible for a red invoice' },
  NOT_NORMAL: { zh: '发票状态不正常,不能进行此操作', en: 'The invoice is not in normal status' },
  NOT_DEDUCTIBLE_KIND: { zh: '该票种不能用于抵扣', en: 'This kind of invoice cannot be deducted' },
  AMOUNT_INVALID: {
    zh: '红冲金额应为正数,最多两位小数',
    en: 'The amount to reverse is positive with at most two decimals',
  },
  AMOUNT_EXCEEDS_REMAINING: {
    zh: '红冲金额超过剩余可红冲金额',
    en: 'The amount exceeds what can still be reversed',
  },
  CONFIRMATION_NEEDED: {
    zh: '购买方已用票或入账,须先由双方确认红字发票信息确认单',
    en: 'The buyer has used or booked it: both parties must confirm the red letter first',
  },
  CONFIRMATION_EXPIRED: { zh: '确认单超过72小时未确认,已作废', en: 'The red letter expired after 72 hours' },
  INVOICE_NOT_FOUND: {
    zh: '没有此发票,或您无权查看',
    en: 'There is no such invoice, or none that you may see',
  },
  CONFIRMATION_NOT_FOUND: {
    zh: '没有此红字发票信息确认单,或您无权查看',
    en: 'There is no such red letter, or none that you may see',
  },
  TICKET_NOT_FOUND: {
    zh: '没有此工单,或您无权查看',
    en: 'There is no such ticket, or none that you may see',
  },
  TOO_MANY_TICKETS: {
    zh: '今日提交的工单已达上限,请明日再提交,紧急情况请拨打12366',
    en: 'As many tickets as possible were opened today: open another one tomorrow, or call 12366 when it is urgent',
  },
  TICKET_FULL: { zh: '工单的留言已达上限', en: 'The ticket holds as many messages as it can' },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '该幂等键已用于内容不同的请求',
    en: 'This idempotency key was used for a request with other arguments',
  },
  CONFIRMATION_CLOSED: { zh: '确认单已完结', en: 'The red letter is closed' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

export type RefusalCode = keyof typeof REFUSAL_TEXTS;

/** A refused step, in both languages. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly textZh: string;
  readonly textEn: string;
}

export interface Refused {
  readonly allowed: false;
  readonly refusal: Refusal;
}

/** A refusal with its texts. */
export function refused(code: RefusalCode): Refused {
  const { zh, en } = REFUSAL_TEXTS[code];
  return { allowed: false, refusal: { code, textZh: zh, textEn: en } };
}
