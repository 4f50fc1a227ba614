import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InvoiceDocument, LineDocument } from '../../storage/documents.ts';
import type { IssuerReference, InvoiceContext } from './context.ts';
import type { RecordedItem } from './recording.ts';
import type { RedLetter, RedLetterAnswer } from './red-letter-answer.ts';
import type { RegionReference } from '../region-reference.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Calendar date, yyyy-MM-dd, in Asia/Shanghai. 日期 */
  Date: { input: string; output: string; }
  /** Instant, ISO 8601 with offset, e.g. 2026-11-24T06:20:00.000Z. 时间 */
  DateTime: { input: string; output: string; }
  /** Decimal number as text, never a float; money carries two decimals, CNY. 十进制数 */
  Decimal: { input: string; output: string; }
  /** Unified social credit code or older taxpayer id: 15, 17, 18 or 20 characters, 0-9 A-Z. 统一社会信用代码/纳税人识别号 */
  TaxpayerId: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

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

/** Why a look-up did not find, and what to do. 诊断 */
export type Diagnosis = {
  readonly __typename?: 'Diagnosis';
  /** Opaque key between subgraphs. 内部键 */
  readonly key: Scalars['ID']['output'];
};

/** One thing that is wrong with one field. 字段问题 */
export type FieldProblem = {
  readonly __typename?: 'FieldProblem';
  /** Stable code. 问题代码 */
  readonly code: Scalars['String']['output'];
  /** What was expected; for a CONFLICT the kept value is not shown. 期望 */
  readonly expected: Scalars['String']['output'];
  /** Path of the field in the input, e.g. lines[2].taxAmount. 字段 */
  readonly field: Scalars['String']['output'];
  /** Explanation in English. 英文说明 */
  readonly messageEn: Scalars['String']['output'];
  /** Explanation in Chinese. 中文说明 */
  readonly messageZh: Scalars['String']['output'];
  /** What came, shortened. 实际 */
  readonly received: Scalars['String']['output'];
};

/** Whether a copy will do where the source does not answer. 时效要求 */
export type Freshness =
  /** A copy from before will do, marked as such. 允许缓存 */
  | 'ALLOW_CACHE'
  /** Only the source's own answer. 必须实时 */
  | 'REQUIRE_SOURCE';

/** One thing that is wrong with one typed field. 输入问题 */
export type InputIssue = {
  readonly __typename?: 'InputIssue';
  /** Which field. 字段 */
  readonly field: LookupField;
  /** What is wrong. 原因 */
  readonly reason: LookupReason;
  /** What came, shortened; null when nothing did. 实际 */
  readonly received?: Maybe<Scalars['String']['output']>;
  /** A likely correction, shown and never applied; null when there is none. 建议 */
  readonly suggestion?: Maybe<Scalars['String']['output']>;
  /** What was expected and what came, in English. 英文说明 */
  readonly textEn: Scalars['String']['output'];
  /** What was expected and what came, in Chinese. 中文说明 */
  readonly textZh: Scalars['String']['output'];
};

/** A VAT invoice as its issuing bureau keeps it. 发票 */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** Total amount excluding tax. 合计金额 */
  readonly amountExcludingTax: Scalars['Decimal']['output'];
  /** Total including tax. 价税合计 */
  readonly amountIncludingTax: Scalars['Decimal']['output'];
  /** Total including tax in Chinese capital numerals. 价税合计(大写) */
  readonly amountIncludingTaxInWords: Scalars['String']['output'];
  /** Buyer as printed on the face. 购买方 */
  readonly buyer: InvoiceParty;
  /** Last six digits of the check code; null for kinds that have none. 校验码后6位 */
  readonly checkCodeLast6?: Maybe<Scalars['String']['output']>;
  /** Invoice code, 10 or 12 digits; null for a digital invoice, which has none. 发票代码 */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Blue, or red for one that reverses another. 蓝字/红字 */
  readonly color: InvoiceColor;
  /** The 20-digit number that a paper print of a digital invoice also carries; null for every other kind. 数电票号码 */
  readonly digitalNumber?: Maybe<Scalars['String']['output']>;
  /** When the face was read from its source; null when that was for this answer. 票面读取时间 */
  readonly faceFetchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the face is older than it may be and is shown for want of better. 票面是否过期 */
  readonly faceIsStale: Scalars['Boolean']['output'];
  /** The 20-digit number, or `code-number`; the bureau follows from it. 发票编号 */
  readonly id: Scalars['ID']['output'];
  /** Date of issue in Asia/Shanghai. 开票日期 */
  readonly issueDate: Scalars['Date']['output'];
  /** Instant of issue; null where the source stated only the date. 开票时间 */
  readonly issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The seller's record as an issuer; null when the face carries no taxpayer id for the seller or the record could not be read. 开票方 */
  readonly issuer?: Maybe<Issuer>;
  /** Kind of invoice. 发票种类 */
  readonly kind: InvoiceKind;
  /** Lines of the face, in printed order. 项目明细 */
  readonly lines: ReadonlyArray<InvoiceLine>;
  /** Invoice number: 20 digits for a digital invoice, 8 digits otherwise; leading zeros matter. 发票号码 */
  readonly number: Scalars['String']['output'];
  /** The blue invoice that a red one reverses; null for a blue invoice, or when the caller may not see it. 对应蓝字发票 */
  readonly original?: Maybe<Invoice>;
  /** Red letters opened on it, oldest first; none for a caller who may not read the invoice. 红字发票信息确认单 */
  readonly redConfirmations: ReadonlyArray<RedLetterConfirmation>;
  /** How far red invoices have reversed it. 红冲状态 */
  readonly redLetterState: RedLetterState;
  /** Why a red invoice was issued; null for a blue one. 冲红原因 */
  readonly redReason?: Maybe<RedReason>;
  /** Region of the tax bureau that keeps the invoice. 主管税务机关所在地区 */
  readonly region: Region;
  /** Amount including tax that red invoices may still reverse; 0.00 for a red invoice. 剩余可红冲金额 */
  readonly remainingReversible: Scalars['Decimal']['output'];
  /** Remark on the face; null when empty. 备注 */
  readonly remark?: Maybe<Scalars['String']['output']>;
  /** Red invoices that reverse this one and that the caller may see, in order of recording. 红字发票 */
  readonly reversals: ReadonlyArray<Invoice>;
  /** Seller as printed on the face. 销售方 */
  readonly seller: InvoiceParty;
  /** Total tax. 合计税额 */
  readonly taxAmount: Scalars['Decimal']['output'];
};

/** Blue for an invoice, red for a reversal. 蓝字/红字 */
export type InvoiceColor =
  /** An ordinary invoice. 蓝字 */
  | 'BLUE'
  /** A reversal with negative amounts. 红字 */
  | 'RED';

/** A page of invoices. 发票分页 */
export type InvoiceConnection = {
  readonly __typename?: 'InvoiceConnection';
  /** The page's invoices with their cursors. 条目 */
  readonly edges: ReadonlyArray<InvoiceEdge>;
  /** Shards that did not answer in time: their invoices are not on this page. Empty when the page is complete. 未应答的分片 */
  readonly missing: ReadonlyArray<MissingShard>;
  /** Where the page ends. 分页信息 */
  readonly pageInfo: PageInfo;
  /** How each region that was asked answered. 各地区应答 */
  readonly regionAnswers: ReadonlyArray<RegionAnswer>;
};

/** One invoice of a page. 分页条目 */
export type InvoiceEdge = {
  readonly __typename?: 'InvoiceEdge';
  /** Opaque position, valid for the same filter. 游标 */
  readonly cursor: Scalars['String']['output'];
  /** The invoice. 发票 */
  readonly node: Invoice;
};

/** What invoices must match; all conditions given must hold. 检索条件 */
export type InvoiceFilter = {
  /** Buyer's name or its beginning; full and half width brackets are equal. 购买方名称 */
  readonly buyerName?: InputMaybe<Scalars['String']['input']>;
  /** Buyer's taxpayer id. 购买方纳税人识别号 */
  readonly buyerTaxpayerId?: InputMaybe<Scalars['TaxpayerId']['input']>;
  /** Only this colour. 蓝字/红字 */
  readonly color?: InputMaybe<InvoiceColor>;
  /** Earliest date of issue, inclusive. 开票日期起 */
  readonly issueDateFrom?: InputMaybe<Scalars['Date']['input']>;
  /** Latest date of issue, inclusive. 开票日期止 */
  readonly issueDateTo?: InputMaybe<Scalars['Date']['input']>;
  /** Only these kinds. 发票种类 */
  readonly kinds?: InputMaybe<ReadonlyArray<InvoiceKind>>;
  /** Largest total including tax. 最大价税合计 */
  readonly maxTotal?: InputMaybe<Scalars['Decimal']['input']>;
  /** Smallest total including tax. 最小价税合计 */
  readonly minTotal?: InputMaybe<Scalars['Decimal']['input']>;
  /** Only these regions; all when absent. 地区代码 */
  readonly regionCodes?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Seller's name or its beginning; full and half width brackets are equal. 销售方名称 */
  readonly sellerName?: InputMaybe<Scalars['String']['input']>;
  /** Seller's taxpayer id. 销售方纳税人识别号 */
  readonly sellerTaxpayerId?: InputMaybe<Scalars['TaxpayerId']['input']>;
};

/** The invoice exists and what was typed agrees with it. 一致 */
export type InvoiceFound = {
  readonly __typename?: 'InvoiceFound';
  /** The invoice. Address, phone, bank and account of both parties are `****` for a caller who may not read it. 发票 */
  readonly invoice: Invoice;
  /** What to do, or not to do, with it; empty when it is in good order. 建议操作 */
  readonly nextActions: ReadonlyArray<NextAction>;
  /** What to know about it: voided, reversed, issued in another region. 提示 */
  readonly notices: ReadonlyArray<LookupNotice>;
};

/** An invoice as a source states it. 发票录入数据 */
export type InvoiceInput = {
  /** Total amount excluding tax, two decimals. 合计金额 */
  readonly amountExcludingTax: Scalars['Decimal']['input'];
  /** Total including tax, two decimals. 价税合计 */
  readonly amountIncludingTax: Scalars['Decimal']['input'];
  /** Buyer. 购买方 */
  readonly buyer: InvoicePartyInput;
  /** Whole check code, 20 digits, where the kind has one. 校验码 */
  readonly checkCode?: InputMaybe<Scalars['String']['input']>;
  /** Invoice code, 10 or 12 digits; absent for a digital invoice. 发票代码 */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Blue or red. 蓝字/红字 */
  readonly color?: InvoiceColor;
  /** 20-digit number that a paper print of a digital invoice also carries. 数电票号码 */
  readonly digitalNumber?: InputMaybe<Scalars['String']['input']>;
  /** Date of issue. 开票日期 */
  readonly issueDate: Scalars['Date']['input'];
  /** Instant of issue where known. 开票时间 */
  readonly issuedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Kind of invoice. 发票种类 */
  readonly kind: InvoiceKind;
  /** Lines, 1 to 2000, in printed order. 项目明细 */
  readonly lines: ReadonlyArray<InvoiceLineInput>;
  /** Invoice number, 8 or 20 digits. 发票号码 */
  readonly number: Scalars['String']['input'];
  /** Id of the blue invoice that a red one reverses. 对应蓝字发票编号 */
  readonly originalId?: InputMaybe<Scalars['ID']['input']>;
  /** Why the red invoice was issued. 冲红原因 */
  readonly redReason?: InputMaybe<RedReason>;
  /** Remark. 备注 */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
  /** Seller. 销售方 */
  readonly seller: InvoicePartyInput;
  /** Status that the source reports. 发票状态 */
  readonly status?: InvoiceStatus;
  /** Total tax, two decimals. 合计税额 */
  readonly taxAmount: Scalars['Decimal']['input'];
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

/** One line of an invoice's face. 发票明细行 */
export type InvoiceLine = {
  readonly __typename?: 'InvoiceLine';
  /** Amount excluding tax; negative on discount lines and red invoices. 金额 */
  readonly amountExcludingTax: Scalars['Decimal']['output'];
  /** Name of the goods or service, with its tax category between asterisks. 项目名称 */
  readonly itemName: Scalars['String']['output'];
  /** Ordinary, discount or discounted line. 行性质 */
  readonly kind: LineKind;
  /** Position on the face, from 1. 行号 */
  readonly lineNo: Scalars['Int']['output'];
  /** Quantity; null when not stated. 数量 */
  readonly quantity?: Maybe<Scalars['Decimal']['output']>;
  /** Specification or model; null when not stated. 规格型号 */
  readonly specification?: Maybe<Scalars['String']['output']>;
  /** Tax. 税额 */
  readonly taxAmount: Scalars['Decimal']['output'];
  /** 19-digit classification code of goods and services; null when not stated. 商品和服务税收分类编码 */
  readonly taxClassificationCode?: Maybe<Scalars['String']['output']>;
  /** Tax rate and how the line is taxed. 税率/征收率 */
  readonly taxRate: TaxRate;
  /** Unit of measure; null when not stated. 单位 */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** Price of one unit excluding tax; null when not stated. 单价 */
  readonly unitPrice?: Maybe<Scalars['Decimal']['output']>;
};

/** A line of a recorded invoice. 明细行录入数据 */
export type InvoiceLineInput = {
  /** Amount excluding tax. 金额 */
  readonly amountExcludingTax: Scalars['Decimal']['input'];
  /** Name of the goods or service. 项目名称 */
  readonly itemName: Scalars['String']['input'];
  /** Ordinary, discount or discounted line. 行性质 */
  readonly kind?: LineKind;
  /** Quantity. 数量 */
  readonly quantity?: InputMaybe<Scalars['Decimal']['input']>;
  /** Specification or model. 规格型号 */
  readonly specification?: InputMaybe<Scalars['String']['input']>;
  /** Tax. 税额 */
  readonly taxAmount: Scalars['Decimal']['input'];
  /** 19-digit classification code. 商品和服务税收分类编码 */
  readonly taxClassificationCode?: InputMaybe<Scalars['String']['input']>;
  /** Rate in percent, e.g. 13; absent where the treatment has none. 税率 */
  readonly taxRatePercent?: InputMaybe<Scalars['Decimal']['input']>;
  /** How the line is taxed. 计税方式 */
  readonly taxTreatment?: TaxTreatment;
  /** Unit of measure. 单位 */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** Price of one unit excluding tax. 单价 */
  readonly unitPrice?: InputMaybe<Scalars['Decimal']['input']>;
};

/** What a person or system has in hand of an invoice that it looks up. 查询条件 */
export type InvoiceLookupInput = {
  /** Amount excluding tax as typed. 不含税金额 */
  readonly amountExcludingTax?: InputMaybe<Scalars['String']['input']>;
  /** Total including tax as typed. 价税合计 */
  readonly amountIncludingTax?: InputMaybe<Scalars['String']['input']>;
  /** Last six digits of the check code; all 20 are accepted and trimmed. 校验码后6位 */
  readonly checkCodeLast6?: InputMaybe<Scalars['String']['input']>;
  /** Invoice code; absent for a digital invoice, or when code and number are typed together. 发票代码 */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Whether a copy will do where the source does not answer. 时效要求 */
  readonly freshness?: Freshness;
  /** Date of issue as typed: 2026-11-24, 20261124, 2026/11/24 or 2026年11月24日. 开票日期 */
  readonly issueDate?: InputMaybe<Scalars['String']['input']>;
  /** Invoice number as typed; may hold whatever `parseInvoiceText` reads. Spaces, dashes and full-width digits are accepted. 发票号码 */
  readonly number: Scalars['String']['input'];
  /** Code or name of the region that the asker believes to hold it; a hint, never obeyed against the number. 地区提示 */
  readonly regionHint?: InputMaybe<Scalars['ID']['input']>;
  /** Total price of the vehicle as typed. 车价合计 */
  readonly vehiclePrice?: InputMaybe<Scalars['String']['input']>;
};

/** The answer to a look-up. 查验结果 */
export type InvoiceLookupResult = InvoiceFound | InvoiceMismatch | InvoiceNotFound | LookupInputInvalid | LookupRateLimited | LookupUnavailable;

/** The invoice exists, but what was typed differs from its face. 不一致 */
export type InvoiceMismatch = {
  readonly __typename?: 'InvoiceMismatch';
  /** Why, and what to do. 诊断 */
  readonly diagnosis: Diagnosis;
  /** Which kinds of field to check again; never what is stored. 需核对的字段 */
  readonly fieldsToRecheck: ReadonlyArray<LookupField>;
};

/** No invoice, said by every source that could hold it; or none that the caller may see. 查无此票 */
export type InvoiceNotFound = {
  readonly __typename?: 'InvoiceNotFound';
  /** Why, and what to do. 诊断 */
  readonly diagnosis: Diagnosis;
  /** The regions asked. 已查询的地区 */
  readonly searchedRegions: ReadonlyArray<RegionAnswer>;
};

/** A party as printed on an invoice's face. 购销方 */
export type InvoiceParty = {
  readonly __typename?: 'InvoiceParty';
  /** Address; null when not printed, `****` for a caller who may not read the invoice. 地址 */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Bank account; null when not printed, `****` for a caller who may not read the invoice. 账号 */
  readonly bankAccount?: Maybe<Scalars['String']['output']>;
  /** Bank; null when not printed, `****` for a caller who may not read the invoice. 开户行 */
  readonly bankName?: Maybe<Scalars['String']['output']>;
  /** Name as printed. 名称 */
  readonly name: Scalars['String']['output'];
  /** Telephone number; null when not printed, `****` for a caller who may not read the invoice. 电话 */
  readonly phone?: Maybe<Scalars['String']['output']>;
  /** Taxpayer id; null for a person who has none. 纳税人识别号 */
  readonly taxpayerId?: Maybe<Scalars['TaxpayerId']['output']>;
};

/** A party of a recorded invoice. 购销方录入数据 */
export type InvoicePartyInput = {
  /** Address. 地址 */
  readonly address?: InputMaybe<Scalars['String']['input']>;
  /** Bank account. 账号 */
  readonly bankAccount?: InputMaybe<Scalars['String']['input']>;
  /** Bank. 开户行 */
  readonly bankName?: InputMaybe<Scalars['String']['input']>;
  /** Name as printed. 名称 */
  readonly name: Scalars['String']['input'];
  /** Telephone number. 电话 */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
  /** Taxpayer id; absent for a person who has none. 纳税人识别号 */
  readonly taxpayerId?: InputMaybe<Scalars['TaxpayerId']['input']>;
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

/** A taxpayer in its role as the issuer of invoices. 开票方 */
export type Issuer = {
  readonly __typename?: 'Issuer';
  /** Invoices that this taxpayer issued and that the caller may see, newest first. 开具的发票 */
  readonly invoices: InvoiceConnection;
  /** Taxpayer id. 纳税人识别号 */
  readonly taxpayerId: Scalars['TaxpayerId']['output'];
};


/** A taxpayer in its role as the issuer of invoices. 开票方 */
export type IssuerInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InvoiceFilter;
  first?: Scalars['Int']['input'];
};

/** What became of a step. 处理结果 */
export type LifeOutcome =
  /** Done, now or when the same request was sent before. 已完成 */
  | 'DONE'
  /** Not allowed; nothing was changed. 已拒绝 */
  | 'REFUSED';

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

/** What was typed cannot be looked up. Nothing was asked, nothing was counted. 输入有误 */
export type LookupInputInvalid = {
  readonly __typename?: 'LookupInputInvalid';
  /** What is wrong, field by field. 问题 */
  readonly issues: ReadonlyArray<InputIssue>;
};

/** Something to know about a look-up. 提示 */
export type LookupNotice = {
  readonly __typename?: 'LookupNotice';
  /** Which one. 原因 */
  readonly reason: LookupReason;
  /** In English. 英文 */
  readonly textEn: Scalars['String']['output'];
  /** In Chinese. 中文 */
  readonly textZh: Scalars['String']['output'];
};

/** This invoice was looked up too often today. 超过当日次数 */
export type LookupRateLimited = {
  readonly __typename?: 'LookupRateLimited';
  /** What the caller found earlier today, if what is typed agrees with it. 当日已查到的发票 */
  readonly cachedInvoice?: Maybe<StaleInvoice>;
  /** Look-ups of one invoice a day. 每日次数 */
  readonly limit: Scalars['Int']['output'];
  /** When counting starts anew: midnight in Shanghai. 重置时间 */
  readonly resetsAt: Scalars['DateTime']['output'];
  /** Look-ups used up today. 已用次数 */
  readonly used: Scalars['Int']['output'];
};

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

/** The source that could hold the invoice gave no answer. The look-up is not counted. 暂时无法查询 */
export type LookupUnavailable = {
  readonly __typename?: 'LookupUnavailable';
  /** Why, what to do, and when to try again. 诊断 */
  readonly diagnosis: Diagnosis;
  /** How the regions asked answered. 各地区应答 */
  readonly regions: ReadonlyArray<RegionAnswer>;
  /** A copy from before, if there is one and what was typed agrees with it. 历史副本 */
  readonly staleInvoice?: Maybe<StaleInvoice>;
};

/** A shard that did not answer. 未应答的分片 */
export type MissingShard = {
  readonly __typename?: 'MissingShard';
  /** Regions whose invoices are missing from the answer. 受影响地区 */
  readonly regions: ReadonlyArray<Region>;
  /** Name of the shard. 分片名称 */
  readonly shard: Scalars['String']['output'];
  /** Why it is missing. 原因 */
  readonly state: AnswerState;
};

/** What can be changed. 变更 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Confirms a red letter that the other party opened. 确认红字发票信息确认单 */
  readonly confirmRedLetter: RedLetterResult;
  /**
   * Opens a red letter on a blue invoice: its amount is held back. As long as the buyer has not used or booked the
   * invoice, the seller opens it alone; then either party does, and the other confirms within 72 hours. 开具红字发票信息确认单
   */
  readonly openRedLetter: RedLetterResult;
  /** Records up to 500 invoices of the caller's bureaus; one result for each, in order. Safe to repeat. 录入发票 */
  readonly recordInvoices: ReadonlyArray<RecordInvoiceResult>;
  /** Rejects a red letter that the other party opened. 否认红字发票信息确认单 */
  readonly rejectRedLetter: RedLetterResult;
  /** Withdraws a red letter that the caller opened, as long as no red invoice was issued on it. 撤销红字发票信息确认单 */
  readonly withdrawRedLetter: RedLetterResult;
};


/** What can be changed. 变更 */
export type MutationConfirmRedLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. 变更 */
export type MutationOpenRedLetterArgs = {
  amount: Scalars['Decimal']['input'];
  idempotencyKey: Scalars['String']['input'];
  invoiceId: Scalars['ID']['input'];
  reason: RedReason;
};


/** What can be changed. 变更 */
export type MutationRecordInvoicesArgs = {
  input: ReadonlyArray<InvoiceInput>;
};


/** What can be changed. 变更 */
export type MutationRejectRedLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. 变更 */
export type MutationWithdrawRedLetterArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};

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

/** Where a page ends. 分页信息 */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge; null for an empty page. 末条游标 */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more invoices follow. 是否有下一页 */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** What was understood of a typed text. 解析结果 */
export type ParsedInvoiceInput = {
  readonly __typename?: 'ParsedInvoiceInput';
  /** Amount excluding tax; null when none was found. 不含税金额 */
  readonly amountExcludingTax?: Maybe<Scalars['Decimal']['output']>;
  /** Total including tax; null when none was found. 价税合计 */
  readonly amountIncludingTax?: Maybe<Scalars['Decimal']['output']>;
  /** Last six digits of the check code; null when none was found. 校验码后6位 */
  readonly checkCodeLast6?: Maybe<Scalars['String']['output']>;
  /** Invoice code; null when none was found or the kind has none. 发票代码 */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Date of issue; null when none was found. 开票日期 */
  readonly issueDate?: Maybe<Scalars['Date']['output']>;
  /** What is wrong. 问题 */
  readonly issues: ReadonlyArray<InputIssue>;
  /** Kind of invoice; UNKNOWN where the number alone does not tell, as for every digital one. 发票种类 */
  readonly kind: InvoiceKind;
  /** Those of them that the text did not give. 还需填写的字段 */
  readonly missingFields: ReadonlyArray<LookupField>;
  /** What was understood in a way worth showing. 提示 */
  readonly notices: ReadonlyArray<LookupNotice>;
  /** Invoice number; null when none was found. 发票号码 */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Region of the bureau that keeps it; null when the number does not tell. 地区 */
  readonly region?: Maybe<Region>;
  /** All fields that a look-up of this kind needs. 所需字段 */
  readonly requiredFields: ReadonlyArray<LookupField>;
  /** Total price of the vehicle; null when none was found. 车价合计 */
  readonly vehiclePrice?: Maybe<Scalars['Decimal']['output']>;
};

/** What can be asked. 查询 */
export type Query = {
  readonly __typename?: 'Query';
  /** One invoice by its id; null when there is none, or none that the caller may see. 按编号取发票 */
  readonly invoice?: Maybe<Invoice>;
  /** Invoices by id, in the order asked; null at the place of each one that does not exist or may not be seen. 按编号批量取发票 */
  readonly invoices: ReadonlyArray<Maybe<Invoice>>;
  /** Looks one invoice up: found, or the one true reason why not and what to do next. 查验/查询发票 */
  readonly lookupInvoice: InvoiceLookupResult;
  /** Looks up to 100 invoices up; one result each, in order. Needs a key. 批量查验发票 */
  readonly lookupInvoices: ReadonlyArray<InvoiceLookupResult>;
  /** Reads whatever was typed, pasted or scanned: a number, code and number, labelled lines, the QR text of a face. 解析二维码/粘贴文本 */
  readonly parseInvoiceText: ParsedInvoiceInput;
  /** Invoices that match a filter, newest first, over all bureaus or those named in it. 检索发票 */
  readonly searchInvoices: InvoiceConnection;
};


/** What can be asked. 查询 */
export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. 查询 */
export type QueryInvoicesArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/** What can be asked. 查询 */
export type QueryLookupInvoiceArgs = {
  input: InvoiceLookupInput;
};


/** What can be asked. 查询 */
export type QueryLookupInvoicesArgs = {
  inputs: ReadonlyArray<InvoiceLookupInput>;
};


/** What can be asked. 查询 */
export type QueryParseInvoiceTextArgs = {
  text: Scalars['String']['input'];
};


/** What can be asked. 查询 */
export type QuerySearchInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InvoiceFilter;
  first?: Scalars['Int']['input'];
};

/** What became of one invoice of a recording. 录入结果 */
export type RecordInvoiceResult = {
  readonly __typename?: 'RecordInvoiceResult';
  /** SHA-256 (hex) over the content as it is kept, for the checksum of completeSync; null unless RECORDED or UNCHANGED. 内容摘要 */
  readonly contentHash?: Maybe<Scalars['String']['output']>;
  /** Id of the invoice; null when its numbers make none. 发票编号 */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Position in the input, from 0. 序号 */
  readonly index: Scalars['Int']['output'];
  /** The invoice as it is kept; null when rejected, or when the caller may not see it. 发票 */
  readonly invoice?: Maybe<Invoice>;
  /** What became of it. 处理结果 */
  readonly outcome: RecordOutcome;
  /** What is wrong (REJECTED, UNAVAILABLE) or differs from what is kept (CONFLICT), by field. 字段问题 */
  readonly problems: ReadonlyArray<FieldProblem>;
};

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

/** Status of a red letter, in the order of the official codes 01 to 13. 红字确认单状态 */
export type RedConfirmationStatus =
  /** 02: opened by the seller, waits for the buyer. 销方录入待购方确认 */
  | 'AWAITING_BUYER'
  /** 03: opened by the buyer, waits for the seller. 购方录入待销方确认 */
  | 'AWAITING_SELLER'
  /** 04: confirmed by both parties. 购销双方已确认 */
  | 'CONFIRMED'
  /** 07: not confirmed within 72 hours. 作废(超72小时未确认) */
  | 'EXPIRED_72H'
  /** 01: needs no confirmation. 无需确认 */
  | 'NOT_REQUIRED'
  /** 05: opened by the seller, rejected by the buyer. 作废(销方录入购方否认) */
  | 'REJECTED_BY_BUYER'
  /** 06: opened by the buyer, rejected by the seller. 作废(购方录入销方否认) */
  | 'REJECTED_BY_SELLER'
  /** 09: withdrawn after it was confirmed. 作废(确认后撤销) */
  | 'REVOKED_AFTER_CONFIRMATION'
  /** 10: void, the invoice became an abnormal voucher. 作废(异常凭证) */
  | 'VOID_ABNORMAL_VOUCHER'
  /** 12: void, refused by a natural person. 作废(自然人拒收) */
  | 'VOID_PERSON_REFUSED'
  /** 13: void, a refund application was issued. 作废(已开具退税申请单) */
  | 'VOID_REFUND_ISSUED'
  /** 11: void, a party was blocked by its taxpayer status. 作废(纳税人状态异常阻断) */
  | 'VOID_TAXPAYER_BLOCKED'
  /** 08: withdrawn by whoever opened it. 发起方撤销 */
  | 'WITHDRAWN';

/** A form on which both parties agree that an invoice is reversed. 红字发票信息确认单 */
export type RedLetterConfirmation = {
  readonly __typename?: 'RedLetterConfirmation';
  /** Amount to reverse, including tax, positive. 红冲金额(含税) */
  readonly amount: Scalars['Decimal']['output'];
  /** When it was opened. 录入时间 */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it expires, or has expired, unconfirmed: 72 hours after it was opened; null once it needs no confirmation. 失效时间 */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Id of the form. 编号 */
  readonly id: Scalars['ID']['output'];
  /** The blue invoice. 蓝字发票 */
  readonly invoice?: Maybe<Invoice>;
  /** Number of the form; name it in the remark of the red invoice. 红字发票信息确认单编号 */
  readonly number: Scalars['String']['output'];
  /** Who opened it. 录入方 */
  readonly openedBy: RedLetterParty;
  /** Why. 冲红原因 */
  readonly reason: RedReason;
  /** The red invoice issued on it; null while there is none, or none that the caller may see. 红字发票 */
  readonly redInvoice?: Maybe<Invoice>;
  /** Status at the time of the answer; expiry follows from the clock. 状态 */
  readonly status: RedConfirmationStatus;
};

/** Who opened a red letter. 录入方 */
export type RedLetterParty =
  /** The buyer. 购买方 */
  | 'BUYER'
  /** The seller. 销售方 */
  | 'SELLER';

/** What became of a step with a red letter. 操作结果 */
export type RedLetterResult = {
  readonly __typename?: 'RedLetterResult';
  /** The red letter as it was when this request was answered first; null when there is none, or none that may be seen. 红字发票信息确认单 */
  readonly confirmation?: Maybe<RedLetterConfirmation>;
  /** What became of it. 处理结果 */
  readonly outcome: LifeOutcome;
  /** Why it was refused; null when it was done. 拒绝原因 */
  readonly refusal?: Maybe<Refusal>;
};

/** How far red invoices have reversed an invoice. 红冲状态 */
export type RedLetterState =
  /** Reversed in full. 全额红冲 */
  | 'FULLY_REVERSED'
  /** Not reversed. 未红冲 */
  | 'NONE'
  /** Partly reversed; a balance remains. 部分红冲 */
  | 'PARTIALLY_REVERSED'
  /** A red letter confirmation is open. 待确认 */
  | 'PENDING_CONFIRMATION';

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

/** Why a step is not allowed. 拒绝原因 */
export type Refusal = {
  readonly __typename?: 'Refusal';
  /** Stable code, e.g. VOID_MONTH_OVER. 代码 */
  readonly code: Scalars['String']['output'];
  /** In English. 英文说明 */
  readonly textEn: Scalars['String']['output'];
  /** In Chinese. 中文说明 */
  readonly textZh: Scalars['String']['output'];
};

/** Region of one of the 36 provincial-level tax bureaus. 地区(税务局) */
export type Region = {
  readonly __typename?: 'Region';
  /** Four-digit code of the bureau, e.g. 1100 for Beijing. 地区代码 */
  readonly code: Scalars['ID']['output'];
  /** English name. 英文名称 */
  readonly nameEn: Scalars['String']['output'];
  /** Chinese name. 中文名称 */
  readonly nameZh: Scalars['String']['output'];
};

/** How one region answered a question put to several. 地区应答 */
export type RegionAnswer = {
  readonly __typename?: 'RegionAnswer';
  /** Milliseconds until the answer, or until it was given up. 耗时(毫秒) */
  readonly elapsedMs: Scalars['Int']['output'];
  /** The region asked. 地区 */
  readonly region: Region;
  /** Its answer. 应答状态 */
  readonly state: AnswerState;
};

/** What served an answer. 服务来源 */
export type ServedFrom =
  /** From a backup. 备份 */
  | 'BACKUP'
  /** From the cache. 缓存 */
  | 'CACHE'
  /** Read from the shard now. 实时 */
  | 'SOURCE';

/** A copy of an invoice as it was read from its source some time ago. 发票副本 */
export type StaleInvoice = {
  readonly __typename?: 'StaleInvoice';
  /** Seconds since then. 数据年龄(秒) */
  readonly ageSeconds: Scalars['Int']['output'];
  /** When it was read from its source. 读取时间 */
  readonly fetchedAt: Scalars['DateTime']['output'];
  /** The invoice as it was. Ask for its status beside it: `invoice.status` is read from the source. 发票 */
  readonly invoice: Invoice;
  /** What had to be known about it then: voided, reversed. 当时的提示 */
  readonly notices: ReadonlyArray<LookupNotice>;
  /** What served it. 服务来源 */
  readonly servedFrom: ServedFrom;
  /** Status of the document as it was. 当时的发票状态 */
  readonly status: InvoiceStatus;
};

/** Rate and treatment of one line; zero, exempt and not taxable are different things. 税率 */
export type TaxRate = {
  readonly __typename?: 'TaxRate';
  /** English label. 英文标签 */
  readonly labelEn: Scalars['String']['output'];
  /** Label as printed on a Chinese face. 中文标签 */
  readonly labelZh: Scalars['String']['output'];
  /** Percent, e.g. 13; null where the treatment has no rate. 百分比 */
  readonly percent?: Maybe<Scalars['Decimal']['output']>;
  /** How the line is taxed. 计税方式 */
  readonly treatment: TaxTreatment;
};

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



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Invoice: Invoice;
  Issuer: Issuer;
  Region: Region;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Issuer:
    ( { __typename: 'Issuer' }
    & GraphQLRecursivePick<FederationTypes['Issuer'], {"taxpayerId":true}> );
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  InvoiceLookupResult:
    | ( Omit<InvoiceFound, 'invoice'> & { invoice: _RefType['Invoice'] } )
    | ( InvoiceMismatch )
    | ( Omit<InvoiceNotFound, 'searchedRegions'> & { searchedRegions: ReadonlyArray<_RefType['RegionAnswer']> } )
    | ( LookupInputInvalid )
    | ( Omit<LookupRateLimited, 'cachedInvoice'> & { cachedInvoice?: Maybe<_RefType['StaleInvoice']> } )
    | ( Omit<LookupUnavailable, 'regions' | 'staleInvoice'> & { regions: ReadonlyArray<_RefType['RegionAnswer']>, staleInvoice?: Maybe<_RefType['StaleInvoice']> } )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnswerState: AnswerState;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  Diagnosis: ResolverTypeWrapper<Diagnosis>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  FieldProblem: ResolverTypeWrapper<FieldProblem>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Freshness: Freshness;
  InputIssue: ResolverTypeWrapper<InputIssue>;
  Invoice: ResolverTypeWrapper<InvoiceDocument>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  InvoiceColor: InvoiceColor;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges' | 'missing' | 'regionAnswers'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']>, missing: ReadonlyArray<ResolversTypes['MissingShard']>, regionAnswers: ReadonlyArray<ResolversTypes['RegionAnswer']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceFilter: InvoiceFilter;
  InvoiceFound: ResolverTypeWrapper<Omit<InvoiceFound, 'invoice'> & { invoice: ResolversTypes['Invoice'] }>;
  InvoiceInput: InvoiceInput;
  InvoiceKind: InvoiceKind;
  InvoiceLine: ResolverTypeWrapper<LineDocument>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvoiceLineInput: InvoiceLineInput;
  InvoiceLookupInput: InvoiceLookupInput;
  InvoiceLookupResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['InvoiceLookupResult']>;
  InvoiceMismatch: ResolverTypeWrapper<InvoiceMismatch>;
  InvoiceNotFound: ResolverTypeWrapper<Omit<InvoiceNotFound, 'searchedRegions'> & { searchedRegions: ReadonlyArray<ResolversTypes['RegionAnswer']> }>;
  InvoiceParty: ResolverTypeWrapper<InvoiceParty>;
  InvoicePartyInput: InvoicePartyInput;
  InvoiceStatus: InvoiceStatus;
  Issuer: ResolverTypeWrapper<IssuerReference>;
  LifeOutcome: LifeOutcome;
  LineKind: LineKind;
  LookupField: LookupField;
  LookupInputInvalid: ResolverTypeWrapper<LookupInputInvalid>;
  LookupNotice: ResolverTypeWrapper<LookupNotice>;
  LookupRateLimited: ResolverTypeWrapper<Omit<LookupRateLimited, 'cachedInvoice'> & { cachedInvoice?: Maybe<ResolversTypes['StaleInvoice']> }>;
  LookupReason: LookupReason;
  LookupUnavailable: ResolverTypeWrapper<Omit<LookupUnavailable, 'regions' | 'staleInvoice'> & { regions: ReadonlyArray<ResolversTypes['RegionAnswer']>, staleInvoice?: Maybe<ResolversTypes['StaleInvoice']> }>;
  MissingShard: ResolverTypeWrapper<Omit<MissingShard, 'regions'> & { regions: ReadonlyArray<ResolversTypes['Region']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NextAction: NextAction;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ParsedInvoiceInput: ResolverTypeWrapper<Omit<ParsedInvoiceInput, 'region'> & { region?: Maybe<ResolversTypes['Region']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordInvoiceResult: ResolverTypeWrapper<RecordedItem>;
  RecordOutcome: RecordOutcome;
  RedConfirmationStatus: RedConfirmationStatus;
  RedLetterConfirmation: ResolverTypeWrapper<RedLetter>;
  RedLetterParty: RedLetterParty;
  RedLetterResult: ResolverTypeWrapper<RedLetterAnswer>;
  RedLetterState: RedLetterState;
  RedReason: RedReason;
  Refusal: ResolverTypeWrapper<Refusal>;
  Region: ResolverTypeWrapper<RegionReference>;
  RegionAnswer: ResolverTypeWrapper<Omit<RegionAnswer, 'region'> & { region: ResolversTypes['Region'] }>;
  ServedFrom: ServedFrom;
  StaleInvoice: ResolverTypeWrapper<Omit<StaleInvoice, 'invoice'> & { invoice: ResolversTypes['Invoice'] }>;
  TaxRate: ResolverTypeWrapper<TaxRate>;
  TaxTreatment: TaxTreatment;
  TaxpayerId: ResolverTypeWrapper<Scalars['TaxpayerId']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  Diagnosis: Diagnosis;
  ID: Scalars['ID']['output'];
  FieldProblem: FieldProblem;
  String: Scalars['String']['output'];
  InputIssue: InputIssue;
  Invoice: InvoiceDocument;
  Boolean: Scalars['Boolean']['output'];
  InvoiceConnection: Omit<InvoiceConnection, 'edges' | 'missing' | 'regionAnswers'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']>, missing: ReadonlyArray<ResolversParentTypes['MissingShard']>, regionAnswers: ReadonlyArray<ResolversParentTypes['RegionAnswer']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceFilter: InvoiceFilter;
  InvoiceFound: Omit<InvoiceFound, 'invoice'> & { invoice: ResolversParentTypes['Invoice'] };
  InvoiceInput: InvoiceInput;
  InvoiceLine: LineDocument;
  Int: Scalars['Int']['output'];
  InvoiceLineInput: InvoiceLineInput;
  InvoiceLookupInput: InvoiceLookupInput;
  InvoiceLookupResult: ResolversUnionTypes<ResolversParentTypes>['InvoiceLookupResult'];
  InvoiceMismatch: InvoiceMismatch;
  InvoiceNotFound: Omit<InvoiceNotFound, 'searchedRegions'> & { searchedRegions: ReadonlyArray<ResolversParentTypes['RegionAnswer']> };
  InvoiceParty: InvoiceParty;
  InvoicePartyInput: InvoicePartyInput;
  Issuer: IssuerReference;
  LookupInputInvalid: LookupInputInvalid;
  LookupNotice: LookupNotice;
  LookupRateLimited: Omit<LookupRateLimited, 'cachedInvoice'> & { cachedInvoice?: Maybe<ResolversParentTypes['StaleInvoice']> };
  LookupUnavailable: Omit<LookupUnavailable, 'regions' | 'staleInvoice'> & { regions: ReadonlyArray<ResolversParentTypes['RegionAnswer']>, staleInvoice?: Maybe<ResolversParentTypes['StaleInvoice']> };
  MissingShard: Omit<MissingShard, 'regions'> & { regions: ReadonlyArray<ResolversParentTypes['Region']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  ParsedInvoiceInput: Omit<ParsedInvoiceInput, 'region'> & { region?: Maybe<ResolversParentTypes['Region']> };
  Query: Record<PropertyKey, never>;
  RecordInvoiceResult: RecordedItem;
  RedLetterConfirmation: RedLetter;
  RedLetterResult: RedLetterAnswer;
  Refusal: Refusal;
  Region: RegionReference;
  RegionAnswer: Omit<RegionAnswer, 'region'> & { region: ResolversParentTypes['Region'] };
  StaleInvoice: Omit<StaleInvoice, 'invoice'> & { invoice: ResolversParentTypes['Invoice'] };
  TaxRate: TaxRate;
  TaxpayerId: Scalars['TaxpayerId']['output'];
};

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DiagnosisResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Diagnosis'] = ResolversParentTypes['Diagnosis']> = {
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type FieldProblemResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['FieldProblem'] = ResolversParentTypes['FieldProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InputIssueResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InputIssue'] = ResolversParentTypes['InputIssue']> = {
  field?: Resolver<ResolversTypes['LookupField'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LookupReason'], ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  suggestion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  textEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  amountExcludingTax?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountIncludingTax?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  amountIncludingTaxInWords?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  buyer?: Resolver<ResolversTypes['InvoiceParty'], ParentType, ContextType>;
  checkCodeLast6?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  color?: Resolver<ResolversTypes['InvoiceColor'], ParentType, ContextType>;
  digitalNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  faceFetchedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  faceIsStale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['Issuer']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  original?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  redConfirmations?: Resolver<ReadonlyArray<ResolversTypes['RedLetterConfirmation']>, ParentType, ContextType>;
  redLetterState?: Resolver<ResolversTypes['RedLetterState'], ParentType, ContextType>;
  redReason?: Resolver<Maybe<ResolversTypes['RedReason']>, ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  remainingReversible?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  remark?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reversals?: Resolver<ReadonlyArray<ResolversTypes['Invoice']>, ParentType, ContextType>;
  seller?: Resolver<ResolversTypes['InvoiceParty'], ParentType, ContextType>;
  taxAmount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['MissingShard']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  regionAnswers?: Resolver<ReadonlyArray<ResolversTypes['RegionAnswer']>, ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceFoundResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceFound'] = ResolversParentTypes['InvoiceFound']> = {
  invoice?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
  nextActions?: Resolver<ReadonlyArray<ResolversTypes['NextAction']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['LookupNotice']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  amountExcludingTax?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  itemName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LineKind'], ParentType, ContextType>;
  lineNo?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  specification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxAmount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  taxClassificationCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxRate?: Resolver<ResolversTypes['TaxRate'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unitPrice?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type InvoiceLookupResultResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceLookupResult'] = ResolversParentTypes['InvoiceLookupResult']> = {
  __resolveType: TypeResolveFn<'InvoiceFound' | 'InvoiceMismatch' | 'InvoiceNotFound' | 'LookupInputInvalid' | 'LookupRateLimited' | 'LookupUnavailable', ParentType, ContextType>;
};

export type InvoiceMismatchResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceMismatch'] = ResolversParentTypes['InvoiceMismatch']> = {
  diagnosis?: Resolver<ResolversTypes['Diagnosis'], ParentType, ContextType>;
  fieldsToRecheck?: Resolver<ReadonlyArray<ResolversTypes['LookupField']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceNotFoundResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceNotFound'] = ResolversParentTypes['InvoiceNotFound']> = {
  diagnosis?: Resolver<ResolversTypes['Diagnosis'], ParentType, ContextType>;
  searchedRegions?: Resolver<ReadonlyArray<ResolversTypes['RegionAnswer']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoicePartyResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['InvoiceParty'] = ResolversParentTypes['InvoiceParty']> = {
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankAccount?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bankName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxpayerId?: Resolver<Maybe<ResolversTypes['TaxpayerId']>, ParentType, ContextType>;
};

export type IssuerResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Issuer'] = ResolversParentTypes['Issuer'], FederationReferenceType extends FederationReferenceTypes['Issuer'] = FederationReferenceTypes['Issuer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Issuer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  invoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<IssuerInvoicesArgs, 'filter' | 'first'>>;
  taxpayerId?: Resolver<ResolversTypes['TaxpayerId'], ParentType, ContextType>;
};

export type LookupInputInvalidResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['LookupInputInvalid'] = ResolversParentTypes['LookupInputInvalid']> = {
  issues?: Resolver<ReadonlyArray<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LookupNoticeResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['LookupNotice'] = ResolversParentTypes['LookupNotice']> = {
  reason?: Resolver<ResolversTypes['LookupReason'], ParentType, ContextType>;
  textEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LookupRateLimitedResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['LookupRateLimited'] = ResolversParentTypes['LookupRateLimited']> = {
  cachedInvoice?: Resolver<Maybe<ResolversTypes['StaleInvoice']>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resetsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LookupUnavailableResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['LookupUnavailable'] = ResolversParentTypes['LookupUnavailable']> = {
  diagnosis?: Resolver<ResolversTypes['Diagnosis'], ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['RegionAnswer']>, ParentType, ContextType>;
  staleInvoice?: Resolver<Maybe<ResolversTypes['StaleInvoice']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MissingShardResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['MissingShard'] = ResolversParentTypes['MissingShard']> = {
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  shard?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AnswerState'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  confirmRedLetter?: Resolver<ResolversTypes['RedLetterResult'], ParentType, ContextType, RequireFields<MutationConfirmRedLetterArgs, 'id' | 'idempotencyKey'>>;
  openRedLetter?: Resolver<ResolversTypes['RedLetterResult'], ParentType, ContextType, RequireFields<MutationOpenRedLetterArgs, 'amount' | 'idempotencyKey' | 'invoiceId' | 'reason'>>;
  recordInvoices?: Resolver<ReadonlyArray<ResolversTypes['RecordInvoiceResult']>, ParentType, ContextType, RequireFields<MutationRecordInvoicesArgs, 'input'>>;
  rejectRedLetter?: Resolver<ResolversTypes['RedLetterResult'], ParentType, ContextType, RequireFields<MutationRejectRedLetterArgs, 'id' | 'idempotencyKey'>>;
  withdrawRedLetter?: Resolver<ResolversTypes['RedLetterResult'], ParentType, ContextType, RequireFields<MutationWithdrawRedLetterArgs, 'id' | 'idempotencyKey'>>;
};

export type PageInfoResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ParsedInvoiceInputResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['ParsedInvoiceInput'] = ResolversParentTypes['ParsedInvoiceInput']> = {
  amountExcludingTax?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  amountIncludingTax?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  checkCodeLast6?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  issueDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  issues?: Resolver<ReadonlyArray<ResolversTypes['InputIssue']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  missingFields?: Resolver<ReadonlyArray<ResolversTypes['LookupField']>, ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['LookupNotice']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  requiredFields?: Resolver<ReadonlyArray<ResolversTypes['LookupField']>, ParentType, ContextType>;
  vehiclePrice?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  invoices?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Invoice']>>, ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'ids'>>;
  lookupInvoice?: Resolver<ResolversTypes['InvoiceLookupResult'], ParentType, ContextType, RequireFields<QueryLookupInvoiceArgs, 'input'>>;
  lookupInvoices?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLookupResult']>, ParentType, ContextType, RequireFields<QueryLookupInvoicesArgs, 'inputs'>>;
  parseInvoiceText?: Resolver<ResolversTypes['ParsedInvoiceInput'], ParentType, ContextType, RequireFields<QueryParseInvoiceTextArgs, 'text'>>;
  searchInvoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<QuerySearchInvoicesArgs, 'filter' | 'first'>>;
};

export type RecordInvoiceResultResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['RecordInvoiceResult'] = ResolversParentTypes['RecordInvoiceResult']> = {
  contentHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RecordOutcome'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['FieldProblem']>, ParentType, ContextType>;
};

export type RedLetterConfirmationResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['RedLetterConfirmation'] = ResolversParentTypes['RedLetterConfirmation']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openedBy?: Resolver<ResolversTypes['RedLetterParty'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RedReason'], ParentType, ContextType>;
  redInvoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RedConfirmationStatus'], ParentType, ContextType>;
};

export type RedLetterResultResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['RedLetterResult'] = ResolversParentTypes['RedLetterResult']> = {
  confirmation?: Resolver<Maybe<ResolversTypes['RedLetterConfirmation']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['LifeOutcome'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionAnswerResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['RegionAnswer'] = ResolversParentTypes['RegionAnswer']> = {
  elapsedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AnswerState'], ParentType, ContextType>;
};

export type StaleInvoiceResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['StaleInvoice'] = ResolversParentTypes['StaleInvoice']> = {
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  invoice?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
  notices?: Resolver<ReadonlyArray<ResolversTypes['LookupNotice']>, ParentType, ContextType>;
  servedFrom?: Resolver<ResolversTypes['ServedFrom'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
};

export type TaxRateResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['TaxRate'] = ResolversParentTypes['TaxRate']> = {
  labelEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  labelZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  percent?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  treatment?: Resolver<ResolversTypes['TaxTreatment'], ParentType, ContextType>;
};

export interface TaxpayerIdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TaxpayerId'], any> {
  name: 'TaxpayerId';
}

export type Resolvers<ContextType = InvoiceContext> = {
  Date?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Diagnosis?: DiagnosisResolvers<ContextType>;
  FieldProblem?: FieldProblemResolvers<ContextType>;
  InputIssue?: InputIssueResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceFound?: InvoiceFoundResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoiceLookupResult?: InvoiceLookupResultResolvers<ContextType>;
  InvoiceMismatch?: InvoiceMismatchResolvers<ContextType>;
  InvoiceNotFound?: InvoiceNotFoundResolvers<ContextType>;
  InvoiceParty?: InvoicePartyResolvers<ContextType>;
  Issuer?: IssuerResolvers<ContextType>;
  LookupInputInvalid?: LookupInputInvalidResolvers<ContextType>;
  LookupNotice?: LookupNoticeResolvers<ContextType>;
  LookupRateLimited?: LookupRateLimitedResolvers<ContextType>;
  LookupUnavailable?: LookupUnavailableResolvers<ContextType>;
  MissingShard?: MissingShardResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  ParsedInvoiceInput?: ParsedInvoiceInputResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordInvoiceResult?: RecordInvoiceResultResolvers<ContextType>;
  RedLetterConfirmation?: RedLetterConfirmationResolvers<ContextType>;
  RedLetterResult?: RedLetterResultResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  RegionAnswer?: RegionAnswerResolvers<ContextType>;
  StaleInvoice?: StaleInvoiceResolvers<ContextType>;
  TaxRate?: TaxRateResolvers<ContextType>;
  TaxpayerId?: GraphQLScalarType;
};

