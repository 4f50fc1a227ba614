import { open } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { MAX_LINE_BYTES, readLineAgain, readLines, type SourceLine } from '../../cli/import-reader.ts';
import { temporaryFile } from './temporary-folder.ts';

async function openWith(content: string) {
  const file = await open(temporaryFile('lines.ndjson', content));
  onTestFinished(() => file.close());
  return file;
}

async function linesOf(content: string): Promise<SourceLine[]> {
  const lines: SourceLine[] = [];
  for await (const line of readLines(await openWith(content))) lines.push(line);
  return lines;
}

test('lines keep their numbers past empty ones', async () => {
  const lines = await linesOf('one\n\n  \r\nfour\n');
  expect(lines.map(({ number, text }) => [number, text])).toEqual([
    [1, 'one'],
    [4, 'four'],
  ]);
});

test('the last line needs no line end', async () => {
  expect((await linesOf('one\ntwo')).map(({ text }) => text)).toEqual(['one', 'two']);
});

test('a byte order mark is not part of it', async () => {
  expect((await linesOf('\uFEFF{}\n')).map(({ text }) => text)).toEqual(['{}']);
});

test('characters cut between two reads stay whole', async () => {
  const long = '票'.repeat(200_000);
  expect((await linesOf(`a\n${long}\nb\n`)).map(({ text }) => text)).toEqual(['a', long, 'b']);
});

test('bytes that are no text are unreadable', async () => {
  const file = await openWith('');
  await file.close();
  const path = temporaryFile('bytes.ndjson', '');
  const writable = await open(path, 'r+');
  onTestFinished(() => writable.close());
  await writable.write(Buffer.from([0xff, 0xfe, 0x0a, 0x7b, 0x7d, 0x0a]), 0, 6, 0);
  const lines: SourceLine[] = [];
  for await (const line of readLines(writable)) lines.push(line);
  // The position for reads begins after what was written at a fixed one: both lines are read.
  expect(lines.map(({ text }) => text)).toEqual([null, '{}']);
});

test('a line that is too long is skipped', async () => {
  const lines = await linesOf(`a\n${'x'.repeat(MAX_LINE_BYTES + 1)}\nb\n`);
  expect(lines.map(({ number, text }) => [number, text])).toEqual([
    [1, 'a'],
    [2, null],
    [3, 'b'],
  ]);
});

test('a line can be read again by place', async () => {
  const file = await openWith('一\n二二\n三\n');
  const lines: SourceLine[] = [];
  for await (const line of readLines(file)) lines.push(line);
  const again = await Promise.all(lines.map((line) => readLineAgain(file, line)));
  expect(again).toEqual(lines);
});
