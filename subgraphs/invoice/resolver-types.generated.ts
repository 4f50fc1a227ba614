import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InvoiceDocument, LineDocument } from '../../storage/documents.ts';
import type { IssuerReference, InvoiceContext } from './context.ts';
import type { RecordedItem } from './recording.ts';
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

/** A party as printed on an invoice's face. 购销方 */
export type InvoiceParty = {
  readonly __typename?: 'InvoiceParty';
  /** Address; null when not printed. 地址 */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** Bank account; null when not printed. 账号 */
  readonly bankAccount?: Maybe<Scalars['String']['output']>;
  /** Bank; null when not printed. 开户行 */
  readonly bankName?: Maybe<Scalars['String']['output']>;
  /** Name as printed. 名称 */
  readonly name: Scalars['String']['output'];
  /** Telephone number; null when not printed. 电话 */
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

/** Nature of a line. 行性质 */
export type LineKind =
  /** Discount on the line before it. 折扣行 */
  | 'DISCOUNT'
  /** Line that a discount follows. 被折扣行 */
  | 'DISCOUNTED'
  /** Ordinary line. 正常行 */
  | 'NORMAL';

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
  /** Records up to 500 invoices of the caller's bureaus; one result for each, in order. Safe to repeat. 录入发票 */
  readonly recordInvoices: ReadonlyArray<RecordInvoiceResult>;
};


/** What can be changed. 变更 */
export type MutationRecordInvoicesArgs = {
  input: ReadonlyArray<InvoiceInput>;
};

/** Where a page ends. 分页信息 */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Cursor of the last edge; null for an empty page. 末条游标 */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more invoices follow. 是否有下一页 */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** What can be asked. 查询 */
export type Query = {
  readonly __typename?: 'Query';
  /** One invoice by its id; null when there is none, or none that the caller may see. 按编号取发票 */
  readonly invoice?: Maybe<Invoice>;
  /** Invoices by id, in the order asked; null at the place of each one that does not exist or may not be seen. 按编号批量取发票 */
  readonly invoices: ReadonlyArray<Maybe<Invoice>>;
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
export type QuerySearchInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InvoiceFilter;
  first?: Scalars['Int']['input'];
};

/** What became of one invoice of a recording. 录入结果 */
export type RecordInvoiceResult = {
  readonly __typename?: 'RecordInvoiceResult';
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



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnswerState: AnswerState;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  FieldProblem: ResolverTypeWrapper<FieldProblem>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Invoice: ResolverTypeWrapper<InvoiceDocument>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InvoiceColor: InvoiceColor;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges' | 'missing' | 'regionAnswers'> & { edges: ReadonlyArray<ResolversTypes['InvoiceEdge']>, missing: ReadonlyArray<ResolversTypes['MissingShard']>, regionAnswers: ReadonlyArray<ResolversTypes['RegionAnswer']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceFilter: InvoiceFilter;
  InvoiceInput: InvoiceInput;
  InvoiceKind: InvoiceKind;
  InvoiceLine: ResolverTypeWrapper<LineDocument>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  InvoiceLineInput: InvoiceLineInput;
  InvoiceParty: ResolverTypeWrapper<InvoiceParty>;
  InvoicePartyInput: InvoicePartyInput;
  InvoiceStatus: InvoiceStatus;
  Issuer: ResolverTypeWrapper<IssuerReference>;
  LineKind: LineKind;
  MissingShard: ResolverTypeWrapper<Omit<MissingShard, 'regions'> & { regions: ReadonlyArray<ResolversTypes['Region']> }>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecordInvoiceResult: ResolverTypeWrapper<RecordedItem>;
  RecordOutcome: RecordOutcome;
  RedLetterState: RedLetterState;
  RedReason: RedReason;
  Region: ResolverTypeWrapper<RegionReference>;
  RegionAnswer: ResolverTypeWrapper<Omit<RegionAnswer, 'region'> & { region: ResolversTypes['Region'] }>;
  TaxRate: ResolverTypeWrapper<TaxRate>;
  TaxTreatment: TaxTreatment;
  TaxpayerId: ResolverTypeWrapper<Scalars['TaxpayerId']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Date: Scalars['Date']['output'];
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  FieldProblem: FieldProblem;
  String: Scalars['String']['output'];
  Invoice: InvoiceDocument;
  ID: Scalars['ID']['output'];
  InvoiceConnection: Omit<InvoiceConnection, 'edges' | 'missing' | 'regionAnswers'> & { edges: ReadonlyArray<ResolversParentTypes['InvoiceEdge']>, missing: ReadonlyArray<ResolversParentTypes['MissingShard']>, regionAnswers: ReadonlyArray<ResolversParentTypes['RegionAnswer']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceFilter: InvoiceFilter;
  InvoiceInput: InvoiceInput;
  InvoiceLine: LineDocument;
  Int: Scalars['Int']['output'];
  InvoiceLineInput: InvoiceLineInput;
  InvoiceParty: InvoiceParty;
  InvoicePartyInput: InvoicePartyInput;
  Issuer: IssuerReference;
  MissingShard: Omit<MissingShard, 'regions'> & { regions: ReadonlyArray<ResolversParentTypes['Region']> };
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  RecordInvoiceResult: RecordedItem;
  Region: RegionReference;
  RegionAnswer: Omit<RegionAnswer, 'region'> & { region: ResolversParentTypes['Region'] };
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

export type FieldProblemResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['FieldProblem'] = ResolversParentTypes['FieldProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  messageZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issueDate?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['Issuer']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceKind'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  original?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
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

export type MissingShardResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['MissingShard'] = ResolversParentTypes['MissingShard']> = {
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  shard?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AnswerState'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordInvoices?: Resolver<ReadonlyArray<ResolversTypes['RecordInvoiceResult']>, ParentType, ContextType, RequireFields<MutationRecordInvoicesArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  invoices?: Resolver<ReadonlyArray<Maybe<ResolversTypes['Invoice']>>, ParentType, ContextType, RequireFields<QueryInvoicesArgs, 'ids'>>;
  searchInvoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<QuerySearchInvoicesArgs, 'filter' | 'first'>>;
};

export type RecordInvoiceResultResolvers<ContextType = InvoiceContext, ParentType extends ResolversParentTypes['RecordInvoiceResult'] = ResolversParentTypes['RecordInvoiceResult']> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['RecordOutcome'], ParentType, ContextType>;
  problems?: Resolver<ReadonlyArray<ResolversTypes['FieldProblem']>, ParentType, ContextType>;
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
  FieldProblem?: FieldProblemResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoiceParty?: InvoicePartyResolvers<ContextType>;
  Issuer?: IssuerResolvers<ContextType>;
  MissingShard?: MissingShardResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecordInvoiceResult?: RecordInvoiceResultResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  RegionAnswer?: RegionAnswerResolvers<ContextType>;
  TaxRate?: TaxRateResolvers<ContextType>;
  TaxpayerId?: GraphQLScalarType;
};

