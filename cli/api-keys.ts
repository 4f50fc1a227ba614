import { z } from 'zod';
import { CALLER_RIGHTS } from '../gateway/caller-rights.ts';
import { ROLES } from '../subgraphs/caller.ts';
import type { Expectation } from './environment-mistakes.ts';

/** A key as API_KEYS_FILE names it: what the gateway's door wants to know. */
export type { ApiKey } from '../gateway/identity.ts';

const apiKey = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/)
    .toLowerCase(),
  salt: z.string().min(1).max(256).optional(),
  ...CALLER_RIGHTS.shape,
});

/** The list in API_KEYS_FILE; ids and hashes may not repeat, or two callers would be one in the log. */
export const API_KEY_LIST = z.array(apiKey).superRefine((keys, context) => {
  const seen = new Set<string>();
  keys.forEach((key, index) => {
    for (const field of ['id', 'sha256'] as const) {
      const mark = `${field}:${key[field]}`;
      if (seen.has(mark)) context.addIssue({ code: 'custom', path: [index, field], message: 'repeated' });
      seen.add(mark);
    }
  });
});

/** What each field of a key has to be. */
export const API_KEY_EXPECTED: Readonly<Record<string, Expectation>> = {
  id: {
    en: 'an id of its own: 1 to 64 letters, digits, . _ or -',
    zh: '不重复的编号：1 到 64 个字母、数字、. _ 或 -',
  },
  sha256: {
    en: 'the SHA-256 of salt and a key of its own, 64 hexadecimal digits',
    zh: '不重复的盐值与密钥的 SHA-256（64 位十六进制）',
    secret: true,
  },
  salt: { en: 'a text of 1 to 256 characters', zh: ' 1 到 256 个字符的文本', secret: true },
  roles: { en: `at least one of ${ROLES.join(', ')}`, zh: `至少一个角色：${ROLES.join('、')}` },
  bureaus: { en: '"*" or codes of the 36 bureaus', zh: ' "*" 或 36 个税务局代码的列表' },
  taxpayerIds: {
    en: 'taxpayer ids of 15, 17, 18 or 20 characters',
    zh: ' 15、17、18 或 20 位的纳税人识别号',
  },
};
