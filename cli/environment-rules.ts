import type { Report } from './configuration-files.ts';
import { readSecretFile } from './configuration-files.ts';
import { type Expectation, echo } from './environment-mistakes.ts';
import { EXPECTED, VARIABLE_NAMES, type Variable } from './environment-variables.ts';

/** Variables as a process gets them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Every secret may come as the path of a file instead, as orchestrators mount them. */
export const FILE_VARIANTS: readonly Variable[] = VARIABLE_NAMES.filter((name) => EXPECTED[name].secret);

function notBoth(other: string): Expectation {
  return {
    en: `nothing while ${other} is set: only one of the two`,
    zh: `空（已设置 ${other}，二者只能选一）`,
    secret: true,
  };
}

/**
 * Puts the secrets that are named by file beside those that are given themselves.
 * @returns the variables with every `NAME_FILE` resolved into `NAME`
 */
export function withSecretFiles(variables: Variables, report: Report): Variables {
  const resolved: Record<string, string | undefined> = { ...variables };
  for (const name of FILE_VARIANTS) {
    const variable = `${name}_FILE`;
    const path = variables[variable];
    if (path === undefined) continue;
    if (variables[name] !== undefined) {
      report({ variable, expected: notBoth(name), came: JSON.stringify(path) });
    } else {
      resolved[name] = readSecretFile(variable, path, report) ?? undefined;
    }
  }
  return resolved;
}

/** Whose tokens are believed. */
const TOKEN_TRUST = ['JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_JWKS_URL'] as const satisfies readonly Variable[];

/** @returns the variables that must be set, each with the one that makes it so */
function requirements(given: Variables): [Variable, Variable][] {
  const shards = (['SHARDS_FILE', 'MONGODB_URI'] as const).find((name) => given[name] !== undefined);
  const required: [Variable, Variable][] = [];
  // Several processes may share configured shards, and then have to agree on both.
  if (shards !== undefined) required.push(['REDIS_URL', shards], ['CURSOR_SECRET', shards]);
  const trusted = TOKEN_TRUST.find((name) => given[name] !== undefined);
  // A token is believed for all three reasons or for none.
  if (trusted !== undefined)
    required.push(...TOKEN_TRUST.map((name): [Variable, Variable] => [name, trusted]));
  if (given['SUBGRAPHS_FILE'] !== undefined) required.push(['SUBGRAPH_SECRET', 'SUBGRAPHS_FILE']);
  return required;
}

/** Rules between variables. They look only at what is set, so that they are reported beside wrong values. */
export function checkTogether(given: Variables, report: Report): void {
  const uri = given['MONGODB_URI'];
  if (given['SHARDS_FILE'] !== undefined && uri !== undefined) {
    const expected = notBoth('SHARDS_FILE');
    report({ variable: 'MONGODB_URI', expected, came: echo(uri, expected) });
  }
  for (const [variable, because] of requirements(given)) {
    // A secret's file that cannot be read was reported already.
    if (given[variable] !== undefined || given[`${variable}_FILE`] !== undefined) continue;
    const { en, zh } = EXPECTED[variable];
    const expected = { en: `${en}, because ${because} is set`, zh: `${zh}（因已设置 ${because}）` };
    report({ variable, expected, came: null });
  }
}
