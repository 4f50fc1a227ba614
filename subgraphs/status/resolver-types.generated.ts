import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StatusRecord } from './loaders.ts';
import type { RegionReference } from '../region-reference.ts';
import type { KeyedDiagnosis, Ranked } from './diagnose-request.ts';
import type { ArticleInLanguage } from './help.ts';
import type { NumberRangeDocument, NoticeDocument, NoticeWindowDocument } from '../../storage/sync-documents.ts';
import type { SystemStatusParent } from './system-status.ts';
import type { LifeCycleAnswer } from './life-cycle.ts';
import type { DraftedReport } from './ticket-draft.ts';
import type { TicketLookupDocument, TicketDocument, TicketMessageDocument, TicketVerificationDocument } from '../../storage/ticket-documents.ts';
import type { TicketAnswer } from './ticket-answer.ts';
import type { ListedTickets } from './list-tickets.ts';
import type { StatusContext } from './context.ts';
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
  /** Instant, ISO 8601 with offset, e.g. 2026-11-24T06:20:00.000Z. 时间 */
  DateTime: { input: string; output: string; }
  /** Unified social credit code or older taxpayer id: 15, 17, 18 or 20 characters, 0-9 A-Z. 统一社会信用代码/纳税人识别号 */
  TaxpayerId: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** What became of an announcement. 号段处理结果 */
export type AnnounceOutcome =
  /** Announced now. 已公布 */
  | 'ANNOUNCED'
  /** It shares numbers with another range; nothing was kept. 已拒绝 */
  | 'REFUSED'
  /** The same range was announced before. 未变化 */
  | 'UNCHANGED';

/** What became of an announcement. 号段公布结果 */
export type AnnounceRangeResult = {
  readonly __typename?: 'AnnounceRangeResult';
  /** What became of it. 处理结果 */
  readonly outcome: AnnounceOutcome;
  /** Ranges announced before that share numbers with it, at most 20; empty unless refused. 重叠的号段 */
  readonly overlaps: ReadonlyArray<NumberRange>;
  /** The range as it is kept; null when refused. 号段 */
  readonly range?: Maybe<NumberRange>;
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

/** One finished backup. 备份 */
export type Backup = {
  readonly __typename?: 'Backup';
  /** When it was whole. 完成时间 */
  readonly finishedAt: Scalars['DateTime']['output'];
  /** Id, as its manifest states it. 备份编号 */
  readonly id: Scalars['ID']['output'];
  /** Whether it was restored elsewhere and found equal, the last time that was tried. 是否可恢复 */
  readonly restorable: Scalars['Boolean']['output'];
  /** When it was begun: all that was here then is in it. 开始时间 */
  readonly startedAt: Scalars['DateTime']['output'];
  /** When restoring it was last tried, whatever the outcome; null when never. 最近验证时间 */
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What is known of the backups. 备份情况 */
export type BackupStatus = {
  readonly __typename?: 'BackupStatus';
  /** The newest finished backup; null when there is none. 最近一次备份 */
  readonly lastTaken?: Maybe<Backup>;
  /** The one that was last restored elsewhere and found equal; null when none was. 最近一次验证通过的备份 */
  readonly lastVerified?: Maybe<Backup>;
};

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

/** A function of the tax bureaus' systems. 功能 */
export type Capability =
  /** Issuing across provinces. 跨省开具 */
  | 'CROSS_PROVINCE_ISSUE'
  /** Selection for deduction. 勾选 */
  | 'DEDUCTION_SELECTION'
  /** Delivery of files to the buyer. 交付 */
  | 'DELIVERY'
  /** Issuing. 开具 */
  | 'ISSUE'
  /** Look-up of one invoice. 查验 */
  | 'LOOKUP'
  /** Red letters. 红字 */
  | 'RED_LETTER'
  /** Search. 检索 */
  | 'SEARCH'
  /** Synchronisation of data. 同步 */
  | 'SYNC';

/** Why a look-up did not find, and what to do. 诊断 */
export type Diagnosis = {
  readonly __typename?: 'Diagnosis';
  /** Opaque key between subgraphs. 内部键 */
  readonly key: Scalars['ID']['output'];
  /** What to do next, in order. 建议操作 */
  readonly nextActions: ReadonlyArray<NextAction>;
  /** The reason that fits best. 首要原因 */
  readonly primary: LookupReason;
  /** All reasons that fit, likeliest first. 可能原因(按可能性排序) */
  readonly ranked: ReadonlyArray<RankedReason>;
  /** When to try again; null when waiting does not help. 建议重试时间 */
  readonly retryAfter?: Maybe<Scalars['DateTime']['output']>;
  /** What a report of this look-up begins with. 工单草稿 */
  readonly ticketDraft: TicketDraft;
  /** The sentence in one language. 标题 */
  readonly title: Scalars['String']['output'];
  /** The sentence a citizen reads, in English. 英文标题 */
  readonly titleEn: Scalars['String']['output'];
  /** The sentence a citizen reads, in Chinese. 中文标题 */
  readonly titleZh: Scalars['String']['output'];
};


/** Why a look-up did not find, and what to do. 诊断 */
export type DiagnosisTitleArgs = {
  lang?: InputMaybe<Lang>;
};

/** A report, and how it was dealt with. 反馈工单 */
export type FeedbackTicket = {
  readonly __typename?: 'FeedbackTicket';
  /** What kind of problem. 问题类别 */
  readonly category: TicketCategory;
  /** When it was opened. 提交时间 */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Id of the ticket. 工单编号 */
  readonly id: Scalars['ID']['output'];
  /** Id of the invoice as it was looked up; null for a report about none. 发票编号 */
  readonly invoiceRef?: Maybe<Scalars['ID']['output']>;
  /** What was looked up; null for a report about no invoice. 查询内容 */
  readonly lookup?: Maybe<TicketLookup>;
  /** What was written, oldest first. 留言 */
  readonly messages: ReadonlyArray<TicketMessage>;
  /** Number for people to quote. 工单号 */
  readonly number: Scalars['String']['output'];
  /** Reason that the look-up was given; null for a report without one. 原因 */
  readonly reason?: Maybe<LookupReason>;
  /** When it should have been answered: some working days later, 3 unless configured otherwise; Monday to Friday, public holidays not counted. 承诺时限 */
  readonly slaDueAt: Scalars['DateTime']['output'];
  /** Where it stands. 工单状态 */
  readonly state: TicketState;
  /** The last look-up by which its owner verified it; null before the first. 验证结果 */
  readonly verification?: Maybe<TicketVerification>;
};

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

/** An article that says what to press where. 帮助文章 */
export type HelpArticle = {
  readonly __typename?: 'HelpArticle';
  /** The article in the language asked for, Markdown. 正文(Markdown) */
  readonly bodyMarkdown: Scalars['String']['output'];
  /** Stable id, e.g. sync-pending. 文章编号 */
  readonly id: Scalars['ID']['output'];
  /** Reasons that it explains. 相关原因 */
  readonly relatedReasons: ReadonlyArray<LookupReason>;
  /** Title in English. 英文标题 */
  readonly titleEn: Scalars['String']['output'];
  /** Title in Chinese. 中文标题 */
  readonly titleZh: Scalars['String']['output'];
};

/** How badly a function is impaired. 影响程度 */
export type Impact =
  /** Works in part or slowly. 降级 */
  | 'DEGRADED'
  /** Closed. 停用 */
  | 'DOWN';

/** A VAT invoice as its issuing bureau keeps it. 发票 */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** Entry in the buyer's books. 入账状态 */
  readonly booking: BookingState;
  /** When the face was read from its source; null when that was for this answer. 票面读取时间 */
  readonly faceFetchedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the face is older than it may be and is shown for want of better. 票面是否过期 */
  readonly faceIsStale: Scalars['Boolean']['output'];
  /** The 20-digit number, or `code-number`; the bureau follows from it. 发票编号 */
  readonly id: Scalars['ID']['output'];
  /** Where the answer comes from and how fresh it is. 数据来源与时效 */
  readonly provenance: Provenance;
  /** Status of the document itself. 发票状态 */
  readonly status: InvoiceStatus;
  /** What happened to it, oldest first. 状态历史 */
  readonly statusHistory: ReadonlyArray<StatusTransition>;
  /** Use for deduction. 用途(勾选)状态 */
  readonly usage: UsageState;
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

/** A language of the texts. 语言 */
export type Lang =
  /** English. 英文 */
  | 'EN'
  /** Chinese. 中文 */
  | 'ZH';

/** What became of a step in an invoice's life. 操作结果 */
export type LifeCycleResult = {
  readonly __typename?: 'LifeCycleResult';
  /** The invoice, its states as they were when this request was answered first; null for one that does not exist or may not be seen. 发票 */
  readonly invoice?: Maybe<Invoice>;
  /** What became of it. 处理结果 */
  readonly outcome: LifeOutcome;
  /** Why it was refused; null when it was done. 拒绝原因 */
  readonly refusal?: Maybe<Refusal>;
};

/** What became of a step. 处理结果 */
export type LifeOutcome =
  /** Done, now or when the same request was sent before. 已完成 */
  | 'DONE'
  /** Not allowed; nothing was changed. 已拒绝 */
  | 'REFUSED';

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

/** Announcement that a part of the system is closed or impaired for a time. 维护公告 */
export type MaintenanceNotice = {
  readonly __typename?: 'MaintenanceNotice';
  /** Id of the notice. 公告编号 */
  readonly id: Scalars['ID']['output'];
  /** When it was published here. 发布时间 */
  readonly publishedAt: Scalars['DateTime']['output'];
  /** The region concerned; null for a national notice. 地区 */
  readonly region?: Maybe<Region>;
  /** The bureau's own announcement; null when there is none on the web. 来源网址 */
  readonly sourceUrl?: Maybe<Scalars['String']['output']>;
  /** Title in English; null when the bureau gave none. 英文标题 */
  readonly titleEn?: Maybe<Scalars['String']['output']>;
  /** Title in Chinese. 中文标题 */
  readonly titleZh: Scalars['String']['output'];
  /** When what is impaired, by start. 维护时段 */
  readonly windows: ReadonlyArray<MaintenanceWindow>;
};

/** A notice to be published. 待发布的维护公告 */
export type MaintenanceNoticeInput = {
  /** Four-digit code of the bureau; absent for a national notice. 地区代码 */
  readonly regionCode?: InputMaybe<Scalars['ID']['input']>;
  /** Address of the bureau's own announcement, http or https. 来源网址 */
  readonly sourceUrl?: InputMaybe<Scalars['String']['input']>;
  /** Title in English, up to 200 characters. 英文标题 */
  readonly titleEn?: InputMaybe<Scalars['String']['input']>;
  /** Title in Chinese, 1 to 200 characters. 中文标题 */
  readonly titleZh: Scalars['String']['input'];
  /** 1 to 50 windows. 维护时段 */
  readonly windows: ReadonlyArray<MaintenanceWindowInput>;
};

/** A time during which functions are closed or impaired. 维护时段 */
export type MaintenanceWindow = {
  readonly __typename?: 'MaintenanceWindow';
  /** Which functions. 受影响功能 */
  readonly capabilities: ReadonlyArray<Capability>;
  /** End; the window does not include it. 结束时间 */
  readonly end: Scalars['DateTime']['output'];
  /** How badly. 影响程度 */
  readonly impact: Impact;
  /** Start. 开始时间 */
  readonly start: Scalars['DateTime']['output'];
  /** What to do meanwhile, in English; null when there is nothing. 英文替代办法 */
  readonly workaroundEn?: Maybe<Scalars['String']['output']>;
  /** What to do meanwhile, in Chinese; null when there is nothing. 中文替代办法 */
  readonly workaroundZh?: Maybe<Scalars['String']['output']>;
};

/** A window of a notice to be published. 待发布的维护时段 */
export type MaintenanceWindowInput = {
  /** Which functions, at least one. 受影响功能 */
  readonly capabilities: ReadonlyArray<Capability>;
  /** End, in the same forms; 24:00 is the midnight that ends the day. 结束时间 */
  readonly end: Scalars['String']['input'];
  /** How badly. 影响程度 */
  readonly impact: Impact;
  /** Start: an instant with offset, or Shanghai time such as 2022-11-26 0:00. 开始时间 */
  readonly start: Scalars['String']['input'];
  /** What to do meanwhile, in English, up to 500 characters. 英文替代办法 */
  readonly workaroundEn?: InputMaybe<Scalars['String']['input']>;
  /** What to do meanwhile, in Chinese, up to 500 characters. 中文替代办法 */
  readonly workaroundZh?: InputMaybe<Scalars['String']['input']>;
};

/** What can be changed. 变更 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Writes into a ticket: its owner or an operator. 工单留言 */
  readonly addTicketMessage: TicketResult;
  /** Announces numbers that the bureau assigned to an issuer beforehand. Needs a key of the role SOURCE for that bureau. 公布预赋号段 */
  readonly announceRange: AnnounceRangeResult;
  /** Enters an invoice in the books, or takes that back. For its buyer. 入账 */
  readonly book: LifeCycleResult;
  /** Closes a ticket: its owner at any time, an operator once it is resolved or verified. 关闭工单 */
  readonly closeTicket: TicketResult;
  /**
   * Closes the window of a bureau's invoices issued after its watermark and not after `through`: moves the watermark
   * when count and checksum agree with what is kept here, refuses and opens an alert when they do not.
   * Needs a key of the role SOURCE for that bureau. 完成同步
   */
  readonly completeSync: SyncResult;
  /**
   * Reports a problem. A report of a failed look-up takes everything from its draft. Needs no key; without one only some
   * tickets a day are opened, 10 unless configured otherwise, and more are refused: TOO_MANY_TICKETS. 提交反馈工单
   */
  readonly openTicket: TicketResult;
  /** Publishes a maintenance notice. Needs a key of the role OPERATOR. 发布维护公告 */
  readonly publishNotice: MaintenanceNotice;
  /** Says how a ticket was solved. Needs a key of the role OPERATOR. 解决工单 */
  readonly resolveTicket: TicketResult;
  /** Selects an invoice for deduction, takes that back, or confirms it. For its buyer. 勾选 */
  readonly selectForDeduction: LifeCycleResult;
  /**
   * The owner verifies that the problem is gone: the look-up is run again and its result attached. Found, the ticket is
   * VERIFIED; not found, it is IN_PROGRESS again. 验证工单
   */
  readonly verifyTicket: TicketResult;
  /** Voids a paper invoice, in the calendar month of its issue. For its seller, or the SOURCE of its bureau. 作废 */
  readonly voidInvoice: LifeCycleResult;
};


/** What can be changed. 变更 */
export type MutationAddTicketMessageArgs = {
  asksOwner?: Scalars['Boolean']['input'];
  body: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. 变更 */
export type MutationAnnounceRangeArgs = {
  input: NumberRangeInput;
};


/** What can be changed. 变更 */
export type MutationBookArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  to: BookingState;
};


/** What can be changed. 变更 */
export type MutationCloseTicketArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. 变更 */
export type MutationCompleteSyncArgs = {
  bureau: Scalars['ID']['input'];
  checksum: Scalars['String']['input'];
  count: Scalars['Int']['input'];
  ids?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  through: Scalars['DateTime']['input'];
};


/** What can be changed. 变更 */
export type MutationOpenTicketArgs = {
  input: OpenTicketInput;
};


/** What can be changed. 变更 */
export type MutationPublishNoticeArgs = {
  input: MaintenanceNoticeInput;
};


/** What can be changed. 变更 */
export type MutationResolveTicketArgs = {
  body: Scalars['String']['input'];
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
};


/** What can be changed. 变更 */
export type MutationSelectForDeductionArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  to: UsageState;
};


/** What can be changed. 变更 */
export type MutationVerifyTicketArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be changed. 变更 */
export type MutationVoidInvoiceArgs = {
  id: Scalars['ID']['input'];
  idempotencyKey: Scalars['String']['input'];
  statement: VoidStatementInput;
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

/** Numbers assigned to an issuer before they are used. 预赋号段 */
export type NumberRange = {
  readonly __typename?: 'NumberRange';
  /** When it was announced here. 公布时间 */
  readonly announcedAt: Scalars['DateTime']['output'];
  /** Invoice code; null for 20-digit numbers. 发票代码 */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** First number. 起始号码 */
  readonly from: Scalars['String']['output'];
  /** Taxpayer id of the issuer. 开票方纳税人识别号 */
  readonly issuerTaxpayerId: Scalars['TaxpayerId']['output'];
  /** Region of the bureau that assigned them. 地区 */
  readonly region: Region;
  /** Last number. 截止号码 */
  readonly to: Scalars['String']['output'];
};

/** Numbers to be announced as assigned to an issuer. 待公布的预赋号段 */
export type NumberRangeInput = {
  /** Four-digit code of the bureau that assigned them. 地区代码 */
  readonly bureau: Scalars['ID']['input'];
  /** Invoice code of 8-digit numbers; absent for 20-digit numbers. 发票代码 */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** First number of the range, 8 or 20 digits. 起始号码 */
  readonly from: Scalars['String']['input'];
  /** Taxpayer id of the issuer. 开票方纳税人识别号 */
  readonly issuerTaxpayerId: Scalars['TaxpayerId']['input'];
  /** Last number of the range, as long as the first and of the same year. 截止号码 */
  readonly to: Scalars['String']['input'];
};

/** A report. 反馈内容 */
export type OpenTicketInput = {
  /** What kind of problem; that of the draft when absent. 问题类别 */
  readonly category?: InputMaybe<TicketCategory>;
  /** Invoice code as typed, where there is no draft. 发票代码 */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** Of the diagnosis of a failed look-up; number, code and date come from it then. 草稿令牌 */
  readonly draftToken?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters; sent again within 24 hours it gets the first answer. One caller's, for one bureau. 幂等键 */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Date of issue as typed, where there is no draft. 开票日期 */
  readonly issueDate?: InputMaybe<Scalars['String']['input']>;
  /** What happened, 1 to 4000 characters; may be absent with a draft. 说明 */
  readonly message?: InputMaybe<Scalars['String']['input']>;
  /** Invoice number as typed, where there is no draft. 发票号码 */
  readonly number?: InputMaybe<Scalars['String']['input']>;
};

/** Where an answer comes from and how fresh it is. 数据来源与时效 */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** Seconds since it was read from its source. 数据年龄(秒) */
  readonly ageSeconds: Scalars['Int']['output'];
  /** When it was read from its source. 读取时间 */
  readonly fetchedAt: Scalars['DateTime']['output'];
  /** Region of the bureau that keeps the invoice. 地区 */
  readonly region: Region;
  /** What served it. 服务来源 */
  readonly servedFrom: ServedFrom;
  /** The bureau's data is complete up to here; null before its first synchronisation. 数据同步水位 */
  readonly sourceWatermark?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is older than it may be and is shown for want of better. 是否过期 */
  readonly stale: Scalars['Boolean']['output'];
};

/** What can be asked. 查询 */
export type Query = {
  readonly __typename?: 'Query';
  /** Articles that say what to press where; all of them when no reason is named. 帮助文章 */
  readonly helpArticles: ReadonlyArray<HelpArticle>;
  /**
   * Notices with a window at an instant, or, when none is named, with one now or to come; by start.
   * Null, with an error, while the database that keeps them does not answer. 维护公告
   */
  readonly maintenanceNotices?: Maybe<ReadonlyArray<MaintenanceNotice>>;
  /** Tickets that the caller opened, newest first. Needs a key. 我的工单 */
  readonly myTickets: TicketPage;
  /** One region by the code of its bureau; null for an unknown code. 按代码取地区 */
  readonly region?: Maybe<Region>;
  /** All 36 regions, by code. 全部地区 */
  readonly regions: ReadonlyArray<Region>;
  /** What a status page needs: shards, regions, last synchronisation, alerts and notices. 系统状态 */
  readonly systemStatus: SystemStatus;
  /** One ticket; null when there is none, or none that the caller may see: its own, or any for an operator. 按编号取工单 */
  readonly ticket?: Maybe<FeedbackTicket>;
  /** Tickets of everybody in some states, newest first. Needs a key of the role OPERATOR. 工单列表 */
  readonly tickets: TicketPage;
};


/** What can be asked. 查询 */
export type QueryHelpArticlesArgs = {
  lang?: InputMaybe<Lang>;
  reason?: InputMaybe<LookupReason>;
};


/** What can be asked. 查询 */
export type QueryMaintenanceNoticesArgs = {
  at?: InputMaybe<Scalars['DateTime']['input']>;
  regionCode?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be asked. 查询 */
export type QueryMyTicketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** What can be asked. 查询 */
export type QueryRegionArgs = {
  code: Scalars['ID']['input'];
};


/** What can be asked. 查询 */
export type QueryTicketArgs = {
  id: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


/** What can be asked. 查询 */
export type QueryTicketsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  states?: ReadonlyArray<TicketState>;
};

/** One reason, and what to do about it. 可能原因 */
export type RankedReason = {
  readonly __typename?: 'RankedReason';
  /** What to press where. 帮助文章 */
  readonly help: HelpArticle;
  /** How likely, 0 to 1; all of a diagnosis add up to 1. 可能性 */
  readonly likelihood: Scalars['Float']['output'];
  /** What to do about it. 建议操作 */
  readonly nextAction: NextAction;
  /** Which one. 原因 */
  readonly reason: LookupReason;
  /** Explanation in English. 英文说明 */
  readonly textEn: Scalars['String']['output'];
  /** Explanation in Chinese. 中文说明 */
  readonly textZh: Scalars['String']['output'];
};


/** One reason, and what to do about it. 可能原因 */
export type RankedReasonHelpArgs = {
  lang?: InputMaybe<Lang>;
};

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
  /** Chinese name of the tax bureau. 税务局名称 */
  readonly bureauNameZh: Scalars['String']['output'];
  /** Four-digit code of the bureau, e.g. 1100 for Beijing. 地区代码 */
  readonly code: Scalars['ID']['output'];
  /** How its shard is doing, and how far its data reaches. 运行状况 */
  readonly health: RegionHealth;
  /** Whether it is one of the five separately planned cities. 是否计划单列市 */
  readonly isSeparatelyPlanned: Scalars['Boolean']['output'];
  /** Its notices and the national ones that are on or to come; null, with an error, while they cannot be read. 维护公告 */
  readonly maintenance?: Maybe<ReadonlyArray<MaintenanceNotice>>;
  /** English name. 英文名称 */
  readonly nameEn: Scalars['String']['output'];
  /** Chinese name. 中文名称 */
  readonly nameZh: Scalars['String']['output'];
  /** The province around a separately planned city; null for a province. 所属省份 */
  readonly parent?: Maybe<Region>;
};

/** Health of a region's data source. 地区运行状况 */
export type RegionHealth = {
  readonly __typename?: 'RegionHealth';
  /** Usual delay of synchronisation, minutes. 预期同步延迟(分钟) */
  readonly expectedSyncLagMinutes: Scalars['Int']['output'];
  /** When a synchronisation was last completed; null before the first. 最近同步完成时间 */
  readonly lastSyncAt?: Maybe<Scalars['DateTime']['output']>;
  /** 95th percentile of database latency over the last minute, milliseconds; null when nothing was asked. 95分位延迟(毫秒) */
  readonly latencyP95Ms?: Maybe<Scalars['Int']['output']>;
  /** Verdict over the last minute. 状态 */
  readonly state: HealthState;
  /** The bureau's data is complete up to here; null before its first synchronisation. 数据同步水位 */
  readonly syncWatermark?: Maybe<Scalars['DateTime']['output']>;
};

/** What served an answer. 服务来源 */
export type ServedFrom =
  /** From a backup. 备份 */
  | 'BACKUP'
  /** From the cache. 缓存 */
  | 'CACHE'
  /** Read from the shard now. 实时 */
  | 'SOURCE';

/** How one database is doing. 分片状态 */
export type ShardStatus = {
  readonly __typename?: 'ShardStatus';
  /** 95th percentile of database latency over the last minute, milliseconds; null when nothing was asked. 95分位延迟(毫秒) */
  readonly latencyP95Ms?: Maybe<Scalars['Int']['output']>;
  /** Name of the shard. 分片名称 */
  readonly name: Scalars['ID']['output'];
  /** How many regions it keeps. 地区数 */
  readonly regionCount: Scalars['Int']['output'];
  /** Verdict over the last minute. 状态 */
  readonly state: HealthState;
};

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

/** One step of an invoice's life. 状态变更 */
export type StatusTransition = {
  readonly __typename?: 'StatusTransition';
  /** When it happened. 时间 */
  readonly at: Scalars['DateTime']['output'];
  /** Which state changed. 状态类别 */
  readonly axis: StatusAxis;
  /** State before; null for the first. 变更前 */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** Note in English; null when there is none. 英文备注 */
  readonly noteEn?: Maybe<Scalars['String']['output']>;
  /** Note in Chinese; null when there is none. 中文备注 */
  readonly noteZh?: Maybe<Scalars['String']['output']>;
  /** State after. 变更后 */
  readonly to: Scalars['String']['output'];
};

/** What became of an attempt to close a window. 同步处理结果 */
export type SyncOutcome =
  /** The watermark had reached this instant before. 先前已完成 */
  | 'ALREADY_COMPLETE'
  /** Count and checksum agree; the watermark moved. 已完成 */
  | 'COMPLETED'
  /** They differ; nothing moved and an alert was opened. 已拒绝 */
  | 'REFUSED';

/** What became of an attempt to close a window. 同步结果 */
export type SyncResult = {
  readonly __typename?: 'SyncResult';
  /** How many invoices the source counted. 来源张数 */
  readonly expectedCount: Scalars['Int']['output'];
  /** Checksum over those kept here in the window; null when nothing was counted. 系统校验和 */
  readonly foundChecksum?: Maybe<Scalars['String']['output']>;
  /** How many are kept here in the window; null when it had been closed before and nothing was counted. 系统张数 */
  readonly foundCount?: Maybe<Scalars['Int']['output']>;
  /** Of the ids that the source listed, the first 20 that are unknown here; empty unless refused. 缺失的发票编号 */
  readonly missingIds: ReadonlyArray<Scalars['ID']['output']>;
  /** What became of it. 处理结果 */
  readonly outcome: SyncOutcome;
  /** The bureau's data is complete up to here, after this attempt; null before its first synchronisation. 数据同步水位 */
  readonly watermark?: Maybe<Scalars['DateTime']['output']>;
};

/** What a status page needs. 系统状态 */
export type SystemStatus = {
  readonly __typename?: 'SystemStatus';
  /** Backups of these databases; null, with an error, while the record of them cannot be read. 备份情况 */
  readonly backups?: Maybe<BackupStatus>;
  /** When this was looked at. 检查时间 */
  readonly checkedAt: Scalars['DateTime']['output'];
  /** When any bureau last completed a synchronisation; null before the first, or when no shard answers. 最近同步完成时间 */
  readonly lastSyncAt?: Maybe<Scalars['DateTime']['output']>;
  /** Notices that are on or to come, by start; null, with an error, while they cannot be read. 维护公告 */
  readonly notices?: Maybe<ReadonlyArray<MaintenanceNotice>>;
  /** How many alerts are open; null while a shard does not answer, for its share is unknown. 未处理告警数 */
  readonly openAlerts?: Maybe<Scalars['Int']['output']>;
  /** All 36 regions, by code. 全部地区 */
  readonly regions: ReadonlyArray<Region>;
  /** The databases. 分片 */
  readonly shards: ReadonlyArray<ShardStatus>;
};

/** Who wrote into a ticket. 留言作者 */
export type TicketAuthor =
  /** Whoever opened it. 用户 */
  | 'OWNER'
  /** An operator. 客服 */
  | 'STAFF'
  /** The program. 系统 */
  | 'SYSTEM';

/** What kind of problem a ticket is about. 问题类别 */
export type TicketCategory =
  /** What is kept is wrong. 数据错误 */
  | 'DATA_ERROR'
  /** What was typed differs from what is kept. 不一致 */
  | 'MISMATCH'
  /** No such invoice found. 查无此票 */
  | 'NOT_FOUND'
  /** Something else. 其他 */
  | 'OTHER'
  /** A region does not answer. 故障 */
  | 'OUTAGE'
  /** Slow. 慢 */
  | 'SLOW'
  /** A suggestion. 建议 */
  | 'SUGGESTION';

/** What a report of a failed look-up begins with, so that nobody types it again. 工单草稿 */
export type TicketDraft = {
  readonly __typename?: 'TicketDraft';
  /** What kind of problem. 问题类别 */
  readonly category: TicketCategory;
  /** Opaque; openTicket takes everything from it. 草稿令牌 */
  readonly draftToken: Scalars['String']['output'];
  /** What was looked up. 查询内容 */
  readonly lookup?: Maybe<TicketLookup>;
  /** Reason that the look-up was given. 原因 */
  readonly reason: LookupReason;
  /** Region of the bureau that keeps the number. 地区 */
  readonly region: Region;
};

/** What was looked up before a ticket was opened. 查询内容 */
export type TicketLookup = {
  readonly __typename?: 'TicketLookup';
  /** How that region answered; null when nothing was looked up. 应答状态 */
  readonly answer?: Maybe<AnswerState>;
  /** Invoice code; null for 20-digit numbers. 发票代码 */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Date of issue; null when the report named none. 开票日期 */
  readonly issueDate?: Maybe<Scalars['String']['output']>;
  /** When it was looked up; null for what was typed into the report itself. 查询时间 */
  readonly lookedUpAt?: Maybe<Scalars['DateTime']['output']>;
  /** Invoice number, 8 or 20 digits. 发票号码 */
  readonly number: Scalars['String']['output'];
  /** Region of the bureau that keeps the number. 地区 */
  readonly region: Region;
};

/** A message in a ticket. 工单留言 */
export type TicketMessage = {
  readonly __typename?: 'TicketMessage';
  /** When it was written. 时间 */
  readonly at: Scalars['DateTime']['output'];
  /** Who wrote it. 作者 */
  readonly author: TicketAuthor;
  /** Up to 4000 characters. 内容 */
  readonly body: Scalars['String']['output'];
  /** Whether an operator wrote it. 是否客服留言 */
  readonly fromStaff: Scalars['Boolean']['output'];
};

/** A page of tickets. 工单分页 */
export type TicketPage = {
  readonly __typename?: 'TicketPage';
  /** Cursor of the last one; null for an empty page. 游标 */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more follow. 是否有下一页 */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Regions whose tickets are missing, for their database did not answer. 缺失的地区 */
  readonly missingRegions: ReadonlyArray<Region>;
  /** The page's tickets. 工单 */
  readonly nodes: ReadonlyArray<FeedbackTicket>;
};

/** What became of a step with a ticket. 操作结果 */
export type TicketResult = {
  readonly __typename?: 'TicketResult';
  /** What became of it. 处理结果 */
  readonly outcome: LifeOutcome;
  /** Why it was refused; null when it was done. 拒绝原因 */
  readonly refusal?: Maybe<Refusal>;
  /** The ticket as it was when this request was answered first; null for one that does not exist or may not be seen. 工单 */
  readonly ticket?: Maybe<FeedbackTicket>;
  /** Secret by which whoever opened the ticket without a key follows it; null for everybody else. 工单口令 */
  readonly token?: Maybe<Scalars['String']['output']>;
};

/** Where a ticket stands. 工单状态 */
export type TicketState =
  /** Closed. 已关闭 */
  | 'CLOSED'
  /** Somebody works on it. 处理中 */
  | 'IN_PROGRESS'
  /** Not looked at yet. 待处理 */
  | 'OPEN'
  /** Solved, as an operator says. 已解决 */
  | 'RESOLVED'
  /** Solved, as its owner says. 已验证 */
  | 'VERIFIED'
  /** Waits for its owner: to answer, or to verify. 待补充 */
  | 'WAITING_USER';

/** A look-up run again to see whether a ticket is done. 验证结果 */
export type TicketVerification = {
  readonly __typename?: 'TicketVerification';
  /** When it was run. 时间 */
  readonly at: Scalars['DateTime']['output'];
  /** Id of the invoice; null when it was not found. 发票编号 */
  readonly invoiceId?: Maybe<Scalars['ID']['output']>;
  /** What it came to. 结果 */
  readonly outcome: VerificationOutcome;
};

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

/** What a verifying look-up came to. 验证结果 */
export type VerificationOutcome =
  /** Found. 已查到 */
  | 'FOUND'
  /** Still not found. 仍未查到 */
  | 'NOT_FOUND';

/** What the issuer of a paper invoice states about it before it is voided; nobody else can know. 作废声明 */
export type VoidStatementInput = {
  /** Whether all copies are back. 全部联次已收回 */
  readonly allCopiesReturned: Scalars['Boolean']['input'];
  /** Whether its tax was declared already. 已抄税 */
  readonly taxDeclared: Scalars['Boolean']['input'];
};



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
  Diagnosis: Diagnosis;
  Invoice: Invoice;
  Region: Region;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Diagnosis:
    ( { __typename: 'Diagnosis' }
    & GraphQLRecursivePick<FederationTypes['Diagnosis'], {"key":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Invoice'], {"faceFetchedAt":true,"faceIsStale":true}> ) );
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AnnounceOutcome: AnnounceOutcome;
  AnnounceRangeResult: ResolverTypeWrapper<Omit<AnnounceRangeResult, 'overlaps' | 'range'> & { overlaps: ReadonlyArray<ResolversTypes['NumberRange']>, range?: Maybe<ResolversTypes['NumberRange']> }>;
  AnswerState: AnswerState;
  Backup: ResolverTypeWrapper<Backup>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BackupStatus: ResolverTypeWrapper<BackupStatus>;
  BookingState: BookingState;
  Capability: Capability;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Diagnosis: ResolverTypeWrapper<KeyedDiagnosis>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  FeedbackTicket: ResolverTypeWrapper<TicketDocument>;
  HealthState: HealthState;
  HelpArticle: ResolverTypeWrapper<ArticleInLanguage>;
  Impact: Impact;
  Invoice: ResolverTypeWrapper<StatusRecord>;
  InvoiceStatus: InvoiceStatus;
  Lang: Lang;
  LifeCycleResult: ResolverTypeWrapper<LifeCycleAnswer>;
  LifeOutcome: LifeOutcome;
  LookupReason: LookupReason;
  MaintenanceNotice: ResolverTypeWrapper<NoticeDocument>;
  MaintenanceNoticeInput: MaintenanceNoticeInput;
  MaintenanceWindow: ResolverTypeWrapper<NoticeWindowDocument>;
  MaintenanceWindowInput: MaintenanceWindowInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  NextAction: NextAction;
  NumberRange: ResolverTypeWrapper<NumberRangeDocument>;
  NumberRangeInput: NumberRangeInput;
  OpenTicketInput: OpenTicketInput;
  Provenance: ResolverTypeWrapper<Omit<Provenance, 'region'> & { region: ResolversTypes['Region'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RankedReason: ResolverTypeWrapper<Ranked>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Refusal: ResolverTypeWrapper<Refusal>;
  Region: ResolverTypeWrapper<RegionReference>;
  RegionHealth: ResolverTypeWrapper<RegionHealth>;
  ServedFrom: ServedFrom;
  ShardStatus: ResolverTypeWrapper<ShardStatus>;
  StatusAxis: StatusAxis;
  StatusTransition: ResolverTypeWrapper<StatusTransition>;
  SyncOutcome: SyncOutcome;
  SyncResult: ResolverTypeWrapper<SyncResult>;
  SystemStatus: ResolverTypeWrapper<SystemStatusParent>;
  TaxpayerId: ResolverTypeWrapper<Scalars['TaxpayerId']['output']>;
  TicketAuthor: TicketAuthor;
  TicketCategory: TicketCategory;
  TicketDraft: ResolverTypeWrapper<DraftedReport>;
  TicketLookup: ResolverTypeWrapper<TicketLookupDocument>;
  TicketMessage: ResolverTypeWrapper<TicketMessageDocument>;
  TicketPage: ResolverTypeWrapper<ListedTickets>;
  TicketResult: ResolverTypeWrapper<TicketAnswer>;
  TicketState: TicketState;
  TicketVerification: ResolverTypeWrapper<TicketVerificationDocument>;
  UsageState: UsageState;
  VerificationOutcome: VerificationOutcome;
  VoidStatementInput: VoidStatementInput;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AnnounceRangeResult: Omit<AnnounceRangeResult, 'overlaps' | 'range'> & { overlaps: ReadonlyArray<ResolversParentTypes['NumberRange']>, range?: Maybe<ResolversParentTypes['NumberRange']> };
  Backup: Backup;
  ID: Scalars['ID']['output'];
  Boolean: Scalars['Boolean']['output'];
  BackupStatus: BackupStatus;
  DateTime: Scalars['DateTime']['output'];
  Diagnosis: KeyedDiagnosis;
  String: Scalars['String']['output'];
  FeedbackTicket: TicketDocument;
  HelpArticle: ArticleInLanguage;
  Invoice: StatusRecord;
  LifeCycleResult: LifeCycleAnswer;
  MaintenanceNotice: NoticeDocument;
  MaintenanceNoticeInput: MaintenanceNoticeInput;
  MaintenanceWindow: NoticeWindowDocument;
  MaintenanceWindowInput: MaintenanceWindowInput;
  Mutation: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  NumberRange: NumberRangeDocument;
  NumberRangeInput: NumberRangeInput;
  OpenTicketInput: OpenTicketInput;
  Provenance: Omit<Provenance, 'region'> & { region: ResolversParentTypes['Region'] };
  Query: Record<PropertyKey, never>;
  RankedReason: Ranked;
  Float: Scalars['Float']['output'];
  Refusal: Refusal;
  Region: RegionReference;
  RegionHealth: RegionHealth;
  ShardStatus: ShardStatus;
  StatusTransition: StatusTransition;
  SyncResult: SyncResult;
  SystemStatus: SystemStatusParent;
  TaxpayerId: Scalars['TaxpayerId']['output'];
  TicketDraft: DraftedReport;
  TicketLookup: TicketLookupDocument;
  TicketMessage: TicketMessageDocument;
  TicketPage: ListedTickets;
  TicketResult: TicketAnswer;
  TicketVerification: TicketVerificationDocument;
  VoidStatementInput: VoidStatementInput;
};

export type AnnounceRangeResultResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['AnnounceRangeResult'] = ResolversParentTypes['AnnounceRangeResult']> = {
  outcome?: Resolver<ResolversTypes['AnnounceOutcome'], ParentType, ContextType>;
  overlaps?: Resolver<ReadonlyArray<ResolversTypes['NumberRange']>, ParentType, ContextType>;
  range?: Resolver<Maybe<ResolversTypes['NumberRange']>, ParentType, ContextType>;
};

export type BackupResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Backup'] = ResolversParentTypes['Backup']> = {
  finishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  restorable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type BackupStatusResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['BackupStatus'] = ResolversParentTypes['BackupStatus']> = {
  lastTaken?: Resolver<Maybe<ResolversTypes['Backup']>, ParentType, ContextType>;
  lastVerified?: Resolver<Maybe<ResolversTypes['Backup']>, ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DiagnosisResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Diagnosis'] = ResolversParentTypes['Diagnosis'], FederationReferenceType extends FederationReferenceTypes['Diagnosis'] = FederationReferenceTypes['Diagnosis']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Diagnosis']> | FederationReferenceType, FederationReferenceType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextActions?: Resolver<ReadonlyArray<ResolversTypes['NextAction']>, ParentType, ContextType>;
  primary?: Resolver<ResolversTypes['LookupReason'], ParentType, ContextType>;
  ranked?: Resolver<ReadonlyArray<ResolversTypes['RankedReason']>, ParentType, ContextType>;
  retryAfter?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ticketDraft?: Resolver<ResolversTypes['TicketDraft'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType, Partial<DiagnosisTitleArgs>>;
  titleEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FeedbackTicketResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['FeedbackTicket'] = ResolversParentTypes['FeedbackTicket']> = {
  category?: Resolver<ResolversTypes['TicketCategory'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoiceRef?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lookup?: Resolver<Maybe<ResolversTypes['TicketLookup']>, ParentType, ContextType>;
  messages?: Resolver<ReadonlyArray<ResolversTypes['TicketMessage']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['LookupReason']>, ParentType, ContextType>;
  slaDueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TicketState'], ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['TicketVerification']>, ParentType, ContextType>;
};

export type HelpArticleResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['HelpArticle'] = ResolversParentTypes['HelpArticle']> = {
  bodyMarkdown?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  relatedReasons?: Resolver<ReadonlyArray<ResolversTypes['LookupReason']>, ParentType, ContextType>;
  titleEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  booking?: Resolver<ResolversTypes['BookingState'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  statusHistory?: Resolver<ReadonlyArray<ResolversTypes['StatusTransition']>, ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['UsageState'], ParentType, ContextType>;
};

export type LifeCycleResultResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['LifeCycleResult'] = ResolversParentTypes['LifeCycleResult']> = {
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['LifeOutcome'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
};

export type MaintenanceNoticeResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['MaintenanceNotice'] = ResolversParentTypes['MaintenanceNotice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  publishedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
  sourceUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  titleEn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  titleZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  windows?: Resolver<ReadonlyArray<ResolversTypes['MaintenanceWindow']>, ParentType, ContextType>;
};

export type MaintenanceWindowResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['MaintenanceWindow'] = ResolversParentTypes['MaintenanceWindow']> = {
  capabilities?: Resolver<ReadonlyArray<ResolversTypes['Capability']>, ParentType, ContextType>;
  end?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  impact?: Resolver<ResolversTypes['Impact'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  workaroundEn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  workaroundZh?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addTicketMessage?: Resolver<ResolversTypes['TicketResult'], ParentType, ContextType, RequireFields<MutationAddTicketMessageArgs, 'asksOwner' | 'body' | 'id' | 'idempotencyKey'>>;
  announceRange?: Resolver<ResolversTypes['AnnounceRangeResult'], ParentType, ContextType, RequireFields<MutationAnnounceRangeArgs, 'input'>>;
  book?: Resolver<ResolversTypes['LifeCycleResult'], ParentType, ContextType, RequireFields<MutationBookArgs, 'id' | 'idempotencyKey' | 'to'>>;
  closeTicket?: Resolver<ResolversTypes['TicketResult'], ParentType, ContextType, RequireFields<MutationCloseTicketArgs, 'id' | 'idempotencyKey'>>;
  completeSync?: Resolver<ResolversTypes['SyncResult'], ParentType, ContextType, RequireFields<MutationCompleteSyncArgs, 'bureau' | 'checksum' | 'count' | 'through'>>;
  openTicket?: Resolver<ResolversTypes['TicketResult'], ParentType, ContextType, RequireFields<MutationOpenTicketArgs, 'input'>>;
  publishNotice?: Resolver<ResolversTypes['MaintenanceNotice'], ParentType, ContextType, RequireFields<MutationPublishNoticeArgs, 'input'>>;
  resolveTicket?: Resolver<ResolversTypes['TicketResult'], ParentType, ContextType, RequireFields<MutationResolveTicketArgs, 'body' | 'id' | 'idempotencyKey'>>;
  selectForDeduction?: Resolver<ResolversTypes['LifeCycleResult'], ParentType, ContextType, RequireFields<MutationSelectForDeductionArgs, 'id' | 'idempotencyKey' | 'to'>>;
  verifyTicket?: Resolver<ResolversTypes['TicketResult'], ParentType, ContextType, RequireFields<MutationVerifyTicketArgs, 'id' | 'idempotencyKey'>>;
  voidInvoice?: Resolver<ResolversTypes['LifeCycleResult'], ParentType, ContextType, RequireFields<MutationVoidInvoiceArgs, 'id' | 'idempotencyKey' | 'statement'>>;
};

export type NumberRangeResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['NumberRange'] = ResolversParentTypes['NumberRange']> = {
  announcedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  issuerTaxpayerId?: Resolver<ResolversTypes['TaxpayerId'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  ageSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fetchedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
  servedFrom?: Resolver<ResolversTypes['ServedFrom'], ParentType, ContextType>;
  sourceWatermark?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  helpArticles?: Resolver<ReadonlyArray<ResolversTypes['HelpArticle']>, ParentType, ContextType, Partial<QueryHelpArticlesArgs>>;
  maintenanceNotices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MaintenanceNotice']>>, ParentType, ContextType, Partial<QueryMaintenanceNoticesArgs>>;
  myTickets?: Resolver<ResolversTypes['TicketPage'], ParentType, ContextType, RequireFields<QueryMyTicketsArgs, 'first'>>;
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType, RequireFields<QueryRegionArgs, 'code'>>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  systemStatus?: Resolver<ResolversTypes['SystemStatus'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['FeedbackTicket']>, ParentType, ContextType, RequireFields<QueryTicketArgs, 'id'>>;
  tickets?: Resolver<ResolversTypes['TicketPage'], ParentType, ContextType, RequireFields<QueryTicketsArgs, 'first' | 'states'>>;
};

export type RankedReasonResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['RankedReason'] = ResolversParentTypes['RankedReason']> = {
  help?: Resolver<ResolversTypes['HelpArticle'], ParentType, ContextType, Partial<RankedReasonHelpArgs>>;
  likelihood?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  nextAction?: Resolver<ResolversTypes['NextAction'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LookupReason'], ParentType, ContextType>;
  textEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RefusalResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Refusal'] = ResolversParentTypes['Refusal']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  textZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RegionResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bureauNameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  health?: Resolver<ResolversTypes['RegionHealth'], ParentType, ContextType>;
  isSeparatelyPlanned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maintenance?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MaintenanceNotice']>>, ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
};

export type RegionHealthResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['RegionHealth'] = ResolversParentTypes['RegionHealth']> = {
  expectedSyncLagMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastSyncAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  latencyP95Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HealthState'], ParentType, ContextType>;
  syncWatermark?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ShardStatusResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['ShardStatus'] = ResolversParentTypes['ShardStatus']> = {
  latencyP95Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  regionCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HealthState'], ParentType, ContextType>;
};

export type StatusTransitionResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['StatusTransition'] = ResolversParentTypes['StatusTransition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  axis?: Resolver<ResolversTypes['StatusAxis'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noteEn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noteZh?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SyncResultResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['SyncResult'] = ResolversParentTypes['SyncResult']> = {
  expectedCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  foundChecksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  foundCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  missingIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['SyncOutcome'], ParentType, ContextType>;
  watermark?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SystemStatusResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['SystemStatus'] = ResolversParentTypes['SystemStatus']> = {
  backups?: Resolver<Maybe<ResolversTypes['BackupStatus']>, ParentType, ContextType>;
  checkedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSyncAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notices?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MaintenanceNotice']>>, ParentType, ContextType>;
  openAlerts?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  shards?: Resolver<ReadonlyArray<ResolversTypes['ShardStatus']>, ParentType, ContextType>;
};

export interface TaxpayerIdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TaxpayerId'], any> {
  name: 'TaxpayerId';
}

export type TicketDraftResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketDraft'] = ResolversParentTypes['TicketDraft']> = {
  category?: Resolver<ResolversTypes['TicketCategory'], ParentType, ContextType>;
  draftToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lookup?: Resolver<Maybe<ResolversTypes['TicketLookup']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LookupReason'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
};

export type TicketLookupResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketLookup'] = ResolversParentTypes['TicketLookup']> = {
  answer?: Resolver<Maybe<ResolversTypes['AnswerState']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  issueDate?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lookedUpAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<ResolversTypes['Region'], ParentType, ContextType>;
};

export type TicketMessageResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketMessage'] = ResolversParentTypes['TicketMessage']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<ResolversTypes['TicketAuthor'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  fromStaff?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TicketPageResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketPage'] = ResolversParentTypes['TicketPage']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missingRegions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['FeedbackTicket']>, ParentType, ContextType>;
};

export type TicketResultResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketResult'] = ResolversParentTypes['TicketResult']> = {
  outcome?: Resolver<ResolversTypes['LifeOutcome'], ParentType, ContextType>;
  refusal?: Resolver<Maybe<ResolversTypes['Refusal']>, ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['FeedbackTicket']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TicketVerificationResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['TicketVerification'] = ResolversParentTypes['TicketVerification']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  invoiceId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['VerificationOutcome'], ParentType, ContextType>;
};

export type Resolvers<ContextType = StatusContext> = {
  AnnounceRangeResult?: AnnounceRangeResultResolvers<ContextType>;
  Backup?: BackupResolvers<ContextType>;
  BackupStatus?: BackupStatusResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Diagnosis?: DiagnosisResolvers<ContextType>;
  FeedbackTicket?: FeedbackTicketResolvers<ContextType>;
  HelpArticle?: HelpArticleResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  LifeCycleResult?: LifeCycleResultResolvers<ContextType>;
  MaintenanceNotice?: MaintenanceNoticeResolvers<ContextType>;
  MaintenanceWindow?: MaintenanceWindowResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NumberRange?: NumberRangeResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RankedReason?: RankedReasonResolvers<ContextType>;
  Refusal?: RefusalResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  RegionHealth?: RegionHealthResolvers<ContextType>;
  ShardStatus?: ShardStatusResolvers<ContextType>;
  StatusTransition?: StatusTransitionResolvers<ContextType>;
  SyncResult?: SyncResultResolvers<ContextType>;
  SystemStatus?: SystemStatusResolvers<ContextType>;
  TaxpayerId?: GraphQLScalarType;
  TicketDraft?: TicketDraftResolvers<ContextType>;
  TicketLookup?: TicketLookupResolvers<ContextType>;
  TicketMessage?: TicketMessageResolvers<ContextType>;
  TicketPage?: TicketPageResolvers<ContextType>;
  TicketResult?: TicketResultResolvers<ContextType>;
  TicketVerification?: TicketVerificationResolvers<ContextType>;
};

