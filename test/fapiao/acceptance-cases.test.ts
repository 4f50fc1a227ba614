import { describe, expect, test } from 'vitest';
import { type DiagnosisFacts, diagnose } from '../../fapiao/diagnosis.ts';
import type { MissFacts, UnavailableFacts } from '../../fapiao/diagnosis-facts.ts';
import { foundNotices } from '../../fapiao/found-notices.ts';
import { parseInvoiceText } from '../../fapiao/invoice-text.ts';
import {
  checkLookupInput,
  LOOKUP_RULES,
  type LookupInput,
  type LookupQuery,
} from '../../fapiao/lookup-input.ts';
import { compareWithFace, type LookupFace } from '../../fapiao/lookup-match.ts';
import type { LookupReason } from '../../fapiao/lookup-reason.ts';
import { nameKey } from '../../fapiao/party-name.ts';
import { confirmationStatusAt } from '../../fapiao/red-confirmation.ts';
import { checkReversal } from '../../fapiao/red-letter.ts';
import { nextShanghaiMidnight } from '../../fapiao/shanghai-time.ts';
import { NOW } from './invoice-samples.ts';

function input(typed: Partial<LookupInput>): LookupInput {
  const nothing = { code: null, issueDate: null, amountExcludingTax: null, amountIncludingTax: null };
  return { ...nothing, vehiclePrice: null, checkCode: null, regionHint: null, number: '', ...typed };
}

function issuesOf(typed: Partial<LookupInput>): LookupReason[] {
  const result = checkLookupInput(input(typed), NOW, LOOKUP_RULES);
  return result.ok ? [] : result.issues.map(({ reason }) => reason);
}

function queryOf(typed: Partial<LookupInput>): LookupQuery {
  const result = checkLookupInput(input(typed), NOW, LOOKUP_RULES);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.query;
}

function diagnosed(facts: DiagnosisFacts) {
  return diagnose(facts, NOW);
}

function missOf(query: LookupQuery, more: Partial<MissFacts> = {}): MissFacts {
  return {
    outcome: 'MISS',
    bureau: query.bureau,
    health: 'UP',
    watermark: new Date('2026-11-24T13:50:00+08:00'),
    expectedLagMinutes: 24 * 60,
    maintenanceEnd: null,
    asked: query,
    range: 'NOT_ANNOUNCED',
    ...more,
  };
}

const SPECIAL_FACE: LookupFace = {
  kind: 'VAT_SPECIAL',
  issueDate: '2022-01-10',
  amountExcludingTax: '1000.00',
  amountIncludingTax: '1130.00',
  checkCode: null,
  digitalNumber: null,
};
const SPECIAL = {
  code: '1100213130',
  number: '04567891',
  issueDate: '2022-01-10',
  amountExcludingTax: '1000.00',
};
const TODAY = { number: '26112000000000012345', issueDate: '2026-11-24', amountIncludingTax: '1130.00' };

/** Compares and diagnoses what a person typed with a face. */
function mismatchOf(typed: Partial<LookupInput>, face: LookupFace) {
  const query = queryOf(typed);
  const recheck = compareWithFace(query, face);
  return {
    fields: recheck.map(({ field }) => field),
    ...diagnosed({ outcome: 'MISMATCH', bureau: query.bureau, recheck }),
  };
}

describe('the acceptance cases as pure functions', () => {
  test('case 1: issued today is pending', () => {
    const diagnosis = diagnosed(missOf(queryOf(TODAY)));
    expect(diagnosis.titleZh).toBe('发票今日开具,北京数据更新至13:50,请稍后再查');
    expect(diagnosis.titleEn).toBe('Issued today; Beijing data complete to 13:50. Try again later.');
    expect(diagnosis.nextActions[0]).toBe('WAIT_AND_RETRY');
    expect(diagnosis.retryAfter?.getTime()).toBeLessThanOrEqual(Date.parse('2026-11-25T14:05:00+08:00'));
  });

  test('case 2: the number overrules the chosen region', () => {
    const query = queryOf({
      number: '26312000000000054321',
      issueDate: '2026-11-10',
      amountIncludingTax: '1060.00',
      regionHint: 'Beijing',
    });
    expect(query).toMatchObject({ bureau: '3100', notices: [{ reason: 'WRONG_REGION' }] });
  });

  test('case 3: Shenzhen is its own bureau', () => {
    const query = queryOf({
      code: '4403213130',
      number: '00543232',
      issueDate: '2022-03-08',
      amountExcludingTax: '1000.00',
      regionHint: 'Guangdong',
    });
    expect(query).toMatchObject({ bureau: '4403', ids: ['4403213130-00543232'] });
    expect(queryOf({ ...TODAY, number: '26952000000000000777', regionHint: '4400' }).bureau).toBe('4403');
  });

  test('case 4: spaces are folded, letters suggested', () => {
    expect(queryOf({ ...TODAY, number: ' 2611 2000 0000 0001 2345' }).ids).toEqual([TODAY.number]);
    expect(issuesOf({ ...TODAY, number: '2611200000000001234O' })).toEqual(['NUMBER_FORMAT']);
  });

  test('case 5: merged digits are split', () => {
    const parsed = parseInvoiceText('01100210041112345678');
    expect(parsed).toMatchObject({ kind: 'VAT_E_ORDINARY', code: '011002100411', number: '12345678' });
    const query = queryOf({ number: '01100210041112345678', issueDate: '2021-12-01', checkCode: '210987' });
    expect(query.notices).toMatchObject([{ reason: 'CODE_NUMBER_MERGED' }]);
  });

  test('case 6: total typed for the amount', () => {
    const found = mismatchOf({ ...SPECIAL, amountExcludingTax: '1130.00' }, SPECIAL_FACE);
    expect(found).toMatchObject({ fields: ['AMOUNT_EXCLUDING_TAX'], primary: 'WRONG_AMOUNT' });
    expect(found.ranked[0]?.textZh).toBe('专用发票请填不含税金额(合计行“金额”),不是价税合计');
    expect(JSON.stringify(found)).not.toContain('1000');
    const digital = mismatchOf(
      { ...TODAY, amountIncludingTax: '1000.00' },
      { ...SPECIAL_FACE, kind: 'DIGITAL_ORDINARY', issueDate: TODAY.issueDate },
    );
    expect(digital.ranked[0]?.textZh).toBe('数电票请填价税合计(小写),不是不含税金额');
  });

  test('case 7: first six typed for last', () => {
    const typed = { code: '011002100411', number: '12345678', issueDate: '2021-12-01' };
    const face: LookupFace = {
      ...SPECIAL_FACE,
      kind: 'VAT_E_ORDINARY',
      issueDate: '2021-12-01',
      checkCode: '65432109876543210987',
    };
    expect(mismatchOf({ ...typed, checkCode: '654321' }, face)).toMatchObject({
      fields: ['CHECK_CODE'],
      primary: 'WRONG_CHECK_CODE',
    });
    expect(compareWithFace(queryOf({ ...typed, checkCode: '65432109876543210987' }), face)).toEqual([]);
  });

  test('case 8: the reimbursement date is wrong', () => {
    expect(mismatchOf({ ...SPECIAL, issueDate: '2022-02-15' }, SPECIAL_FACE)).toMatchObject({
      fields: ['ISSUE_DATE'],
      primary: 'WRONG_DATE',
    });
    expect(issuesOf({ ...SPECIAL, issueDate: '2026-11-25' })).toEqual(['WRONG_DATE']);
  });

  test('case 9: a voided invoice is found with banner', () => {
    const [notice] = foundNotices({ status: 'VOIDED', redLetterState: 'NONE' });
    expect(notice?.textZh).toMatch(/^已作废,不得报销/);
    expect(notice?.textEn).toMatch(/^Voided, do not reimburse/);
    expect(
      diagnosed({ outcome: 'FOUND', bureau: '1100', status: 'VOIDED', redLetterState: 'NONE' }).nextActions,
    ).toContain('DO_NOT_REIMBURSE');
  });

  test('case 10: a reversed invoice says what remains', () => {
    const life = {
      kind: 'DIGITAL_ORDINARY',
      color: 'BLUE',
      status: 'NORMAL',
      usage: 'NOT_SELECTED',
      booking: 'NOT_BOOKED',
      issueDate: '2026-11-20',
      amountIncludingTax: '500.00',
      remaining: '500.00',
      reserved: '0.00',
    } as const;
    expect(checkReversal(life, '500.00', null, NOW)).toMatchObject({ remaining: '0.00' });
    expect(checkReversal(life, '200.00', null, NOW)).toMatchObject({ remaining: '300.00' });
    expect(foundNotices({ status: 'NORMAL', redLetterState: 'FULLY_REVERSED' })).toMatchObject([
      { reason: 'REVERSED' },
    ]);
  });

  test('case 11: assigned but never uploaded', () => {
    const query = queryOf({
      code: '011002600411',
      number: '22345678',
      issueDate: '2026-11-21',
      checkCode: '210987',
    });
    const diagnosis = diagnosed(missOf(query, { range: 'ASSIGNED' }));
    expect(diagnosis.primary).toBe('ISSUER_NOT_UPLOADED');
    expect(diagnosis.nextActions.slice(0, 2)).toEqual(['CONTACT_ISSUER', 'OPEN_TICKET']);
    expect(diagnosis.ranked[0]?.textZh).toContain('请在开票软件中执行‘未上传发票查询→上传’');
  });

  const outage: UnavailableFacts = {
    outcome: 'UNAVAILABLE',
    bureau: '3100',
    health: 'DOWN',
    watermark: null,
    expectedLagMinutes: 1440,
    maintenanceEnd: null,
    failure: 'UNREACHABLE',
  };
  test('case 12: an outage is never a miss', () => {
    const end = new Date('2026-11-25T00:00:00+08:00');
    expect(diagnosed({ ...outage, maintenanceEnd: end })).toMatchObject({
      primary: 'SOURCE_MAINTENANCE',
      retryAfter: end,
    });
    expect(diagnosed(outage).primary).toBe('SOURCE_DOWN');
  });

  test('case 13: the sixth look-up waits for midnight', () => {
    const resetsAt = nextShanghaiMidnight(NOW);
    expect(diagnosed({ outcome: 'RATE_LIMITED', bureau: '1100', limit: 5, resetsAt })).toMatchObject({
      primary: 'RATE_LIMITED',
      retryAfter: new Date('2026-11-25T00:00:00+08:00'),
    });
  });

  test('case 14: five years and four days are too old', () => {
    expect(issuesOf({ ...SPECIAL, issueDate: '2021-11-20' })).toEqual(['OUT_OF_LOOKBACK']);
  });

  test('case 15: not covered, or the code is missing', () => {
    expect(issuesOf({ number: 'E087001234', issueDate: '2026-11-20' })).toEqual(['TYPE_NOT_COVERED']);
    expect(issuesOf({ number: '12345678', issueDate: '2026-11-20' })).toEqual(['CODE_MISSING']);
  });

  test('case 16: never assigned is said neutrally', () => {
    const query = queryOf({
      number: '26112000000099999999',
      issueDate: '2026-11-10',
      amountIncludingTax: '100',
    });
    const diagnosis = diagnosed(missOf(query));
    expect(diagnosis).toMatchObject({ primary: 'NOT_ISSUED_OR_FORGED', titleZh: '未查到,请向开票方核实' });
    expect(diagnosis.nextActions).toContain('CONTACT_TAX_BUREAU_12366');
  });

  test.each(['OUT_OF_CONTROL', 'ABNORMAL'] as const)('case 17: %s is found and warned about', (status) => {
    const diagnosis = diagnosed({ outcome: 'FOUND', bureau: '1100', status, redLetterState: 'NONE' });
    expect(diagnosis.primary).toBe('RISKY_STATUS');
    expect(diagnosis.nextActions[0]).toBe('DO_NOT_REIMBURSE');
    expect(diagnosis.ranked[0]?.textZh).toContain('转出');
  });

  test('case 18: brackets of either width match', () => {
    expect(nameKey('示例科技（青岛）').startsWith(nameKey('示例科技(青岛)'))).toBe(true);
  });

  test('case 19: 71:59 is open, 72:00 expired', () => {
    const form = { status: 'AWAITING_BUYER', createdAt: NOW } as const;
    const at = (minutes: number) => confirmationStatusAt(form, new Date(NOW.getTime() + minutes * 60_000));
    expect(at(71 * 60 + 59)).toBe('AWAITING_BUYER');
    expect(at(72 * 60)).toBe('EXPIRED_72H');
  });

  test('case 20: a colleague learns whom to ask', () => {
    expect(diagnosed({ outcome: 'FORBIDDEN', bureau: '1100' }).primary).toBe('NO_PERMISSION');
  });

  test('case 21: a slow source is named slow', () => {
    expect(diagnosed({ ...outage, failure: 'TIMED_OUT' }).primary).toBe('SOURCE_SLOW');
  });
});
