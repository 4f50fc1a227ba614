import type { LookupReason } from '../lookup-reason.ts';
import type { HelpArticleText } from './help-article-text.ts';

/** About the other fields of the face. */
export const FACE_ARTICLES = {
  WRONG_DATE: {
    titleZh: '开票日期填哪一个',
    titleEn: 'Which date to enter',
    bodyZh: `1. 填票面右上角“开票日期”,不是报销日期、付款日期或收票日期。
2. 可以写成2026-11-24、2026/11/24、20261124或2026年11月24日。
3. 开票日期不能晚于今天。`,
    bodyEn: `1. Enter the "issue date" at the top right of the face, not the day of reimbursement, payment or receipt.
2. Write it as 2026-11-24, 2026/11/24, 20261124 or 2026年11月24日.
3. It cannot be later than today.`,
  },
  WRONG_AMOUNT: {
    titleZh: '金额填哪一个',
    titleEn: 'Which amount to enter',
    bodyZh: `| 票种 | 填写 |
| --- | --- |
| 数电票 | 价税合计(小写) |
| 增值税专用发票、机动车发票 | 不含税金额(“合计”行的“金额”) |
| 二手车发票 | 车价合计(小写) |

金额精确到分;红字发票填负数。`,
    bodyEn: `| Kind | Enter |
| --- | --- |
| Digital invoice | total including tax |
| VAT special, motor vehicle | amount excluding tax (the "amount" of the sum line) |
| Used vehicle | vehicle price total |

To the cent; negative for a red invoice.`,
  },
  WRONG_CHECK_CODE: {
    titleZh: '校验码后6位在哪里',
    titleEn: 'Where the check code is',
    bodyZh: `1. 普通发票、电子普通发票、卷票和通行费发票才有校验码,印在票面右上角“开票日期”下面,共20位。
2. 填**最后6位**,不是前6位;填写全部20位也可以。
3. 例:65432 10987 65432 10987,应填210987。
4. 专用发票和数电票没有校验码。`,
    bodyEn: `1. Only ordinary, e-ordinary, roll and toll invoices have one: 20 digits below the issue date, at the top right.
2. Enter the **last six**, not the first six; all twenty are accepted too.
3. Example: of 65432 10987 65432 10987 enter 210987.
4. Special and digital invoices have no check code.`,
  },
  WRONG_REGION: {
    titleZh: '发票属于哪个税务局',
    titleEn: 'Which bureau an invoice belongs to',
    bodyZh: `- 发票由号码里的税务局保存,与您所在的地区无关。数电票看第3、4位;其他发票看发票代码。
- 大连、青岛、宁波、厦门、深圳有自己的税务局,不在所在省份查询。
- 不需要再操作:系统已按号码查询正确的地区。`,
    bodyEn: `- The bureau in the number keeps the invoice, wherever you are. Digital invoices: digits 3 and 4; others: the code.
- Dalian, Qingdao, Ningbo, Xiamen and Shenzhen have bureaus of their own.
- Nothing to do: the right region was asked already.`,
  },
  OUT_OF_LOOKBACK: {
    titleZh: '查询更早的发票',
    titleEn: 'Looking up older invoices',
    bodyZh: `1. 只能查询最近5年内开具的发票。
2. 更早的发票:登录电子税务局,“我要查询→发票查询”,或拨打12366。
3. 也可以请开票方出具加盖印章的记账联复印件。`,
    bodyEn: `1. Only invoices of the last 5 years can be looked up.
2. Older ones: in the electronic tax bureau choose "queries → invoices", or call 12366.
3. The issuer can also give you a stamped copy of its own sheet.`,
  },
} as const satisfies Partial<Record<LookupReason, HelpArticleText>>;
