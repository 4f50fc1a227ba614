import { expect, test } from 'vitest';
import { CommandFailure, describeFailure } from '../../cli/failure.ts';
import { ShardError } from '../../storage/shard-error.ts';

test('a known failure is two sentences', () => {
  const failure = new CommandFailure('NO_FILE', 'There is no file.', '没有文件。', 66);
  expect(describeFailure(failure)).toEqual({ text: 'There is no file.\n没有文件。', exitCode: 66 });
});

test('failures of other folders are known too', () => {
  const failure = Object.assign(new Error('No room.'), { zh: '空间不足。' });
  expect(describeFailure(failure)).toEqual({ text: 'No room.\n空间不足。', exitCode: 70 });
});

test.each([
  ['DOWN', 'Shard east gives no answer.', '分片 east 无应答'],
  ['TIMED_OUT', 'Shard east did not answer in time.', '分片 east 未及时应答'],
] as const)('a shard that is away (%s) is no bug', (how, en, zh) => {
  const { text, exitCode } = describeFailure(new ShardError('east', [], how, new Error('secret cause')));
  expect(exitCode).toBe(69);
  expect(text).toContain(en);
  expect(text).toContain(zh);
  expect(text).not.toMatch(/secret|at /);
});

test('anything else shows its stack', () => {
  const { text, exitCode } = describeFailure(new TypeError('x is not a function'));
  expect(text).toContain('TypeError: x is not a function\n    at ');
  expect(exitCode).toBe(70);
});

test('what is no error is shown too', () => {
  expect(describeFailure('torn').text).toContain('torn');
});
