import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { Binary, type Document } from 'mongodb';

/** How often a password is hashed; drivers accept no less. */
const iterations = 4_096;

/** AuthenticationFailed, as MongoDB says it, whatever was wrong. */
export const AUTHENTICATION_FAILED: Document = {
  ok: 0,
  code: 18,
  codeName: 'AuthenticationFailed',
  errmsg: 'Authentication failed.',
};

/** The server's side of one SCRAM-SHA-256 conversation (RFC 5802, 7677). */
export class ScramConversation {
  /** `name@database`, once the client has shown that it knows the password. */
  user: string | null = null;
  readonly #passwordOf: (user: string) => string | null;
  #claimed = '';
  #clientFirst = '';
  #serverFirst = '';
  #salted = Buffer.alloc(0);

  /** @param passwordOf a user `name@database`; null for one that is not there */
  constructor(passwordOf: (user: string) => string | null) {
    this.#passwordOf = passwordOf;
  }

  start(database: string, { mechanism, payload }: Document): Document {
    this.#clientFirst = textOf(payload).replace(/^n,,/, '');
    const { n: name = '', r: nonce = '' } = attributes(this.#clientFirst);
    this.#claimed = `${name}@${database}`;
    const password = this.#passwordOf(this.#claimed);
    if (mechanism !== 'SCRAM-SHA-256' || password === null) return AUTHENTICATION_FAILED;
    const salt = randomBytes(28);
    this.#salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
    this.#serverFirst = `r=${nonce}${randomBytes(18).toString('base64')},s=${salt.toString('base64')},i=${iterations}`;
    return step(this.#serverFirst, false);
  }

  proceed({ payload }: Document): Document {
    const final = textOf(payload);
    const signed = [this.#clientFirst, this.#serverFirst, final.replace(/,p=.*$/, '')].join(',');
    const clientKey = hmac(this.#salted, 'Client Key');
    const signature = hmac(createHash('sha256').update(clientKey).digest(), signed);
    const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0)));
    if (attributes(final)['p'] !== proof.toString('base64')) return AUTHENTICATION_FAILED;
    this.user = this.#claimed;
    return step(`v=${hmac(hmac(this.#salted, 'Server Key'), signed).toString('base64')}`, true);
  }
}

function step(text: string, done: boolean): Document {
  return { ok: 1, conversationId: 1, done, payload: new Binary(Buffer.from(text)) };
}

function textOf(payload: unknown): string {
  return payload instanceof Binary ? Buffer.from(payload.buffer).toString('utf8') : String(payload);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Values may hold `=` themselves. */
function attributes(message: string): Record<string, string> {
  return Object.fromEntries(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));
}
