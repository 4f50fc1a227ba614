import type { LookupReason } from '../lookup-reason.ts';
import type { HelpArticleText } from './help-article-text.ts';

/** About data that is late or unavailable. */
export const SOURCE_ARTICLES = {
  SYNC_PENDING: {
    titleZh: '新开的发票何时能查到',
    titleEn: 'When a new invoice can be found',
    bodyZh: `1. 新开的发票要等税务局数据同步,一般几分钟到24小时。
2. 页面显示“数据更新至”的时间:晚于开票时间后再查即可。
3. 到“可再次查询”的时间点“重新查询”,不用重新输入。
4. 超过24小时仍未查到,点“提交反馈”。`,
    bodyEn: `1. A new invoice can be found after the bureau's data is synchronised: minutes to 24 hours.
2. The answer says up to when the data is complete: look again once that is later than the time of issue.
3. Press "look up again" at the time shown; nothing needs to be typed again.
4. Not found after 24 hours? Open a ticket.`,
  },
  SOURCE_DOWN: {
    titleZh: '数据源故障',
    titleEn: 'The source is down',
    bodyZh: `- 系统正在恢复,与发票无关;其他地区照常查询。
- 有旧的查询结果时会标明时间后显示。
- 请在页面显示的时间后再查;急用时点“提交反馈”。`,
    bodyEn: `- It is being restored and has nothing to do with the invoice; other regions work as usual.
- An earlier result is shown with its age when there is one.
- Try again at the time shown; if it is urgent, open a ticket.`,
  },
  SOURCE_MAINTENANCE: {
    titleZh: '系统维护',
    titleEn: 'Maintenance',
    bodyZh: `- 维护公告写明哪些功能在什么时间停用;“公告”页可以查看全部。
- 维护结束后再查即可,期间开具的发票会自动补充。`,
    bodyEn: `- The notice says which functions are down and when; see "notices" for all of them.
- Look again when it has ended. Invoices issued meanwhile are added by themselves.`,
  },
  SOURCE_SLOW: {
    titleZh: '数据源缓慢或同步延迟',
    titleEn: 'A slow source or late data',
    bodyZh: `1. 等一分钟后点“重新查询”。
2. 查看“系统状态”页:显示各地区数据更新到什么时间。
3. 延迟超过一天时点“提交反馈”。`,
    bodyEn: `1. Wait a minute and press "look up again".
2. "System status" shows up to when each region's data is complete.
3. If it is late by more than a day, open a ticket.`,
  },
  SOURCE_OVERLOADED: {
    titleZh: '查询人数过多',
    titleEn: 'Too many requests',
    bodyZh: `- 每月月初和申报期较忙。等一分钟后点“重新查询”。
- 批量查询请使用批量接口,一次最多100张,不要连续点击。`,
    bodyEn: `- The first days of a month and filing periods are busy. Wait a minute and look up again.
- For many invoices use the batch operation, up to 100 at once, instead of repeated clicks.`,
  },
} as const satisfies Partial<Record<LookupReason, HelpArticleText>>;
