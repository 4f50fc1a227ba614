import type { BureauCode } from './bureaus.ts';
import type { InvoiceKind } from './invoice-kinds.ts';

/** 蓝字 / 红字: an ordinary invoice, or one that reverses it with negative amounts. */
export const INVOICE_COLORS = ['BLUE', 'RED'] as const;
export type InvoiceColor = (typeof INVOICE_COLORS)[number];

/** 正常 作废 失控 异常. A document's own status; reversal is a separate axis (see RedLetterState). */
export const INVOICE_STATUSES = ['NORMAL', 'VOIDED', 'OUT_OF_CONTROL', 'ABNORMAL'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** 未红冲 待确认 部分红冲 全额红冲. */
export const RED_LETTER_STATES = [
  'NONE',
  'PENDING_CONFIRMATION',
  'PARTIALLY_REVERSED',
  'FULLY_REVERSED',
] as const;
export type RedLetterState = (typeof RED_LETTER_STATES)[number];

/** 未勾选 已勾选 已确认抵扣 不抵扣 退税. */
export const USAGE_STATES = [
  'NOT_SELECTED',
  'SELECTED',
  'CONFIRMED',
  'NON_DEDUCTIBLE',
  'TAX_REFUND',
] as const;
export type UsageState = (typeof USAGE_STATES)[number];

/** 未入账 已入账 入账撤销 未知. */
export const BOOKING_STATES = ['NOT_BOOKED', 'BOOKED', 'BOOKING_REVERSED', 'UNKNOWN'] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** 应税 零税率 免税 不征税 简易计税 差额征税. */
export const TAX_TREATMENTS = [
  'TAXABLE',
  'ZERO_RATED',
  'EXEMPT',
  'NOT_TAXABLE',
  'SIMPLIFIED',
  'MARGIN',
] as const;
export type TaxTreatment = (typeof TAX_TREATMENTS)[number];

/** 开票有误 销货退回 服务中止 销售折让 (WeChat Pay's published English keys). */
export const RED_REASONS = ['ISSUE_ERROR', 'SALES_RETURN', 'SERVICE_SUSPENSION', 'SALES_DISCOUNT'] as const;
export type RedReason = (typeof RED_REASONS)[number];

/** 正常行 折扣行 被折扣行. */
export const LINE_KINDS = ['NORMAL', 'DISCOUNT', 'DISCOUNTED'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** A decimal number as text, e.g. "1130.00"; money carries exactly two decimals, CNY. */
export type DecimalText = string;

/** 购买方/销售方 as printed on the face. */
export interface PartyContent {
  readonly name: string;
  /** 统一社会信用代码/纳税人识别号, normalised; null for a buyer who has none (a natural person). */
  readonly taxpayerId: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly bankName: string | null;
  readonly bankAccount: string | null;
}

/** One line of the face (项目). Discount lines are negative. */
export interface LineContent {
  readonly itemName: string;
  /** 商品和服务税收分类编码, 19 digits. */
  readonly taxClassificationCode: string | null;
  readonly specification: string | null;
  readonly unit: string | null;
  readonly quantity: DecimalText | null;
  readonly unitPrice: DecimalText | null;
  readonly amountExcludingTax: DecimalText;
  /** Percent as text, e.g. "13"; null where the treatment carries no rate. */
  readonly taxRatePercent: DecimalText | null;
  readonly taxTreatment: TaxTreatment;
  readonly taxAmount: DecimalText;
  readonly kind: LineKind;
}

/**
 * Everything that a source states about an invoice: what is validated, hashed and compared when the same id
 * is recorded again. Amounts are decimal text so that no value passes through a float.
 */
export interface InvoiceContent {
  /** 发票号码: 20 digits for a digital invoice, 8 digits otherwise. */
  readonly number: string;
  /** 发票代码: 10 or 12 digits; null for a digital invoice. */
  readonly code: string | null;
  /** 数电票号码 of a paper print of a digital invoice (its face carries code + number as well). */
  readonly digitalNumber: string | null;
  /** 校验码, 20 digits, on ordinary legacy invoices. Stored to compare; never shown whole. */
  readonly checkCode: string | null;
  readonly kind: InvoiceKind;
  readonly color: InvoiceColor;
  /** 开票日期, yyyy-MM-dd, Asia/Shanghai. */
  readonly issueDate: string;
  /** Instant of issue (ISO 8601 with offset) where the source knows it. */
  readonly issuedAt: string | null;
  readonly seller: PartyContent;
  readonly buyer: PartyContent;
  readonly amountExcludingTax: DecimalText;
  readonly taxAmount: DecimalText;
  readonly amountIncludingTax: DecimalText;
  readonly lines: readonly LineContent[];
  readonly remark: string | null;
  /** Id of the blue invoice that a red one reverses. */
  readonly originalId: string | null;
  readonly redReason: RedReason | null;
  /** The status that the source reports with the invoice; NORMAL for a new one. */
  readonly status: InvoiceStatus;
}

/** An invoice's id and the bureau that keeps it, both derived from its numbers alone. */
export interface InvoiceKey {
  readonly id: string;
  readonly bureau: BureauCode;
}
