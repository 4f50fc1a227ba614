import { z } from 'zod';
import { EXECUTORS } from '../gateway/executors.ts';
import { PERSISTED_MODES } from '../gateway/limits/persisted-operations.ts';
import { ADDRESS_LIST } from './address-list.ts';
import type { Expectation } from './environment-mistakes.ts';
import { ORIGIN_LIST } from './origin-list.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export const NODE_ENVIRONMENTS = ['development', 'production', 'test'] as const;
const SWITCH = ['on', 'off'] as const;

/** Shortest secret accepted: 32 characters, the length of the SHA-256 output that HMAC makes of it. */
export const SECRET_LENGTH = 32;

function wholeNumber(from: number, to: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(from).max(to));
}
const webUrl = z.url({ protocol: /^https?$/, abort: true });
/** Whoever can change what comes from there could sign in as anybody: over a network it is fetched encrypted. */
const keySetUrl = webUrl.refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
});
/** Compared with a claim to the letter. */
const claim = z.string().regex(/^[\x21-\x7e]{1,256}$/);
const secret = z.string().min(SECRET_LENGTH);

/** Every variable that the program reads; empty text counts as not set. */
export const VARIABLES = z.object({
  PORT: wholeNumber(0, 65_535).default(4000),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  TRUSTED_PROXIES: ADDRESS_LIST.optional(),
  CORS_ORIGINS: ORIGIN_LIST.default([]),
  /** 0: one for each processor. */
  WORKERS: wholeNumber(0, 256).default(0),
  DATA_DIR: z.string().default('.data'),
  ENGINE_CACHE_DIR: z.string().optional(),
  DEBIAN_MIRROR: webUrl.optional(),
  MONGODB_BINARY: z.string().optional(),
  SHARDS_FILE: z.string().optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/\S+$/)
    .optional(),
  MONGODB_DATABASE: z
    .string()
    .regex(/^[\w-]{1,38}$/)
    .default('fapiao'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/)
    .optional(),
  SUBGRAPHS_FILE: z.string().optional(),
  SUBGRAPH_SECRET: secret.optional(),
  CURSOR_SECRET: secret.optional(),
  API_KEYS_FILE: z.string().optional(),
  JWT_ISSUER: claim.optional(),
  JWT_AUDIENCE: claim.optional(),
  JWT_JWKS_URL: keySetUrl.optional(),
  METRICS_TOKEN: secret.optional(),
  EXECUTOR: z.enum(EXECUTORS).default('own'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  NODE_ENV: z.enum(NODE_ENVIRONMENTS).default('development'),
  SEED_INVOICES: wholeNumber(0, 100_000_000).default(20_000),
  LOOKUPS_PER_DAY: wholeNumber(1, 1_000_000).default(5),
  BATCH_WINDOW: z.enum(SWITCH).default('on'),
  CACHE: z.enum(SWITCH).default('on'),
  HEDGE: z.enum(SWITCH).default('off'),
  LOADERS: z.enum(SWITCH).default('on'),
  TICKETS_PER_DAY: wholeNumber(1, 1_000_000).default(10),
  TICKET_SLA_WORKING_DAYS: wholeNumber(1, 365).default(3),
  PERSISTED_OPERATIONS: z.enum(PERSISTED_MODES).default('off'),
  POINTS_PER_MINUTE: wholeNumber(0, 1_000_000_000).default(600_000),
  ANONYMOUS_POINTS_PER_MINUTE: wholeNumber(0, 1_000_000_000).default(60_000),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl.optional(),
  OTEL_SERVICE_NAME: z.string().default('fapiao-graph'),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0|1|0?\.\d+|[01]\.0*)$/)
    .transform(Number)
    .default(0.05),
});
export type Variable = keyof typeof VARIABLES.shape;
export const VARIABLE_NAMES: readonly Variable[] = VARIABLES.keyof().options;
export type VariableValues = z.output<typeof VARIABLES>;

const PATH: Expectation = { en: 'the path of a readable file', zh: '可读取文件的路径' };
const FOLDER: Expectation = { en: 'the path of a folder', zh: '文件夹路径' };
const SECRET: Expectation = {
  en: `a secret of at least ${SECRET_LENGTH} characters`,
  zh: `至少 ${SECRET_LENGTH} 个字符的密钥`,
  secret: true,
};

const ON_OR_OFF: Expectation = { en: 'on or off', zh: ' on 或 off' };
const POINTS: Expectation = {
  en: 'a whole number, 0 (no limit) to 1000000000',
  zh: '整数（0 表示不限，至多 1000000000）',
};

/** What each variable has to be, for the message about one that is not. */
export const EXPECTED: Readonly<Record<Variable, Expectation>> = {
  PORT: { en: 'a port, 0 to 65535', zh: '端口号（0 到 65535）' },
  TRUSTED_PROXIES: {
    en: 'addresses or networks such as 10.0.0.0/8, separated by commas',
    zh: '以逗号分隔的地址或网段（如 10.0.0.0/8）',
  },
  CORS_ORIGINS: {
    en: 'origins such as https://portal.example, separated by commas, without a slash at the end',
    zh: '以逗号分隔的来源（如 https://portal.example，末尾无斜杠）',
  },
  HOST: { en: 'a host name or address to listen on', zh: '监听的主机名或地址' },
  WORKERS: {
    en: 'a whole number, 0 (one for each processor) to 256',
    zh: '整数（0 表示每个处理器一个，至多 256）',
  },
  DATA_DIR: FOLDER,
  ENGINE_CACHE_DIR: FOLDER,
  DEBIAN_MIRROR: { en: 'the http(s) URL of a Debian mirror', zh: ' Debian 镜像的 http(s) 地址' },
  MONGODB_BINARY: { en: 'the path of an executable mongod', zh: '可执行的 mongod 路径' },
  SHARDS_FILE: PATH,
  MONGODB_URI: {
    en: 'a mongodb:// or mongodb+srv:// URI',
    zh: ' mongodb:// 或 mongodb+srv:// 地址',
    secret: true,
  },
  MONGODB_DATABASE: {
    en: 'a name of 1 to 38 letters, digits, _ or -',
    zh: ' 1 到 38 个字母、数字、_ 或 - 的名称',
  },
  REDIS_URL: { en: 'a redis:// or rediss:// URL', zh: ' redis:// 或 rediss:// 地址', secret: true },
  SUBGRAPHS_FILE: PATH,
  SUBGRAPH_SECRET: SECRET,
  CURSOR_SECRET: SECRET,
  API_KEYS_FILE: PATH,
  JWT_ISSUER: { en: 'the claim iss of tokens, without white space', zh: '令牌的 iss 声明（不含空白）' },
  JWT_AUDIENCE: { en: 'a claim aud of tokens, without white space', zh: '令牌的 aud 声明（不含空白）' },
  JWT_JWKS_URL: {
    en: 'an https URL (http on this machine alone)',
    zh: ' https 地址（仅本机可用 http）',
  },
  METRICS_TOKEN: SECRET,
  EXECUTOR: { en: `one of ${EXECUTORS.join(', ')}`, zh: `其中之一：${EXECUTORS.join('、')}` },
  LOG_LEVEL: { en: `one of ${LOG_LEVELS.join(', ')}`, zh: `其中之一：${LOG_LEVELS.join('、')}` },
  NODE_ENV: { en: `one of ${NODE_ENVIRONMENTS.join(', ')}`, zh: `其中之一：${NODE_ENVIRONMENTS.join('、')}` },
  SEED_INVOICES: { en: 'a whole number, 0 to 100000000', zh: '整数（0 到 100000000）' },
  LOOKUPS_PER_DAY: { en: 'a whole number, 1 to 1000000', zh: '整数（1 到 1000000）' },
  BATCH_WINDOW: ON_OR_OFF,
  CACHE: ON_OR_OFF,
  HEDGE: ON_OR_OFF,
  LOADERS: ON_OR_OFF,
  TICKETS_PER_DAY: { en: 'a whole number, 1 to 1000000', zh: '整数（1 到 1000000）' },
  TICKET_SLA_WORKING_DAYS: { en: 'a whole number, 1 to 365', zh: '整数（1 到 365）' },
  PERSISTED_OPERATIONS: {
    en: `one of ${PERSISTED_MODES.join(', ')}`,
    zh: `其中之一：${PERSISTED_MODES.join('、')}`,
  },
  POINTS_PER_MINUTE: POINTS,
  ANONYMOUS_POINTS_PER_MINUTE: POINTS,
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    en: 'the http(s) URL of an OTLP collector',
    zh: ' OTLP 收集器的 http(s) 地址',
  },
  OTEL_SERVICE_NAME: { en: 'a name for this service', zh: '服务名称' },
  OTEL_TRACES_SAMPLER_ARG: { en: 'a number, 0 to 1', zh: '数字（0 到 1）' },
};
