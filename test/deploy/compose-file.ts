import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const strings = z.array(z.string());
const volume = z.union([z.string(), z.strictObject({ type: z.literal('tmpfs'), target: z.string() })]);
const service = z.looseObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  pull_policy: z.string().optional(),
  profiles: strings.default([]),
  command: strings.default([]),
  entrypoint: strings.optional(),
  user: z.string(),
  restart: z.string(),
  networks: strings.default([]),
  network_mode: z.string().optional(),
  ports: strings.default([]),
  volumes: z.array(volume),
  tmpfs: strings,
  secrets: strings.default([]),
  /** Null takes the shell's value, and is not set where the shell has none. */
  environment: z.record(z.string(), z.string().nullable()).default({}),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.string(), required: z.boolean().default(true) }))
    .default({}),
  healthcheck: z.union([
    z.strictObject({ disable: z.literal(true) }),
    z.strictObject({
      test: strings,
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
      start_period: z.string(),
    }),
  ]),
  stop_grace_period: z.string().optional(),
  init: z.boolean(),
  read_only: z.boolean(),
  cap_drop: strings,
  security_opt: strings,
  deploy: z.strictObject({
    resources: z.strictObject({
      limits: z.strictObject({ cpus: z.string(), memory: z.string(), pids: z.number() }),
    }),
  }),
});
const compose = z.looseObject({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.strictObject({})),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  configs: z.record(z.string(), z.strictObject({ file: z.string() })),
});

export type Service = z.output<typeof service>;

/** docker-compose.yml as it is read, merged, with variables in place of their values; a wrong shape fails here. */
export const COMPOSE = compose.parse(
  parse(readFileSync(new URL('../../docker-compose.yml', import.meta.url), 'utf8'), {
    merge: true,
    // The same hardening stands in every service by one anchor.
    maxAliasCount: -1,
  }),
);

export const SERVICES: readonly (readonly [string, Service])[] = Object.entries(COMPOSE.services);

/** Those that run to their end, those that stay, and those that are only run by hand. */
export const ONCE = SERVICES.filter(([, { restart, profiles }]) => restart === 'no' && !isTool(profiles));
export const STAYING = SERVICES.filter(([, { restart }]) => restart !== 'no');
export const TOOLS = SERVICES.filter(([, { profiles }]) => isTool(profiles));

function isTool(profiles: readonly string[]): boolean {
  return profiles.includes('tools');
}

/** @returns the name of the volume that a mount has unless a variable names another place, and its target */
export function mountOf(mount: string): readonly [volume: string, target: string] {
  const [volume = '', target = ''] = mount
    .replaceAll(/\$\{\w+:-(?<otherwise>[^}]*)\}/g, '$<otherwise>')
    .split(':');
  return [volume, target];
}

/** Replica set members by set, with the service's name. */
export function membersOf(set: string): readonly (readonly [string, Service])[] {
  return SERVICES.filter(([, { command }]) => command.includes(`--replSet=${set}`));
}

/** @returns the service of this name @throws Error when there is none */
export function serviceOf(name: string): Service {
  const found = COMPOSE.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

/** @returns seconds of a duration such as 90s or 5m */
export function secondsOf(duration: string | undefined): number {
  const { number, unit } = /^(?<number>\d+)(?<unit>[sm])$/.exec(duration ?? '')?.groups ?? {};
  return Number(number) * (unit === 'm' ? 60 : 1);
}
