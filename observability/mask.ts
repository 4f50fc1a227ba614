/** Names of fields that carry what no log may hold, wherever they stand in what is logged. */
export const SECRET_FIELDS = [
  'x-api-key',
  'authorization',
  'cookie',
  'secret',
  'password',
  'apiKey',
  'token',
  'draftToken',
  'taxpayerId',
  'taxpayerIds',
  'issuerTaxpayerId',
  'bankAccount',
] as const;

export const CENSORED = '[redacted]';

/** What is replaced in texts that others have written, such as messages of drivers. The first that fits counts. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  // A password that nobody has encoded may hold any sign but white space and quotes.
  [/\b(mongodb(?:\+srv)?|rediss?):\/\/[^\s"'`]+@/gi, `$1://${CENSORED}@`],
  [/\/\/[^\s/@]+@/g, `//${CENSORED}@`],
  // The prefix is public: by it the operator finds out which key to revoke.
  [/\b(fk_[0-9a-f]{16})_[\w-]+/gi, `$1_${CENSORED}`],
  [/\bBearer\s+[^\s"'`,;]+/gi, `Bearer ${CENSORED}`],
  // A JSON Web Token begins with {" in base64.
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, CENSORED],
  // Taxpayer ids of today: two characters, six digits of the place, nine of the organisation, one to check.
  [/(?<![0-9A-Z])[0-9A-Z]{2}\d{6}[0-9A-Z]{10}(?![0-9A-Z])/gi, CENSORED],
  // Older ones of 15, 17 and 20 characters begin with the place.
  [/(?<![0-9A-Z])\d{6}(?:[0-9A-Z]{9}|[0-9A-Z]{11}|[0-9A-Z]{14})(?![0-9A-Z])/gi, CENSORED],
  // Bank accounts, in groups or not. Numbers of invoices are as long; the request id finds those too.
  [/\d(?:[ -]?\d){11,}/g, CENSORED],
];

/** @returns the text without what looks like a credential, a taxpayer id or a bank account */
export function maskText(text: string): string {
  return MASKS.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), text);
}

const secretNames: ReadonlySet<string> = new Set(SECRET_FIELDS);
/** A bulk write's failure holds the write, which holds the document, which holds its parties. */
const maxDepth = 8;

/**
 * Censors secret fields at every depth.
 *
 * @param text what becomes of texts; they are left as they are unless this says otherwise
 * @returns a copy, as it would be written in JSON; errors are left to their serializer
 */
export function censored(value: unknown, text = (unmasked: string): string => unmasked, depth = 0): unknown {
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth > maxDepth || ArrayBuffer.isView(value)) return '[not shown]';
  if (Array.isArray(value)) return value.map((part) => censored(part, text, depth + 1));
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return censored(value.toJSON(), text, depth + 1);
  return censoredFields(value, text, depth);
}

/** Does the same to the fields of one object. */
export function censoredFields(
  fields: object,
  text?: (unmasked: string) => string,
  depth = 0,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(fields)) {
    copy[name] = secretNames.has(name) ? CENSORED : censored(part, text, depth + 1);
  }
  return copy;
}
