import { expect, test } from 'vitest';
import { toCommandError } from '../../../embedded/wire/command-error.ts';
import { errorCodeOfSqlState, unpackSqlState } from '../../../embedded/wire/error-codes.ts';
import { DatabaseError, DatabaseUnreachable } from '../../../embedded/wire/postgres-errors.ts';

test('the packed form of a state is unpacked', () => {
  expect(unpackSqlState(319029277)).toBe('M001C');
});

test.each([
  ['M0001', 2, 'BadValue'],
  ['M0009', 27, 'IndexNotFound'],
  ['M000S', 86, 'IndexKeySpecsConflict'],
  ['M0018', 291, 'NoQueryExecutionPlans'],
  ['M001C', 11000, 'DuplicateKey'],
  ['23505', 11000, 'DuplicateKey'],
  ['23P01', 11000, 'DuplicateKey'],
  ['57014', 50, 'MaxTimeMSExpired'],
])('%s is MongoDB error %i', (sqlState, code, codeName) => {
  expect(errorCodeOfSqlState(sqlState)).toEqual({ code, codeName });
});

test('an unknown state keeps its message as error 1', () => {
  const error = new DatabaseError({ sqlState: 'MZZZZ', message: 'new trouble', detail: '', constraint: '' });
  expect(toCommandError(error)).toMatchObject({ code: 1, codeName: 'InternalError', message: 'new trouble' });
});

test('an unreachable database is told as HostUnreachable', () => {
  expect(toCommandError(new DatabaseUnreachable('refused'))).toMatchObject({
    code: 6,
    codeName: 'HostUnreachable',
  });
});
