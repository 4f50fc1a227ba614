import type { LookupReason, ReasonText } from '../lookup-reason.ts';

/** Reasons that lie in the invoice itself, in its issuer, or in who is asking. */
export const INVOICE_REASONS = {
  ISSUER_NOT_UPLOADED: {
    titleZh: '号码已发放,但开票方尚未上传这张发票',
    titleEn: 'The number was assigned, but the issuer has not uploaded this invoice',
    textZh:
      '{bureau}数据{watermark},其中没有这张发票。请联系开票方:请在开票软件中执行‘未上传发票查询→上传’。上传后一般5至10分钟可查。',
    textEn:
      '{bureau} {watermark}, and this invoice is not among it. Ask the issuer to run "query of invoices not uploaded → upload" in the invoicing software. It can usually be found 5 to 10 minutes later.',
    nextActions: ['CONTACT_ISSUER', 'OPEN_TICKET'],
  },
  VOIDED: {
    titleZh: '已作废,不得报销',
    titleEn: 'Voided, do not reimburse',
    textZh: '这张发票已由开票方作废。请向开票方索取新的发票。',
    textEn: 'The issuer voided this invoice. Ask the issuer for a new one.',
    nextActions: ['DO_NOT_REIMBURSE', 'CONTACT_ISSUER'],
  },
  REVERSED: {
    titleZh: '已红冲,不得按原金额报销',
    titleEn: 'Reversed by a red invoice, do not reimburse the original amount',
    textZh: '这张发票已被红字发票全部或部分冲销。请查看红字发票和剩余可红冲金额。',
    textEn: 'A red invoice reversed all or part of this one. See the red invoices and the remaining amount.',
    nextActions: ['DO_NOT_REIMBURSE', 'CONTACT_ISSUER'],
  },
  RISKY_STATUS: {
    titleZh: '发票状态为{status},不得报销',
    titleEn: 'Status {status}, do not reimburse',
    textZh: '失控或异常发票暂不得抵扣;已经申报抵扣的,需要先作进项税额转出。请联系主管税务机关。',
    textEn:
      'It may not be deducted for now; tax already deducted has to be transferred out first. Contact your tax bureau.',
    nextActions: ['DO_NOT_REIMBURSE', 'CONTACT_TAX_BUREAU_12366'],
  },
  RATE_LIMITED: {
    titleZh: '今日查询次数已达{limit}次,{resets}后可再查',
    titleEn: 'Limit of {limit} look-ups reached. Try again after {resets}.',
    textZh: '同一张发票每天可查询{limit}次,次数在北京时间0点重新计算。',
    textEn:
      'One invoice can be looked up {limit} times a day; the count starts again at midnight, Beijing time.',
    nextActions: ['WAIT_AND_RETRY'],
  },
  NO_PERMISSION: {
    titleZh: '没有查看这张发票的权限',
    titleEn: 'No permission to see this invoice',
    textZh: '您的账号没有所需的角色或数据范围。请联系本单位的系统管理员开通。',
    textEn: 'Your account lacks the role or the data scope. Ask the administrator of your organisation.',
    nextActions: ['OPEN_TICKET', 'USE_OTHER_CHANNEL'],
  },
  NOT_ISSUED_OR_FORGED: {
    titleZh: '未查到,请向开票方核实',
    titleEn: 'Not found. Please verify with the issuer.',
    textZh: '{bureau}数据{watermark},其中没有这个号码。请向开票方核实;仍有疑问可拨打12366。',
    textEn:
      '{bureau} {watermark}, and this number is not among it. Verify with the issuer; if doubts remain, call 12366.',
    nextActions: ['CONTACT_ISSUER', 'CONTACT_TAX_BUREAU_12366'],
  },
  UNKNOWN: {
    titleZh: '暂时无法确定原因',
    titleEn: 'The reason could not be determined',
    textZh: '请核对输入后再查;仍未查到时提交反馈,我们会跟进并回复。',
    textEn:
      'Check the input and try again; if it is still not found, open a ticket and we will follow it up.',
    nextActions: ['RECHECK_INPUT', 'OPEN_TICKET'],
  },
} as const satisfies Partial<Record<LookupReason, ReasonText>>;
