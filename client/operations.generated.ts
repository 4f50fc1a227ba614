/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { type Operation, operation } from './operation.ts';

/** How a source answered. 应答状态 */
export type AnswerState =
  /** Answered. 已答复 */
  | 'ANSWERED'
  /** Could not be reached. 故障 */
  | 'DOWN'
  /** Closed for announced maintenance. 维护 */
  | 'MAINTENANCE'
  /** Answered that it holds nothing. 无数据 */
  | 'NOT_HELD'
  /** Was not asked. 未查询 */
  | 'SKIPPED'
  /** Gave no answer in time. 超时 */
  | 'TIMED_OUT';

/** Entry of an invoice in the buyer's books. 入账状态 */
export type BookingState =
  /** Booked. 已入账 */
  | 'BOOKED'
  /** Booked and reversed. 入账撤销 */
  | 'BOOKING_REVERSED'
  /** Not booked. 未入账 */
  | 'NOT_BOOKED'
  /** Not known. 未知 */
  | 'UNKNOWN';

/** Whether a copy will do where the source does not answer. 时效要求 */
export type Freshness =
  /** A copy from before will do, marked as such. 允许缓存 */
  | 'ALLOW_CACHE'
  /** Only the source's own answer. 必须实时 */
  | 'REQUIRE_SOURCE';

/** How a source is doing. 运行状态 */
export type HealthState =
  /** Answers slowly or with some failures. 降级 */
  | 'DEGRADED'
  /** Does not answer. 故障 */
  | 'DOWN'
  /** Closed for announced maintenance. 维护中 */
  | 'MAINTENANCE'
  /** Answers normally. 正常 */
  | 'UP';

/** Blue for an invoice, red for a reversal. 蓝字/红字 */
export type InvoiceColor =
  /** An ordinary invoice. 蓝字 */
  | 'BLUE'
  /** A reversal with negative amounts. 红字 */
  | 'RED';

/** What invoices must match; all conditions given must hold. 检索条件 */
export type InvoiceFilter = {
  /** Buyer's name or its beginning; full and half width brackets are equal. 购买方名称 */
  readonly buyerName?: string | null | undefined;
  /** Buyer's taxpayer id. 购买方纳税人识别号 */
  readonly buyerTaxpayerId?: string | null | undefined;
  /** Only this colour. 蓝字/红字 */
  readonly color?: InvoiceColor | null | undefined;
  /** Earliest date of issue, inclusive. 开票日期起 */
  readonly issueDateFrom?: string | null | undefined;
  /** Latest date of issue, inclusive. 开票日期止 */
  readonly issueDateTo?: string | null | undefined;
  /** Only these kinds. 发票种类 */
  readonly kinds?: ReadonlyArray<InvoiceKind> | null | undefined;
  /** Largest total including tax. 最大价税合计 */
  readonly maxTotal?: string | null | undefined;
  /** Smallest total including tax. 最小价税合计 */
  readonly minTotal?: string | null | undefined;
  /** Only these regions; all when absent. 地区代码 */
  readonly regionCodes?: ReadonlyArray<string | number> | null | undefined;
  /** Seller's name or its beginning; full and half width brackets are equal. 销售方名称 */
  readonly sellerName?: string | null | undefined;
  /** Seller's taxpayer id. 销售方纳税人识别号 */
  readonly sellerTaxpayerId?: string | null | undefined;
};

/** An invoice as a source states it. 发票录入数据 */
export type InvoiceInput = {
  /** Total amount excluding tax, two decimals. 合计金额 */
  readonly amountExcludingTax: string;
  /** Total including tax, two decimals. 价税合计 */
  readonly amountIncludingTax: string;
  /** Buyer. 购买方 */
  readonly buyer: InvoicePartyInput;
  /** Whole check code, 20 digits, where the kind has one. 校验码 */
  readonly checkCode?: string | null | undefined;
  /** Invoice code, 10 or 12 digits; absent for a digital invoice. 发票代码 */
  readonly code?: string | null | undefined;
  /** Blue or red. 蓝字/红字 */
  readonly color?: InvoiceColor;
  /** 20-digit number that a paper print of a digital invoice also carries. 数电票号码 */
  readonly digitalNumber?: string | null | undefined;
  /** Date of issue. 开票日期 */
  readonly issueDate: string;
  /** Instant of issue where known. 开票时间 */
  readonly issuedAt?: string | null | undefined;
  /** Kind of invoice. 发票种类 */
  readonly kind: InvoiceKind;
  /** Lines, 1 to 2000, in printed order. 项目明细 */
  readonly lines: ReadonlyArray<InvoiceLineInput>;
  /** Invoice number, 8 or 20 digits. 发票号码 */
  readonly number: string;
  /** Id of the blue invoice that a red one reverses. 对应蓝字发票编号 */
  readonly originalId?: string | number | null | undefined;
  /** Why the red invoice was issued. 冲红原因 */
  readonly redReason?: RedReason | null | undefined;
  /** Remark. 备注 */
  readonly remark?: string | null | undefined;
  /** Seller. 销售方 */
  readonly seller: InvoicePartyInput;
  /** Status that the source reports. 发票状态 */
  readonly status?: InvoiceStatus;
  /** Total tax, two decimals. 合计税额 */
  readonly taxAmount: string;
};

/** Kind of invoice. 发票种类 */
export type InvoiceKind =
  /** Blockchain electronic invoice. 区块链发票 */
  | 'BLOCKCHAIN'
  /** Digital air transport itinerary. 电子发票(航空运输电子客票行程单) */
  | 'DIGITAL_AIR_ITINERARY'
  /** Digital motor vehicle invoice. 电子发票(机动车销售统一发票) */
  | 'DIGITAL_MOTOR_VEHICLE'
  /** Digital invoice, ordinary. 电子发票(普通发票) */
  | 'DIGITAL_ORDINARY'
  /** Paper print of a digital ordinary invoice. 数电纸质发票(普通发票) */
  | 'DIGITAL_PAPER_ORDINARY'
  /** Paper print of a digital special invoice. 数电纸质发票(增值税专用发票) */
  | 'DIGITAL_PAPER_SPECIAL'
  /** Digital railway ticket. 电子发票(铁路电子客票) */
  | 'DIGITAL_RAIL_TICKET'
  /** Digital invoice, special. 电子发票(增值税专用发票) */
  | 'DIGITAL_SPECIAL'
  /** Digital toll invoice. 电子发票(通行费) */
  | 'DIGITAL_TOLL'
  /** Digital used vehicle invoice. 电子发票(二手车销售统一发票) */
  | 'DIGITAL_USED_VEHICLE'
  /** Freight special invoice, code 02, abolished 2016-07-01. 货物运输业增值税专用发票 */
  | 'FREIGHT_SPECIAL'
  /** Motor vehicle sales invoice, code 03. 机动车销售统一发票 */
  | 'MOTOR_VEHICLE'
  /** Toll electronic ordinary invoice, code 14. 通行费电子普通发票 */
  | 'TOLL_E_ORDINARY'
  /** Could not be told from the numbers. 未知 */
  | 'UNKNOWN'
  /** Used vehicle sales invoice, code 15. 二手车销售统一发票 */
  | 'USED_VEHICLE'
  /** VAT electronic ordinary invoice, code 10. 增值税电子普通发票 */
  | 'VAT_E_ORDINARY'
  /** VAT electronic special invoice, code 08. 增值税电子专用发票 */
  | 'VAT_E_SPECIAL'
  /** VAT ordinary invoice, paper, code 04. 增值税普通发票(折叠票) */
  | 'VAT_ORDINARY'
  /** VAT ordinary invoice, roll, code 11. 增值税普通发票(卷票) */
  | 'VAT_ORDINARY_ROLL'
  /** VAT special invoice, paper, code 01. 增值税专用发票 */
  | 'VAT_SPECIAL';

/** A line of a recorded invoice. 明细行录入数据 */
export type InvoiceLineInput = {
  /** Amount excluding tax. 金额 */
  readonly amountExcludingTax: string;
  /** Name of the goods or service. 项目名称 */
  readonly itemName: string;
  /** Ordinary, discount or discounted line. 行性质 */
  readonly kind?: LineKind;
  /** Quantity. 数量 */
  readonly quantity?: string | null | undefined;
  /** Specification or model. 规格型号 */
  readonly specification?: string | null | undefined;
  /** Tax. 税额 */
  readonly taxAmount: string;
  /** 19-digit classification code. 商品和服务税收分类编码 */
  readonly taxClassificationCode?: string | null | undefined;
  /** Rate in percent, e.g. 13; absent where the treatment has none. 税率 */
  readonly taxRatePercent?: string | null | undefined;
  /** How the line is taxed. 计税方式 */
  readonly taxTreatment?: TaxTreatment;
  /** Unit of measure. 单位 */
  readonly unit?: string | null | undefined;
  /** Price of one unit excluding tax. 单价 */
  readonly unitPrice?: string | null | undefined;
};

/** What a person or system has in hand of an invoice that it looks up. 查询条件 */
export type InvoiceLookupInput = {
  /** Amount excluding tax as typed. 不含税金额 */
  readonly amountExcludingTax?: string | null | undefined;
  /** Total including tax as typed. 价税合计 */
  readonly amountIncludingTax?: string | null | undefined;
  /** Last six digits of the check code; all 20 are accepted and trimmed. 校验码后6位 */
  readonly checkCodeLast6?: string | null | undefined;
  /** Invoice code; absent for a digital invoice, or when code and number are typed together. 发票代码 */
  readonly code?: string | null | undefined;
  /** Whether a copy will do where the source does not answer. 时效要求 */
  readonly freshness?: Freshness;
  /** Date of issue as typed: 2026-11-24, 20261124, 2026/11/24 or 2026年11月24日. 开票日期 */
  readonly issueDate?: string | null | undefined;
  /** Invoice number as typed; may hold whatever `parseInvoiceText` reads. Spaces, dashes and full-width digits are accepted. 发票号码 */
  readonly number: string;
  /** Code or name of the region that the asker believes to hold it; a hint, never obeyed against the number. 地区提示 */
  readonly regionHint?: string | number | null | undefined;
  /** Total price of the vehicle as typed. 车价合计 */
  readonly vehiclePrice?: string | null | undefined;
};

/** A party of a recorded invoice. 购销方录入数据 */
export type InvoicePartyInput = {
  /** Address. 地址 */
  readonly address?: string | null | undefined;
  /** Bank account. 账号 */
  readonly bankAccount?: string | null | undefined;
  /** Bank. 开户行 */
  readonly bankName?: string | null | undefined;
  /** Name as printed. 名称 */
  readonly name: string;
  /** Telephone number. 电话 */
  readonly phone?: string | null | undefined;
  /** Taxpayer id; absent for a person who has none. 纳税人识别号 */
  readonly taxpayerId?: string | null | undefined;
};

/** Status of the document itself. 发票状态 */
export type InvoiceStatus =
  /** Abnormal VAT deduction voucher. 异常 */
  | 'ABNORMAL'
  /** Valid. 正常 */
  | 'NORMAL'
  /** Control device lost, or issuer absconded. 失控 */
  | 'OUT_OF_CONTROL'
  /** Cancelled by the issuer. 作废 */
  | 'VOIDED';

/** Nature of a line. 行性质 */
export type LineKind =
  /** Discount on the line before it. 折扣行 */
  | 'DISCOUNT'
  /** Line that a discount follows. 被折扣行 */
  | 'DISCOUNTED'
  /** Ordinary line. 正常行 */
  | 'NORMAL';

/** What is typed to look an invoice up. 查询字段 */
export type LookupField =
  /** Amount excluding tax. 不含税金额 */
  | 'AMOUNT_EXCLUDING_TAX'
  /** Total including tax. 价税合计 */
  | 'AMOUNT_INCLUDING_TAX'
  /** Last six digits of the check code. 校验码后6位 */
  | 'CHECK_CODE'
  /** Invoice code. 发票代码 */
  | 'CODE'
  /** Date of issue. 开票日期 */
  | 'ISSUE_DATE'
  /** Invoice number. 发票号码 */
  | 'NUMBER'
  /** Region. 地区 */
  | 'REGION'
  /** Total price of the vehicle. 车价合计 */
  | 'VEHICLE_PRICE';

/** Why a look-up did not simply succeed. 原因 */
export type LookupReason =
  /** The bureau's source refuses this system. 查询被拒 */
  | 'CLIENT_BLOCKED'
  /** An 8-digit number needs its code. 缺少发票代码 */
  | 'CODE_MISSING'
  /** Code and number were typed as one. 代码号码连写 */
  | 'CODE_NUMBER_MERGED'
  /** Issued, but not uploaded by the issuer. 开票方未上传 */
  | 'ISSUER_NOT_UPLOADED'
  /** No trace of it although the data is complete: ask the issuer. 未查到,请核实 */
  | 'NOT_ISSUED_OR_FORGED'
  /** A colleague without the role asked. 没有权限 */
  | 'NO_PERMISSION'
  /** The number has not the form of any invoice. 号码格式有误 */
  | 'NUMBER_FORMAT'
  /** Issued longer ago than can be looked up. 超出查验期限 */
  | 'OUT_OF_LOOKBACK'
  /** This invoice was looked up too often today. 超过当日次数 */
  | 'RATE_LIMITED'
  /** The region has not been connected yet. 地区尚未接入 */
  | 'REGION_NOT_CONNECTED'
  /** Red invoices took it back, wholly or in part. 已红冲 */
  | 'REVERSED'
  /** Out of control, or an abnormal voucher. 状态异常 */
  | 'RISKY_STATUS'
  /** The bureau's source does not answer. 数据源故障 */
  | 'SOURCE_DOWN'
  /** The bureau's source is closed for announced maintenance. 数据源维护 */
  | 'SOURCE_MAINTENANCE'
  /** The bureau's source has too many requests. 数据源繁忙 */
  | 'SOURCE_OVERLOADED'
  /** The bureau's source is slow or behind. 数据源缓慢 */
  | 'SOURCE_SLOW'
  /** The bureau's data does not reach the date of issue yet. 数据尚未同步 */
  | 'SYNC_PENDING'
  /** This kind of receipt is not covered. 票种不支持 */
  | 'TYPE_NOT_COVERED'
  /** No reason fits. 原因不明 */
  | 'UNKNOWN'
  /** The issuer cancelled it. 已作废 */
  | 'VOIDED'
  /** The amount differs, or another amount was typed. 金额有误 */
  | 'WRONG_AMOUNT'
  /** The check code differs. 校验码有误 */
  | 'WRONG_CHECK_CODE'
  /** The code or number was mistyped. 发票代码或号码有误 */
  | 'WRONG_CODE_OR_NUMBER'
  /** The date of issue differs. 开票日期有误 */
  | 'WRONG_DATE'
  /** Another region was chosen than the number says. 地区有误 */
  | 'WRONG_REGION';

/** What a person can do next. 建议操作 */
export type NextAction =
  /** Ask the issuer. 联系开票方 */
  | 'CONTACT_ISSUER'
  /** Call the tax bureau: 12366. 拨打12366 */
  | 'CONTACT_TAX_BUREAU_12366'
  /** Do not reimburse it. 不得报销 */
  | 'DO_NOT_REIMBURSE'
  /** Nothing to do. 无需操作 */
  | 'NONE'
  /** Report it here and follow it. 提交反馈工单 */
  | 'OPEN_TICKET'
  /** Check what was typed against the face. 核对输入 */
  | 'RECHECK_INPUT'
  /** Scan the QR code on the face instead of typing. 扫描二维码 */
  | 'SCAN_QR'
  /** Use another channel, such as the national platform. 使用其他渠道 */
  | 'USE_OTHER_CHANNEL'
  /** Wait, then ask again. 稍后再查 */
  | 'WAIT_AND_RETRY';

/** What became of an invoice that was to be recorded. 录入处理结果 */
export type RecordOutcome =
  /** Other content is kept under this id; nothing was overwritten. 内容冲突 */
  | 'CONFLICT'
  /** Recorded now. 已录入 */
  | 'RECORDED'
  /** It breaks a rule; nothing was written. 已拒绝 */
  | 'REJECTED'
  /** The database of its bureau did not answer; record it again. 暂不可用 */
  | 'UNAVAILABLE'
  /** The same content was recorded before. 未变化 */
  | 'UNCHANGED';

/** Why a red invoice is issued. 冲红原因 */
export type RedReason =
  /** Issued with a mistake. 开票有误 */
  | 'ISSUE_ERROR'
  /** Price allowance. 销售折让 */
  | 'SALES_DISCOUNT'
  /** Goods returned. 销货退回 */
  | 'SALES_RETURN'
  /** Service stopped. 服务中止 */
  | 'SERVICE_SUSPENSION';

/** What served an answer. 服务来源 */
export type ServedFrom =
  /** From a backup. 备份 */
  | 'BACKUP'
  /** From the cache. 缓存 */
  | 'CACHE'
  /** Read from the shard now. 实时 */
  | 'SOURCE';

/** Which of an invoice's states changed. 状态类别 */
export type StatusAxis =
  /** Entry in the books. 入账状态 */
  | 'BOOKING'
  /** Red letters and red invoices against it. 红字 */
  | 'RED_LETTER'
  /** Document status. 发票状态 */
  | 'STATUS'
  /** Use for deduction. 用途状态 */
  | 'USAGE';

/** How a line is taxed. 计税方式 */
export type TaxTreatment =
  /** Exempt. 免税 */
  | 'EXEMPT'
  /** On the margin. 差额征税 */
  | 'MARGIN'
  /** Outside VAT. 不征税 */
  | 'NOT_TAXABLE'
  /** At a levy rate. 简易计税 */
  | 'SIMPLIFIED'
  /** At its rate. 应税 */
  | 'TAXABLE'
  /** At zero rate. 零税率 */
  | 'ZERO_RATED';

/** Kind of taxpayer id. 识别号类型 */
export type TaxpayerIdKind =
  /** Sole trader's id with a suffix, 20 characters. 20位纳税人识别号 */
  | 'INDIVIDUAL_20'
  /** Old taxpayer id, 15 characters. 15位纳税人识别号 */
  | 'LEGACY_15'
  /** Old taxpayer id, 17 characters. 17位纳税人识别号 */
  | 'LEGACY_17'
  /** Not the shape of any id in circulation. 格式不符 */
  | 'MALFORMED'
  /** 18 characters of another make. 其他18位识别号 */
  | 'OTHER_18'
  /** A resident's identity number, 18 characters. 居民身份证号 */
  | 'RESIDENT_18'
  /** Unified social credit code, 18 characters (GB 32100-2015). 统一社会信用代码 */
  | 'USCC';

/** Use of an invoice for deduction. 用途状态 */
export type UsageState =
  /** Selected and confirmed for deduction. 已确认抵扣 */
  | 'CONFIRMED'
  /** Selected as not deductible. 不抵扣 */
  | 'NON_DEDUCTIBLE'
  /** Not selected. 未勾选 */
  | 'NOT_SELECTED'
  /** Selected, not yet confirmed. 已勾选 */
  | 'SELECTED'
  /** Selected for a tax refund. 退税 */
  | 'TAX_REFUND';

export type FaceFragment = { readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } };

export type ReasonsFragment = { readonly titleZh: string, readonly titleEn: string, readonly nextActions: ReadonlyArray<NextAction> };

export type InvoiceByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoiceByIdQuery = { readonly invoice: { readonly amountIncludingTaxInWords: string, readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly lines: ReadonlyArray<{ readonly lineNo: number, readonly itemName: string, readonly quantity: string | null, readonly amountExcludingTax: string, readonly taxAmount: string, readonly taxRate: { readonly labelZh: string, readonly labelEn: string } }>, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } } | null };

export type InvoiceAcrossSubgraphsQueryVariables = Exact<{
  id: string | number;
}>;


export type InvoiceAcrossSubgraphsQuery = { readonly invoice: { readonly remainingReversible: string, readonly status: InvoiceStatus, readonly usage: UsageState, readonly booking: BookingState, readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly region: { readonly nameZh: string, readonly nameEn: string, readonly health: { readonly state: HealthState } }, readonly issuer: { readonly name: string, readonly taxpayerIdKind: TaxpayerIdKind, readonly firstSeenAt: string, readonly issuingRegions: ReadonlyArray<{ readonly nameZh: string }> } | null, readonly statusHistory: ReadonlyArray<{ readonly at: string, readonly axis: StatusAxis, readonly from: string | null, readonly to: string, readonly noteZh: string | null, readonly noteEn: string | null }>, readonly provenance: { readonly servedFrom: ServedFrom, readonly fetchedAt: string, readonly sourceWatermark: string | null, readonly ageSeconds: number, readonly stale: boolean }, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } } | null };

export type InvoicesByIdsQueryVariables = Exact<{
  ids: ReadonlyArray<string | number> | string | number;
}>;


export type InvoicesByIdsQuery = { readonly invoices: ReadonlyArray<{ readonly status: InvoiceStatus, readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } } | null> };

export type SearchInvoicesQueryVariables = Exact<{
  filter: InvoiceFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchInvoicesQuery = { readonly searchInvoices: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly missing: ReadonlyArray<{ readonly shard: string, readonly state: AnswerState, readonly regions: ReadonlyArray<{ readonly code: string }> }> } };

export type IssuerWithInvoicesQueryVariables = Exact<{
  taxpayerId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type IssuerWithInvoicesQuery = { readonly issuer: { readonly name: string, readonly taxpayerIdKind: TaxpayerIdKind, readonly registrationRegionCode: string | null, readonly issuingRegions: ReadonlyArray<{ readonly code: string, readonly nameZh: string, readonly nameEn: string }>, readonly invoices: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type LookupInvoiceQueryVariables = Exact<{
  input: InvoiceLookupInput;
}>;


export type LookupInvoiceQuery = { readonly lookupInvoice:
    | { readonly __typename: 'InvoiceFound', readonly nextActions: ReadonlyArray<NextAction>, readonly invoice: { readonly status: InvoiceStatus, readonly id: string, readonly number: string, readonly code: string | null, readonly kind: InvoiceKind, readonly color: InvoiceColor, readonly issueDate: string, readonly amountExcludingTax: string, readonly taxAmount: string, readonly amountIncludingTax: string, readonly seller: { readonly name: string, readonly taxpayerId: string | null }, readonly buyer: { readonly name: string, readonly taxpayerId: string | null } }, readonly notices: ReadonlyArray<{ readonly reason: LookupReason, readonly textZh: string, readonly textEn: string }> }
    | { readonly __typename: 'InvoiceMismatch', readonly fieldsToRecheck: ReadonlyArray<LookupField>, readonly diagnosis: { readonly titleZh: string, readonly titleEn: string, readonly nextActions: ReadonlyArray<NextAction> } }
    | { readonly __typename: 'InvoiceNotFound', readonly diagnosis: { readonly titleZh: string, readonly titleEn: string, readonly nextActions: ReadonlyArray<NextAction> } }
    | { readonly __typename: 'LookupInputInvalid', readonly issues: ReadonlyArray<{ readonly field: LookupField, readonly reason: LookupReason, readonly textZh: string, readonly textEn: string, readonly suggestion: string | null }> }
    | { readonly __typename: 'LookupRateLimited', readonly limit: number, readonly used: number, readonly resetsAt: string }
    | { readonly __typename: 'LookupUnavailable', readonly diagnosis: { readonly titleZh: string, readonly titleEn: string, readonly nextActions: ReadonlyArray<NextAction> }, readonly regions: ReadonlyArray<{ readonly state: AnswerState, readonly region: { readonly code: string } }> }
   };

export type RegionsWithHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type RegionsWithHealthQuery = { readonly regions: ReadonlyArray<{ readonly code: string, readonly nameZh: string, readonly nameEn: string, readonly isSeparatelyPlanned: boolean, readonly health: { readonly state: HealthState, readonly latencyP95Ms: number | null, readonly syncWatermark: string | null, readonly expectedSyncLagMinutes: number } }> };

export type RecordInvoicesMutationVariables = Exact<{
  input: ReadonlyArray<InvoiceInput> | InvoiceInput;
}>;


export type RecordInvoicesMutation = { readonly recordInvoices: ReadonlyArray<{ readonly index: number, readonly id: string | null, readonly outcome: RecordOutcome, readonly contentHash: string | null, readonly problems: ReadonlyArray<{ readonly field: string, readonly code: string, readonly expected: string, readonly received: string, readonly messageZh: string, readonly messageEn: string }> }> };

export const InvoiceById: Operation<InvoiceByIdQuery, InvoiceByIdQueryVariables> = operation("InvoiceById", "query", "52143636d989502e171b9297d0ce3a63ab5886cd5143ed1678ccb4c768abc354", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nquery InvoiceById($id: ID!) {\n  invoice(id: $id) {\n    ...Face\n    amountIncludingTaxInWords\n    lines {\n      lineNo\n      itemName\n      quantity\n      amountExcludingTax\n      taxRate {\n        labelZh\n        labelEn\n      }\n      taxAmount\n    }\n  }\n}");

export const InvoiceAcrossSubgraphs: Operation<InvoiceAcrossSubgraphsQuery, InvoiceAcrossSubgraphsQueryVariables> = operation("InvoiceAcrossSubgraphs", "query", "53a2476467a7473d4f15d0be98dfe42716fd0bd6b5008ac86e400b7e56951709", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nquery InvoiceAcrossSubgraphs($id: ID!) {\n  invoice(id: $id) {\n    ...Face\n    remainingReversible\n    region {\n      nameZh\n      nameEn\n      health {\n        state\n      }\n    }\n    issuer {\n      name\n      taxpayerIdKind\n      issuingRegions {\n        nameZh\n      }\n      firstSeenAt\n    }\n    status\n    usage\n    booking\n    statusHistory {\n      at\n      axis\n      from\n      to\n      noteZh\n      noteEn\n    }\n    provenance {\n      servedFrom\n      fetchedAt\n      sourceWatermark\n      ageSeconds\n      stale\n    }\n  }\n}");

export const InvoicesByIds: Operation<InvoicesByIdsQuery, InvoicesByIdsQueryVariables> = operation("InvoicesByIds", "query", "52eb2959063d8d076c998b026b5894c66b799a9b668eda365ddf979c228d8db7", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nquery InvoicesByIds($ids: [ID!]!) {\n  invoices(ids: $ids) {\n    ...Face\n    status\n  }\n}");

export const SearchInvoices: Operation<SearchInvoicesQuery, SearchInvoicesQueryVariables> = operation("SearchInvoices", "query", "111f953a3af94720e045c9bd1a2a9e8467eabcb0cca0f3b9f0addcb705bc487f", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nquery SearchInvoices($filter: InvoiceFilter!, $first: Int!, $after: String) {\n  searchInvoices(filter: $filter, first: $first, after: $after) {\n    edges {\n      node {\n        ...Face\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    missing {\n      shard\n      state\n      regions {\n        code\n      }\n    }\n  }\n}");

export const IssuerWithInvoices: Operation<IssuerWithInvoicesQuery, IssuerWithInvoicesQueryVariables> = operation("IssuerWithInvoices", "query", "2eedd40d2f6b102f477e56aa9245b7bf960dd7bd04ee0436d8ba1cf4a6df0573", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nquery IssuerWithInvoices($taxpayerId: TaxpayerId!, $first: Int!, $after: String) {\n  issuer(taxpayerId: $taxpayerId) {\n    name\n    taxpayerIdKind\n    registrationRegionCode\n    issuingRegions {\n      code\n      nameZh\n      nameEn\n    }\n    invoices(first: $first, after: $after) {\n      edges {\n        node {\n          ...Face\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n}");

export const LookupInvoice: Operation<LookupInvoiceQuery, LookupInvoiceQueryVariables> = operation("LookupInvoice", "query", "9125a1a213ae30cb7aeb581106137254094ebb1aa543ca2553b1c225c2b90ec3", "fragment Face on Invoice {\n  id\n  number\n  code\n  kind\n  color\n  issueDate\n  seller {\n    name\n    taxpayerId\n  }\n  buyer {\n    name\n    taxpayerId\n  }\n  amountExcludingTax\n  taxAmount\n  amountIncludingTax\n}\n\nfragment Reasons on Diagnosis {\n  titleZh\n  titleEn\n  nextActions\n}\n\nquery LookupInvoice($input: InvoiceLookupInput!) {\n  lookupInvoice(input: $input) {\n    __typename\n    ... on InvoiceFound {\n      invoice {\n        ...Face\n        status\n      }\n      notices {\n        reason\n        textZh\n        textEn\n      }\n      nextActions\n    }\n    ... on InvoiceMismatch {\n      fieldsToRecheck\n      diagnosis {\n        ...Reasons\n      }\n    }\n    ... on InvoiceNotFound {\n      diagnosis {\n        ...Reasons\n      }\n    }\n    ... on LookupInputInvalid {\n      issues {\n        field\n        reason\n        textZh\n        textEn\n        suggestion\n      }\n    }\n    ... on LookupUnavailable {\n      diagnosis {\n        ...Reasons\n      }\n      regions {\n        region {\n          code\n        }\n        state\n      }\n    }\n    ... on LookupRateLimited {\n      limit\n      used\n      resetsAt\n    }\n  }\n}");

export const RegionsWithHealth: Operation<RegionsWithHealthQuery, RegionsWithHealthQueryVariables> = operation("RegionsWithHealth", "query", "32f8545a98df4e986603c95637263841f7067c7710c33eb712c7bca6fdc5ba6f", "query RegionsWithHealth {\n  regions {\n    code\n    nameZh\n    nameEn\n    isSeparatelyPlanned\n    health {\n      state\n      latencyP95Ms\n      syncWatermark\n      expectedSyncLagMinutes\n    }\n  }\n}");

export const RecordInvoices: Operation<RecordInvoicesMutation, RecordInvoicesMutationVariables> = operation("RecordInvoices", "mutation", "1aa3eea91e4d40783c794836c21a1d33a90dcc33c8c5dfffcb8b3ba7dee256ce", "mutation RecordInvoices($input: [InvoiceInput!]!) {\n  recordInvoices(input: $input) {\n    index\n    id\n    outcome\n    contentHash\n    problems {\n      field\n      code\n      expected\n      received\n      messageZh\n      messageEn\n    }\n  }\n}");
