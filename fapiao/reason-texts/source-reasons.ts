import type { LookupReason, ReasonText } from '../lookup-reason.ts';

/** Reasons that lie in a bureau's data source. None of them says anything about the invoice. */
export const SOURCE_REASONS = {
  SYNC_PENDING: {
    titleZh: '发票{issued},{bureau}数据{watermark},请稍后再查',
    titleEn: 'Issued {issued}; {bureau} {watermark}. Try again later.',
    textZh: '新开的发票要等数据同步后才能查到,一般不超过24小时。未查到不代表发票有问题。',
    textEn:
      'A new invoice can be found once the data is synchronised, usually within 24 hours. Not found yet does not mean that anything is wrong with it.',
    nextActions: ['WAIT_AND_RETRY', 'OPEN_TICKET'],
  },
  SOURCE_DOWN: {
    titleZh: '{bureau}数据源暂时不可用,请稍后再查',
    titleEn: 'The source of {bureau} is unavailable. Try again later.',
    textZh: '这是系统故障,与发票无关。其他地区的发票不受影响。',
    textEn: 'This is a system fault and has nothing to do with the invoice. Other regions are not affected.',
    nextActions: ['WAIT_AND_RETRY', 'OPEN_TICKET'],
  },
  SOURCE_MAINTENANCE: {
    titleZh: '{bureau}系统维护中,预计{until}恢复',
    titleEn: '{bureau} is under maintenance until {until}',
    textZh: '维护期间无法查询该地区的发票,与发票无关。请在维护结束后再查。',
    textEn:
      'Invoices of this region cannot be looked up during maintenance; it has nothing to do with the invoice. Try again when it has ended.',
    nextActions: ['WAIT_AND_RETRY'],
  },
  SOURCE_SLOW: {
    titleZh: '{bureau}数据源响应缓慢或同步延迟,请稍后再查',
    titleEn: 'The source of {bureau} is slow or behind. Try again later.',
    textZh: '{bureau}数据{watermark}。系统正在追赶,与发票无关。',
    textEn: '{bureau} {watermark}. The system is catching up; it has nothing to do with the invoice.',
    nextActions: ['WAIT_AND_RETRY', 'OPEN_TICKET'],
  },
  SOURCE_OVERLOADED: {
    titleZh: '{bureau}查询人数过多,请稍后再查',
    titleEn: '{bureau} has too many requests. Try again later.',
    textZh: '当前请求过多,已暂停接收新的查询。请稍等一分钟。',
    textEn: 'Too many requests are waiting, so new ones are not taken. Please wait a minute.',
    nextActions: ['WAIT_AND_RETRY'],
  },
  REGION_NOT_CONNECTED: {
    titleZh: '{bureau}尚未接入,暂不能查询',
    titleEn: '{bureau} is not connected yet',
    textZh: '该地区的数据尚未同步到本系统。请使用国家税务总局全国增值税发票查验平台或联系12366。',
    textEn:
      "This region's data has not reached this system. Use the national verification platform of the State Taxation Administration or call 12366.",
    nextActions: ['USE_OTHER_CHANNEL', 'CONTACT_TAX_BUREAU_12366'],
  },
  CLIENT_BLOCKED: {
    titleZh: '{bureau}数据源拒绝了本系统的查询',
    titleEn: 'The source of {bureau} refuses requests of this system',
    textZh: '数据源因请求异常暂停了服务,运维人员已收到告警。与发票无关。',
    textEn:
      'The source suspended its service to us; the operators were alerted. It has nothing to do with the invoice.',
    nextActions: ['OPEN_TICKET', 'USE_OTHER_CHANNEL'],
  },
} as const satisfies Partial<Record<LookupReason, ReasonText>>;
