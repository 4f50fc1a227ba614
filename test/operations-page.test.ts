import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { program } from '../cli/program.ts';
import { temporaryFolder } from './cli/temporary-folder.ts';

const page = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8');
const scripts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).scripts;

/** @returns the words of every `npm run` on the page, the name of the script first */
function commandsOfText(): string[][] {
  const found = [...page.matchAll(/npm run (?:-s )?(?<words>[a-z:]+(?: -- [^`'\n#;&|]*)?)/g)];
  return found.map(({ groups }) => (groups?.['words'] ?? '').replace(' -- ', ' ').trim().split(/\s+/));
}

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n(?<text>.*?)\`\`\``, 'gs'))].map(
    ({ groups }) => groups?.['text'] ?? '',
  );

interface Container {
  readonly args: readonly string[];
}

interface CronJob {
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: {
          readonly spec: {
            readonly securityContext: object;
            readonly containers: readonly Container[];
            readonly initContainers?: readonly Container[];
          };
        };
      };
    };
  };
}

const podsOf = blocks('yaml')
  .flatMap((text) => parseAllDocuments(text).map((document): CronJob => document.toJS()))
  .map(({ spec }) => spec.jobTemplate.spec.template.spec);

/** @returns what is wrong with a command, as the program would say; null for nothing */
function faultOf([name = '', ...words]: readonly string[]): string | null {
  let command: Command | undefined = program.commands.find((one) => one.name() === name);
  let rest = words;
  while (command !== undefined && command.commands.length > 0) {
    const [sub = '', ...left] = rest;
    command = command.commands.find((one) => one.name() === sub);
    rest = left;
  }
  if (command === undefined) return `no command ${[name, ...words].join(' ')}`;
  const known = new Map(command.options.map((option) => [option.long, option]));
  for (const [at, word] of rest.entries()) {
    if (!word.startsWith('--')) continue;
    const option = known.get(word);
    if (option === undefined) return `${name} has no option ${word}`;
    const next = rest[at + 1];
    if (option.required && (next === undefined || next.startsWith('--'))) return `${word} needs a value`;
  }
  return null;
}

test('every command that is named is one of the program', () => {
  const named = [...commandsOfText(), ...podsOf.flatMap(containersOf).map(({ args }) => [...args])];
  expect(named.length).toBeGreaterThan(15);
  expect(named.flatMap((words) => faultOf(words) ?? [])).toEqual([]);
  for (const [name = ''] of commandsOfText()) expect(scripts[name]).toMatch(/cli\/main\.ts/);
});

test('a command that does not exist would be found', () => {
  expect(faultOf(['backups', '--to', 'x'])).toBe('no command backups --to x');
  expect(faultOf(['shards', 'shift'])).toBe('no command shards shift');
  expect(faultOf(['backup', '--into', 'x'])).toBe('backup has no option --into');
  expect(faultOf(['backup', '--to'])).toBe('--to needs a value');
});

function containersOf({ containers, initContainers = [] }: (typeof podsOf)[number]): readonly Container[] {
  return [...initContainers, ...containers];
}

/** Lines of the crontab, without when and as whom. */
const jobs = [...page.matchAll(/^[\d*]+(?: +[\d*]+){4} +fapiao +(?<job>.*)$/gm)].map(
  ({ groups }) => groups?.['job'] ?? '',
);

test('no job runs the program without its variables', () => {
  const own = jobs.filter((job) => job.includes('npm run'));
  expect(own).toHaveLength(2);
  for (const job of own) expect(job).toMatch(/^set -a; \. \/etc\/fapiao-graph\.env; set \+a; /);
  const units = blocks('ini').filter((text) => text.includes('npm run'));
  expect(units).toHaveLength(2);
  for (const unit of units) expect(unit).toContain('EnvironmentFile=/etc/fapiao-graph.env');
});

test('jobs may write to the volume of the backups, and one of them verifies', () => {
  expect(podsOf).toHaveLength(2);
  for (const { securityContext } of podsOf) expect(securityContext).toMatchObject({ fsGroup: 1000 });
  const verifying = podsOf.flatMap(containersOf).filter(({ args }) => args.includes('--verify-only'));
  expect(verifying).toHaveLength(1);
});

/** Keeps a backup that was taken, or verified, so many days ago. */
function keep(folder: string, name: string, daysAgo: number, outcome: string | null): void {
  const path = join(folder, name);
  mkdirSync(path);
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  if (outcome !== null) {
    writeFileSync(join(path, 'verification.json'), JSON.stringify({ outcome }));
    utimesSync(join(path, 'verification.json'), at, at);
  }
  utimesSync(path, at, at);
}

test.each([
  ['RESTORABLE', ['failed', 'fresh']],
  ['FAILED', ['failed', 'fresh', 'old', 'older']],
])('old backups go while a fresh one is %s: %j stay', (fresh, left) => {
  const folder = temporaryFolder();
  keep(folder, 'older', 60, null);
  keep(folder, 'old', 40, 'RESTORABLE');
  keep(folder, 'failed', 5, 'FAILED');
  keep(folder, 'fresh', 2, fresh);
  const job = jobs.find((line) => line.includes('rm -r'))?.replaceAll('/backups', folder) ?? 'false';
  // What cron does with a line that comes to nothing is not to fail the next one.
  execFileSync('/bin/sh', ['-c', `${job} || true`]);
  expect(readdirSync(folder).sort()).toEqual(left);
});
