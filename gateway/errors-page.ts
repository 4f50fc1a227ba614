import { PROBLEMS, type ProblemDescription } from '../observability/problem-codes.ts';

/** Name of the page below the project's folder. */
export const ERRORS_PAGE = 'docs/errors.md';

/** @returns the page about errors as Markdown, made from the table of codes */
export function errorsPage(): string {
  return `# Errors 错误代码

${INTRODUCTION}
| code | HTTP | retry | English | 中文 |
| --- | --- | --- | --- | --- |
${Object.entries(PROBLEMS).map(row).join('\n')}
`;
}

function row([code, { httpStatus, retry, en, zh }]: [string, ProblemDescription]): string {
  return `| \`${code}\` | ${httpStatus} | ${retry ? 'yes' : 'no'} | ${en} | ${zh} |`;
}

const INTRODUCTION = `\
<!-- Written by \`npm run errors\` from observability/problem-codes.ts. -->

Every failure is an entry of \`errors\` in a JSON answer, whatever failed:

\`\`\`json
{
  "message": "The database of these regions does not answer; other regions are not affected.",
  "path": ["invoice"],
  "extensions": {
    "code": "SHARD_UNAVAILABLE",
    "messageZh": "这些地区的数据库暂时无应答，其他地区不受影响。",
    "retry": true,
    "requestId": "5f0c6f0e-3f2b-4a53-9a3e-0a6f4a8f2d11",
    "shard": "north",
    "regions": ["1100"]
  }
}
\`\`\`

- \`code\` is stable: decide by it. The texts may improve.
- \`retry\` says whether the same request can succeed later. Wait longer each time, and as long as \`Retry-After\` says
  where it is sent.
- \`requestId\` finds the request in our logs; the header \`x-request-id\` carries it too. Send that header yourself, 8 to
  64 letters, digits, \`-\` or \`_\`, to choose it. Where requests are traced, \`traceId\` names the trace.
- \`path\` is the part of the answer that is missing, one error for each. What could be answered stands in \`data\`.
- \`field\`, \`expected\` and \`received\` say which value is wrong and why; \`shard\` and \`regions\` which part of the
  country is concerned.

The HTTP status in the table holds when the whole request failed. It is 200 when at least a part was answered, and for
mistakes in the document or its variables where the client does not accept \`application/graphql-response+json\`: such
clients read no other status as an answer.
`;
