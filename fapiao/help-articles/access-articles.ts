import type { LookupReason } from '../lookup-reason.ts';
import type { HelpArticleText } from './help-article-text.ts';

/** About who may look up what, how often, and where else. */
export const ACCESS_ARTICLES = {
  REGION_NOT_CONNECTED: {
    titleZh: '地区尚未接入',
    titleEn: 'A region that is not connected',
    bodyZh: `- 该地区的数据尚未同步到本系统。
- 请在国家税务总局全国增值税发票查验平台查验,或拨打12366。`,
    bodyEn: `- This region's data has not reached this system yet.
- Use the national verification platform of the State Taxation Administration, or call 12366.`,
  },
  CLIENT_BLOCKED: {
    titleZh: '数据源拒绝了本系统',
    titleEn: 'The source refuses this system',
    bodyZh: `- 数据源暂停了对本系统的服务,运维人员已收到告警,您不需要操作。
- 急用时请使用国家税务总局全国增值税发票查验平台。`,
    bodyEn: `- The source suspended its service to this system. The operators were alerted; you need do nothing.
- If it is urgent, use the national verification platform of the State Taxation Administration.`,
  },
  RATE_LIMITED: {
    titleZh: '每天的查询次数',
    titleEn: 'Look-ups a day',
    bodyZh: `- 同一张发票每天的查询次数有限(默认5次),北京时间0点重新计算。
- 已有的结果仍会显示,不占次数。
- 输错也计数:请先扫描二维码。`,
    bodyEn: `- The look-ups of one invoice a day are limited (5 unless set otherwise); the count starts again at midnight, Beijing time.
- An earlier result is still shown and does not count.
- Mistyped look-ups count too: scan the QR code first.`,
  },
  NO_PERMISSION: {
    titleZh: '没有查看权限',
    titleEn: 'No permission',
    bodyZh: `1. 请本单位的系统管理员为您的账号开通“发票查询”角色,并加入本单位的纳税人识别号。
2. 持有票面的人可以不登录查询:填写号码、日期和金额或校验码。`,
    bodyEn: `1. Ask your administrator to give your account the look-up role and your organisation's taxpayer id.
2. Whoever holds the invoice can look it up without an account: number, date, and amount or check code.`,
  },
  UNKNOWN: {
    titleZh: '没有找到原因',
    titleEn: 'The reason is not known',
    bodyZh: `1. 核对输入,最好扫描二维码后再查。
2. 点“提交反馈”:号码、日期和已试过的步骤会自动填好。
3. 我们跟进到您确认解决为止。`,
    bodyEn: `1. Check the input, best by scanning the QR code, and look up again.
2. Open a ticket: number, date and what was tried are filled in.
3. It is followed up until you confirm that it is solved.`,
  },
} as const satisfies Partial<Record<LookupReason, HelpArticleText>>;
