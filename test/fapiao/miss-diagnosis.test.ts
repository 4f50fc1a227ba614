import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagnosis, diagnose } from '../../fapiao/diagnosis.ts';
import type { MissFacts } from '../../fapiao/diagnosis-facts.ts';
import { NOW } from './invoice-samples.ts';

function at(text: string): Date {
  return new Date(`${text}+08:00`);
}

/** Beijing, synchronised half an hour ago, asked for a digital number of today. */
const MISS: MissFacts = {
  outcome: 'MISS',
  bureau: '1100',
  health: 'UP',
  watermark: at('2026-11-24T13:50:00'),
  expectedLagMinutes: 24 * 60,
  maintenanceEnd: null,
  asked: { code: null, number: '26112000000000012345', issueDate: '2026-11-24' },
  range: 'NOT_ANNOUNCED',
};

function askedOn(issueDate: string, more: Partial<MissFacts> = {}): MissFacts {
  return { ...MISS, ...more, asked: { ...MISS.asked, issueDate } };
}
function reasons(diagnosis: Diagnosis): string[] {
  return diagnosis.ranked.map(({ reason }) => reason);
}

describe('a miss while data may still come', () => {
  test('issued today says up to when data is complete', () => {
    const diagnosis = diagnose(MISS, NOW);
    expect(diagnosis).toMatchObject({
      primary: 'SYNC_PENDING',
      titleZh: '发票今日开具,北京数据更新至13:50,请稍后再查',
      titleEn: 'Issued today; Beijing data complete to 13:50. Try again later.',
      nextActions: ['WAIT_AND_RETRY', 'OPEN_TICKET', 'RECHECK_INPUT', 'CONTACT_ISSUER'],
      retryAfter: at('2026-11-24T14:50:00'),
    });
    expect(reasons(diagnosis)).not.toContain('NOT_ISSUED_OR_FORGED');
  });

  test('issued yesterday names the dates', () => {
    expect(diagnose(askedOn('2026-11-23', { watermark: at('2026-11-23T22:00:00') }), NOW)).toMatchObject({
      primary: 'SYNC_PENDING',
      titleZh: '发票于11月23日开具,北京数据更新至11月23日22:00,请稍后再查',
      titleEn: 'Issued on 2026-11-23; Beijing data complete to 2026-11-23 22:00. Try again later.',
    });
  });

  test('a watermark of last year carries its year', () => {
    const january = at('2026-01-01T08:00:00');
    const facts = askedOn('2025-12-31', { watermark: at('2025-12-31T22:00:00') });
    const digital = { ...facts, asked: { ...facts.asked, number: '25112000000000012345' } };
    expect(diagnose(digital, january).titleZh).toBe(
      '发票于12月31日开具,北京数据更新至2025年12月31日22:00,请稍后再查',
    );
  });

  test('a bureau never synchronised says so', () => {
    expect(diagnose({ ...MISS, watermark: null }, NOW)).toMatchObject({
      primary: 'SYNC_PENDING',
      titleZh: '发票今日开具,北京数据尚未同步,请稍后再查',
      titleEn: 'Issued today; Beijing has not synchronised yet. Try again later.',
    });
  });

  test('a number of another year is likelier mistyped', () => {
    const facts: MissFacts = { ...MISS, asked: { ...MISS.asked, number: '25112000000000012345' } };
    expect(reasons(diagnose(facts, NOW))).toEqual(['WRONG_CODE_OR_NUMBER', 'SYNC_PENDING']);
  });

  test('retrying waits for announced maintenance to end', () => {
    const maintenanceEnd = at('2026-11-25T06:00:00');
    const diagnosis = diagnose({ ...MISS, maintenanceEnd }, NOW);
    expect(diagnosis).toMatchObject({ primary: 'SYNC_PENDING', retryAfter: maintenanceEnd });
    expect(reasons(diagnosis)).toContain('SOURCE_MAINTENANCE');
  });

  test('retrying is never in the past nor later than the lag', () => {
    const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 2880 }), (behind, expectedLagMinutes) => {
        const watermark = new Date(NOW.getTime() - behind * 60_000);
        const { retryAfter } = diagnose({ ...MISS, watermark, expectedLagMinutes }, NOW);
        const waited = (retryAfter?.getTime() ?? 0) - NOW.getTime();
        expect(waited).toBeGreaterThan(0);
        expect(waited).toBeLessThanOrEqual(Math.max(expectedLagMinutes, 10) * 60_000);
      }),
    );
  });
});

describe('a miss in complete data', () => {
  const complete = askedOn('2026-11-21');

  test('an assigned number was not uploaded', () => {
    expect(diagnose({ ...complete, range: 'ASSIGNED' }, NOW)).toMatchObject({
      primary: 'ISSUER_NOT_UPLOADED',
      nextActions: ['CONTACT_ISSUER', 'OPEN_TICKET', 'RECHECK_INPUT'],
      retryAfter: null,
    });
  });

  test('the text for the issuer is ready', () => {
    const [first] = diagnose({ ...complete, range: 'ASSIGNED' }, NOW).ranked;
    expect(first?.textZh).toContain('请在开票软件中执行‘未上传发票查询→上传’');
    expect(first?.textZh).toContain('北京数据更新至13:50');
  });

  test.each(['NOT_ASSIGNED', 'NOT_ANNOUNCED'] as const)('a number %s is said neutrally', (range) => {
    const diagnosis = diagnose({ ...complete, range }, NOW);
    expect(diagnosis).toMatchObject({ primary: 'NOT_ISSUED_OR_FORGED', titleZh: '未查到,请向开票方核实' });
    expect(diagnosis.nextActions).toContain('CONTACT_TAX_BUREAU_12366');
    expect(JSON.stringify(diagnosis.ranked.map(({ textZh, textEn }) => textZh + textEn))).not.toMatch(
      /假|伪|forg/i,
    );
  });

  test('a number of another year is mistyped', () => {
    const facts = { ...complete, asked: { ...complete.asked, number: '25112000000000012345' } };
    expect(diagnose(facts, NOW).primary).toBe('WRONG_CODE_OR_NUMBER');
  });

  test('a code printed after the issue is mistyped', () => {
    const asked = { code: '1100263130', number: '04567891', issueDate: '2025-03-01' };
    expect(diagnose({ ...MISS, asked }, NOW).primary).toBe('WRONG_CODE_OR_NUMBER');
    expect(diagnose({ ...MISS, asked: { ...asked, code: '1100243130' } }, NOW).primary).toBe(
      'NOT_ISSUED_OR_FORGED',
    );
  });

  test('a day is complete at its last midnight', () => {
    const day = (watermark: string) =>
      diagnose(askedOn('2026-11-23', { watermark: at(watermark) }), NOW).primary;
    expect(day('2026-11-23T23:59:59')).toBe('SYNC_PENDING');
    expect(day('2026-11-24T00:00:00')).toBe('NOT_ISSUED_OR_FORGED');
  });
});

describe('a miss in data that is late', () => {
  const late = askedOn('2026-11-20', { watermark: at('2026-11-20T12:00:00') });

  test('the source is named as behind', () => {
    expect(diagnose(late, NOW)).toMatchObject({ primary: 'SOURCE_SLOW' });
    expect(diagnose(late, NOW).retryAfter?.getTime()).toBeGreaterThan(NOW.getTime());
  });

  test('announced maintenance explains it', () => {
    const maintenanceEnd = at('2026-11-26T00:00:00');
    expect(diagnose({ ...late, maintenanceEnd }, NOW)).toMatchObject({
      primary: 'SOURCE_MAINTENANCE',
      titleZh: '北京系统维护中,预计11月26日00:00恢复',
      retryAfter: maintenanceEnd,
    });
  });

  test('a bureau that never synchronised is not connected', () => {
    expect(diagnose({ ...late, watermark: null }, NOW)).toMatchObject({
      primary: 'REGION_NOT_CONNECTED',
      nextActions: ['USE_OTHER_CHANNEL', 'CONTACT_TAX_BUREAU_12366', 'RECHECK_INPUT'],
    });
  });
});
