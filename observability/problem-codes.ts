/** What a code of the public error table means, and what a client may do about it. */
export interface ProblemDescription {
  /** Status of the HTTP answer when the whole request fails for this reason. */
  readonly httpStatus: number;
  readonly en: string;
  readonly zh: string;
  /** Whether the same request can succeed later. */
  readonly retry: boolean;
}

const describe = (httpStatus: number, retry: boolean, en: string, zh: string): ProblemDescription => ({
  httpStatus,
  retry,
  en,
  zh,
});

/** Every code that a client can meet in `errors[].extensions.code`. Codes are stable; texts may improve. */
export const PROBLEMS = {
  UNAUTHENTICATED: describe(
    401,
    false,
    'This needs a valid API key or token.',
    '需要有效的 API 密钥或令牌。',
  ),
  FORBIDDEN: describe(403, false, 'Your key may not do this.', '您的密钥无权执行此操作。'),
  TWO_CREDENTIALS: describe(
    400,
    false,
    'Send an API key or a token, not both.',
    'API 密钥与令牌只能发送其一。',
  ),
  BAD_USER_INPUT: describe(400, false, 'An argument is not what was expected.', '参数不符合要求。'),
  CURSOR_INVALID: describe(
    400,
    false,
    'The cursor was not made by this service for this filter.',
    '游标无效，或不属于该检索条件。',
  ),
  SHARD_UNAVAILABLE: describe(
    503,
    true,
    'The database of these regions does not answer; other regions are not affected.',
    '这些地区的数据库暂时无应答，其他地区不受影响。',
  ),
  SUBGRAPH_UNAVAILABLE: describe(503, true, 'A part of the service does not answer.', '部分服务暂时无应答。'),
  DEADLINE_EXCEEDED: describe(504, true, 'The answer took too long.', '应答超时。'),
  BAD_SIGNATURE: describe(
    401,
    false,
    'The request is not signed by the gateway.',
    '请求未经网关签名，或签名无效。',
  ),
  BAD_REQUEST: describe(400, false, 'This is not a GraphQL request.', '这不是有效的 GraphQL 请求。'),
  MALFORMED_JSON: describe(400, false, 'The body is not JSON in UTF-8.', '请求体不是 UTF-8 编码的 JSON。'),
  GRAPHQL_PARSE_FAILED: describe(400, false, 'The query has a syntax error.', '查询语法有误。'),
  GRAPHQL_VALIDATION_FAILED: describe(400, false, 'The query does not fit the schema.', '查询与模式不符。'),
  OPERATION_NOT_FOUND: describe(
    400,
    false,
    'Name one of the operations in the document as operationName.',
    '请在 operationName 中给出文档内的一个操作名称。',
  ),
  OPERATION_RESOLUTION_FAILURE: describe(
    400,
    false,
    'The document does not say which operation to run.',
    '文档未指明要执行的操作。',
  ),
  OPERATION_NOT_SUPPORTED: describe(
    400,
    false,
    'This kind of operation is not served; queries and mutations are.',
    '不支持此类操作，仅支持查询和变更。',
  ),
  // Clients of this protocol expect status 200 and send the document.
  PERSISTED_QUERY_NOT_FOUND: describe(
    200,
    false,
    'This hash stands for no known document; send the document with it.',
    '该哈希没有对应的查询文档，请连同文档一起发送。',
  ),
  PERSISTED_QUERY_MISMATCH: describe(
    400,
    false,
    'The hash is not that of the document.',
    '哈希与查询文档不符。',
  ),
  OPERATION_NOT_LISTED: describe(
    403,
    false,
    'Only listed operations are run here.',
    '此处仅允许执行已登记的操作。',
  ),
  TOO_MANY_TOKENS: describe(
    400,
    false,
    'The document has too many words and signs.',
    '文档过长，词法单元过多。',
  ),
  TOO_DEEP: describe(400, false, 'Fields are nested too deeply.', '字段嵌套过深。'),
  TOO_MANY_ALIASES: describe(400, false, 'The operation has too many aliases.', '别名过多。'),
  TOO_MANY_ROOT_FIELDS: describe(
    400,
    false,
    'The operation asks too many things at once.',
    '一次操作的根字段过多。',
  ),
  TOO_MANY_DIRECTIVES: describe(400, false, 'The operation has too many directives.', '指令过多。'),
  TOO_MANY_DUPLICATES: describe(
    400,
    false,
    'The operation names the same fields again and again.',
    '操作中重复的字段过多。',
  ),
  TOO_BROAD: describe(
    400,
    false,
    'Too many fields of one object are asked for.',
    '对同一对象请求的字段过多。',
  ),
  TOO_MANY_FIELDS: describe(400, false, 'The operation has too many fields.', '操作中的字段总数过多。'),
  LIST_SIZE_OUT_OF_RANGE: describe(
    400,
    false,
    'The number of items asked for is not within its bounds.',
    '请求的列表条数超出范围。',
  ),
  TOO_COSTLY: describe(
    400,
    false,
    'The answer could have too many rows: ask for shorter lists or fewer fields.',
    '查询结果的行数可能过多，请减少列表条数或字段。',
  ),
  RATE_LIMITED: describe(
    429,
    true,
    'You have asked for more than your points of this minute.',
    '本分钟内的请求点数已用完，请稍后再试。',
  ),
  OVERLOADED: describe(503, true, 'More requests came than can be served now.', '当前请求过多，请稍后再试。'),
  NOT_FOUND: describe(404, false, 'There is nothing at this path.', '此路径不存在。'),
  METHOD_NOT_ALLOWED: describe(
    405,
    false,
    'This path does not take this method.',
    '此路径不支持该请求方法。',
  ),
  NOT_ACCEPTABLE: describe(
    406,
    false,
    'Accept application/graphql-response+json or application/json.',
    'Accept 须包含 application/graphql-response+json 或 application/json。',
  ),
  REQUEST_TIMEOUT: describe(
    408,
    true,
    'The request did not arrive completely in time.',
    '请求未能及时完整送达。',
  ),
  BODY_TOO_LARGE: describe(413, false, 'The body is larger than 1 MB.', '请求体超过 1 MB。'),
  UNSUPPORTED_MEDIA_TYPE: describe(
    415,
    false,
    'Send the body as application/json in UTF-8.',
    '请求体须为 UTF-8 编码的 application/json。',
  ),
  HEADERS_TOO_LARGE: describe(
    431,
    false,
    'The headers of the request are larger than 16 KB.',
    '请求头超过 16 KB。',
  ),
  INTERNAL_SERVER_ERROR: describe(
    500,
    true,
    'Something failed inside; the request id helps us find it.',
    '内部错误，请提供请求编号以便查找。',
  ),
} as const satisfies Record<string, ProblemDescription>;

export type ProblemCode = keyof typeof PROBLEMS;

/** @returns whether a value found in `extensions.code` stands in the table: only such errors are shown to clients */
export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}

/** @returns the HTTP status for a value found in `extensions.code`; 500 for one that is not in the table */
export function httpStatusOf(code: unknown): number {
  return isProblemCode(code) ? PROBLEMS[code].httpStatus : PROBLEMS.INTERNAL_SERVER_ERROR.httpStatus;
}
