import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { IssuerDocument } from '../../storage/documents.ts';
import type { RegionReference } from '../region-reference.ts';
import type { IssuerContext } from './context.ts';
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

/** A taxpayer in its role as the issuer of invoices. 开票方 */
export type Issuer = {
  readonly __typename?: 'Issuer';
  /** When its first invoice was recorded here. 首次录入时间 */
  readonly firstSeenAt: Scalars['DateTime']['output'];
  /** Regions in whose systems it has issued invoices. 开票地区 */
  readonly issuingRegions: ReadonlyArray<Region>;
  /** Name under which it first issued. 名称 */
  readonly name: Scalars['String']['output'];
  /** Six-digit region of registration (GB/T 2260) inside the id; a hint, not its bureau; null when the id carries none. 登记机关行政区划码 */
  readonly registrationRegionCode?: Maybe<Scalars['String']['output']>;
  /** Taxpayer id. 纳税人识别号 */
  readonly taxpayerId: Scalars['TaxpayerId']['output'];
  /** Kind of taxpayer id. 识别号类型 */
  readonly taxpayerIdKind: TaxpayerIdKind;
  /** What the checks of the id say; empty when nothing is remarkable. 识别号校验 */
  readonly taxpayerIdWarnings: ReadonlyArray<TaxpayerIdWarning>;
};

/** Issuers found by name. 开票方检索结果 */
export type IssuerSearchResult = {
  readonly __typename?: 'IssuerSearchResult';
  /** The issuers, in order of name. 开票方 */
  readonly issuers: ReadonlyArray<Issuer>;
  /** Names of shards that did not answer: their issuers are not in the list. 未应答的分片 */
  readonly missingShards: ReadonlyArray<Scalars['String']['output']>;
};

/** What can be asked. 查询 */
export type Query = {
  readonly __typename?: 'Query';
  /** One issuer; null when none with this id has issued an invoice. 按识别号取开票方 */
  readonly issuer?: Maybe<Issuer>;
  /** Issuers whose name begins as given, in order of name. 按名称检索开票方 */
  readonly searchIssuers: IssuerSearchResult;
};


/** What can be asked. 查询 */
export type QueryIssuerArgs = {
  taxpayerId: Scalars['TaxpayerId']['input'];
};


/** What can be asked. 查询 */
export type QuerySearchIssuersArgs = {
  first?: Scalars['Int']['input'];
  name: Scalars['String']['input'];
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

/** A remark on a taxpayer id; it warns and never blocks. 识别号提示 */
export type TaxpayerIdWarning =
  /** The check character does not fit the rest. 校验位不符 */
  | 'CHECK_FAILED'
  /** An older form that new invoices no longer carry. 旧式识别号 */
  | 'OLD_FORM'
  /** The first two characters name no known registering department. 登记部门未知 */
  | 'UNKNOWN_PREFIX'
  /** The region inside is not a known one. 行政区划未知 */
  | 'UNKNOWN_REGION';



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
  Issuer: Issuer;
  Region: Region;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Issuer:
    ( { __typename: 'Issuer' }
    & GraphQLRecursivePick<FederationTypes['Issuer'], {"taxpayerId":true}> );
  Region:
    ( { __typename: 'Region' }
    & GraphQLRecursivePick<FederationTypes['Region'], {"code":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Issuer: ResolverTypeWrapper<IssuerDocument>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  IssuerSearchResult: ResolverTypeWrapper<Omit<IssuerSearchResult, 'issuers'> & { issuers: ReadonlyArray<ResolversTypes['Issuer']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Region: ResolverTypeWrapper<RegionReference>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  TaxpayerId: ResolverTypeWrapper<Scalars['TaxpayerId']['output']>;
  TaxpayerIdKind: TaxpayerIdKind;
  TaxpayerIdWarning: TaxpayerIdWarning;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Issuer: IssuerDocument;
  String: Scalars['String']['output'];
  IssuerSearchResult: Omit<IssuerSearchResult, 'issuers'> & { issuers: ReadonlyArray<ResolversParentTypes['Issuer']> };
  Query: Record<PropertyKey, never>;
  Int: Scalars['Int']['output'];
  Region: RegionReference;
  ID: Scalars['ID']['output'];
  TaxpayerId: Scalars['TaxpayerId']['output'];
  Boolean: Scalars['Boolean']['output'];
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type IssuerResolvers<ContextType = IssuerContext, ParentType extends ResolversParentTypes['Issuer'] = ResolversParentTypes['Issuer'], FederationReferenceType extends FederationReferenceTypes['Issuer'] = FederationReferenceTypes['Issuer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Issuer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  firstSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  issuingRegions?: Resolver<ReadonlyArray<ResolversTypes['Region']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  registrationRegionCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taxpayerId?: Resolver<ResolversTypes['TaxpayerId'], ParentType, ContextType>;
  taxpayerIdKind?: Resolver<ResolversTypes['TaxpayerIdKind'], ParentType, ContextType>;
  taxpayerIdWarnings?: Resolver<ReadonlyArray<ResolversTypes['TaxpayerIdWarning']>, ParentType, ContextType>;
};

export type IssuerSearchResultResolvers<ContextType = IssuerContext, ParentType extends ResolversParentTypes['IssuerSearchResult'] = ResolversParentTypes['IssuerSearchResult']> = {
  issuers?: Resolver<ReadonlyArray<ResolversTypes['Issuer']>, ParentType, ContextType>;
  missingShards?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = IssuerContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  issuer?: Resolver<Maybe<ResolversTypes['Issuer']>, ParentType, ContextType, RequireFields<QueryIssuerArgs, 'taxpayerId'>>;
  searchIssuers?: Resolver<ResolversTypes['IssuerSearchResult'], ParentType, ContextType, RequireFields<QuerySearchIssuersArgs, 'first' | 'name'>>;
};

export type RegionResolvers<ContextType = IssuerContext, ParentType extends ResolversParentTypes['Region'] = ResolversParentTypes['Region'], FederationReferenceType extends FederationReferenceTypes['Region'] = FederationReferenceTypes['Region']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Region']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nameEn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nameZh?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface TaxpayerIdScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TaxpayerId'], any> {
  name: 'TaxpayerId';
}

export type Resolvers<ContextType = IssuerContext> = {
  DateTime?: GraphQLScalarType;
  Issuer?: IssuerResolvers<ContextType>;
  IssuerSearchResult?: IssuerSearchResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Region?: RegionResolvers<ContextType>;
  TaxpayerId?: GraphQLScalarType;
};

