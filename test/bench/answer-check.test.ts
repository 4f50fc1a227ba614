import { expect, test } from 'vitest';
import { answerCheck } from '../../bench/answer-check.ts';

const hasInvoice = (data: unknown) => typeof data === 'object' && data !== null && 'invoice' in data;

test('an answer that holds everything is accepted', () => {
  const check = answerCheck(hasInvoice);
  expect(check.accepts('{"data":{"invoice":{}}}')).toBe(true);
  expect(check.firstRefused).toBeNull();
});

test('an error beside data is refused every time', () => {
  const check = answerCheck(() => true);
  const answers = Array.from({ length: 20 }, () => '{"data":{"invoice":null},"errors":[{}]}');
  expect(answers.map((answer) => check.accepts(answer))).not.toContain(true);
});

test('the word in a value is no error', () => {
  const answer = JSON.stringify({ data: { invoice: { remark: '"errors": none' } } });
  expect(answerCheck(hasInvoice).accepts(answer)).toBe(true);
});

test.each(['', 'Bad Gateway', '{}', 'null', '{"data":null}'])('a body of %j is refused', (body) => {
  expect(answerCheck(hasInvoice).accepts(body)).toBe(false);
});

test('an answer that turns empty later is found', () => {
  const check = answerCheck(hasInvoice);
  check.accepts('{"data":{"invoice":{}}}');
  const later = Array.from({ length: 16 }, () => check.accepts('{"data":{}}'));
  expect(later).toContain(false);
});

test('the first refused answer is remembered, shortened', () => {
  const check = answerCheck(hasInvoice);
  check.accepts('x'.repeat(1_000));
  check.accepts('{"errors":[]}');
  expect(check.firstRefused).toBe('x'.repeat(400));
});
