import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const lines = readFileSync(new URL('deploy/Dockerfile', root), 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const lastFrom = lines.findLastIndex((line) => line.startsWith('FROM '));
const final = lines.slice(lastFrom + 1);
const images = lines.flatMap((line) => /^FROM (?<image>\S+)/.exec(line)?.groups?.['image'] ?? []);
const instruction = (name: string) => final.filter((line) => line.startsWith(`${name} `));

test('every stage has one pinned Node image', () => {
  expect(new Set(images).size).toBe(1);
  expect(images[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim$/);
});

test('its Node.js has long-term support and runs the program', () => {
  const major = Number(/^node:(?<major>\d+)\./.exec(images[0] ?? '')?.groups?.['major']);
  const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  // Of Node.js's releases the even ones are supported for long.
  expect(major % 2).toBe(0);
  expect(major).toBeGreaterThanOrEqual(Number(/^>=(?<major>\d+)\./.exec(engines.node)?.groups?.['major']));
});

test('it is built in several stages', () => {
  expect(images.length).toBeGreaterThanOrEqual(2);
});

test('the image has production packages only', () => {
  expect(lines).toContain('RUN npm ci --omit=dev');
  expect(final).toContain('COPY --from=dependencies /app/node_modules ./node_modules');
  expect(final.join('\n')).not.toMatch(/npm/);
});

test('it holds compiled code and no sources', () => {
  const copied = instruction('COPY').map((line) => line.replace(/^COPY (--from=\S+ )?/, ''));
  expect(copied).toEqual(['/app/node_modules ./node_modules', '/app/dist ./dist', 'package.json ./']);
});

test('it does not run as root', () => {
  expect(instruction('USER')).toEqual(['USER 1000:1000']);
});

test('it starts without a shell', () => {
  expect(instruction('ENTRYPOINT')).toEqual(['ENTRYPOINT ["node", "dist/cli/main.js"]']);
  expect(instruction('CMD')).toEqual(['CMD ["start"]']);
});

test('its health is checked without a shell', () => {
  const [check] = instruction('HEALTHCHECK');
  expect(check).toContain('CMD ["node", "dist/cli/main.js", "health", "http://127.0.0.1:4000/health/ready"]');
});

test('it runs in production mode', () => {
  expect(instruction('ENV').join(' ')).toContain('NODE_ENV=production');
});

test('everything that the build reads is sent', () => {
  const allowed = readFileSync(new URL('.dockerignore', root), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? line.slice(1) : []));
  const { include } = JSON.parse(readFileSync(new URL('tsconfig.build.json', root), 'utf8'));
  expect(allowed).toEqual(expect.arrayContaining(include));
  for (const path of allowed) expect([path, existsSync(new URL(path, root))]).toEqual([path, true]);
});

test('nothing is sent that is not named', () => {
  const [first] = readFileSync(new URL('.dockerignore', root), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  expect(first).toBe('*');
  expect(readdirSync(root)).toContain('.dockerignore');
});
