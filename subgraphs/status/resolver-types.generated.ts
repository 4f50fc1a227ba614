import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { StatusRecord } from './loaders.ts';
import type { RegionReference } from '../region-reference.ts';
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
  _FieldSet: { input: string; output: string; }
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

/** A VAT invoice as its issuing bureau keeps it. 发票 */
export type Invoice = {
  readonly __typename?: 'Invoice';
  /** Entry in the buyer's books. 入账状态 */
  readonly booking: BookingState;
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
  /** One region by the code of its bureau; null for an unknown code. 按代码取地区 */
  readonly region?: Maybe<Region>;
  /** All 36 regions, by code. 全部地区 */
  readonly regions: ReadonlyArray<Region>;
};


/** What can be asked. 查询 */
export type QueryRegionArgs = {
  code: Scalars['ID']['input'];
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

/** Which of an invoice's states changed. 状态类别 */
export type StatusAxis =
  /** Entry in the books. 入账状态 */
  | 'BOOKING'
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
  Region: Region;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  BookingState: BookingState;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  HealthState: HealthState;
  Invoice: ResolverTypeWrapper<StatusRecord>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  InvoiceStatus: InvoiceStatus;
  Provenance: ResolverTypeWrapper<Omit<Provenance, 'region'> & { region: ResolversTypes['Region'] }>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Region: ResolverTypeWrapper<RegionReference>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  RegionHealth: ResolverTypeWrapper<RegionHealth>;
  ServedFrom: ServedFrom;
  StatusAxis: StatusAxis;
  StatusTransition: ResolverTypeWrapper<StatusTransition>;
  UsageState: UsageState;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Invoice: StatusRecord;
  ID: Scalars['ID']['output'];
  Provenance: Omit<Provenance, 'region'> & { region: ResolversParentTypes['Region'] };
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  Query: Record<PropertyKey, never>;
  Region: RegionReference;
  String: Scalars['String']['output'];
  RegionHealth: RegionHealth;
  StatusTransition: StatusTransition;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type InvoiceResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  booking?: Resolver<ResolversTypes['BookingState'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  statusHistory?: Resolver<ReadonlyArray<ResolversTypes['StatusTransition']>, ParentType, ContextType>;
  usage?: Resolver<ResolversTypes['UsageState'], ParentType, ContextType>;
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
  region?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType, RequireFields<QueryRegionArgs, 'code'>>;
  regions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
};

export type RegionResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  bureauNameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  health?: Resolver<ResolversTypes['RegionHealth'], ParentType, ContextType>;
  isSeparatelyPlanned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Region']>, ParentType, ContextType>;
};

export type RegionHealthResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['RegionHealth'] = ResolversParentTypes['RegionHealth']> = {
  expectedSyncLagMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  latencyP95Ms?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HealthState'], ParentType, ContextType>;
  syncWatermark?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type StatusTransitionResolvers<ContextType = StatusContext, ParentType extends ResolversParentTypes['StatusTransition'] = ResolversParentTypes['StatusTransition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  axis?: Resolver<ResolversTypes['StatusAxis'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noteEn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  noteZh?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = StatusContext> = {
  DateTime?: GraphQLScalarType;
  Invoice?: InvoiceResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  RegionHealth?: RegionHealthResolvers<ContextType>;
  StatusTransition?: StatusTransitionResolvers<ContextType>;
};

