import type { LookupReason } from '../lookup-reason.ts';
import type { HelpArticleText } from './help-article-text.ts';

/** About the invoice and its issuer. */
export const INVOICE_ARTICLES = {
  ISSUER_NOT_UPLOADED: {
    titleZh: '开票方尚未上传怎么办',
    titleEn: 'When the issuer has not uploaded',
    bodyZh: `1. 把下面这句话发给开票方:“请在开票软件中执行‘未上传发票查询→上传’。”
2. 税控开票软件:“发票管理→发票查询管理→未上传发票查询”,选中后点“上传”。
3. 上传后等5至10分钟再查。
4. 仍未查到,点“提交反馈”。发票一到,您会收到通知。`,
    bodyEn: `1. Send the issuer this sentence: "In the invoicing software, please run: query of invoices not uploaded → upload."
2. In tax-control software: invoice management → invoice queries → not uploaded; select the invoice and press "upload".
3. Wait 5 to 10 minutes and look it up again.
4. Still not found? Open a ticket. It moves by itself when the invoice arrives.`,
  },
  NOT_ISSUED_OR_FORGED: {
    titleZh: '数据完整但没有这张发票',
    titleEn: 'The data is complete without this invoice',
    bodyZh: `1. 再核对一次号码,最好扫描二维码。
2. 向开票方核实:是否已开具,号码是否一致。请使用您自己查到的电话,不要使用票面上的电话。
3. 仍有疑问,拨打12366或到主管税务局核实。核实之前不要报销。`,
    bodyEn: `1. Check the number once more, best by scanning the QR code.
2. Ask the issuer whether it was issued under this number. Use a telephone number that you found yourself, not the one on the face.
3. If doubts remain, call 12366 or ask your tax office. Do not reimburse before.`,
  },
  VOIDED: {
    titleZh: '作废的发票',
    titleEn: 'Voided invoices',
    bodyZh: `- 纸质发票在开具当月可以作废;作废的发票不得报销和抵扣。
- 请向开票方索取新的发票。
- 电子发票和数电票不能作废,只能红冲。`,
    bodyEn: `- A paper invoice can be voided in the month of issue; it must not be reimbursed or deducted.
- Ask the issuer for a new one.
- Electronic and digital invoices can never be voided, only reversed by a red invoice.`,
  },
  REVERSED: {
    titleZh: '红冲的发票',
    titleEn: 'Reversed invoices',
    bodyZh: `- 全额红冲:不得报销。部分红冲:只有剩余金额有效。
- 查询结果列出红字发票;打开即可看到冲销金额和原因。
- 有疑问请联系开票方。`,
    bodyEn: `- Fully reversed: do not reimburse. Partly reversed: only the remaining amount counts.
- The result lists the red invoices; open one to see its amount and reason.
- Ask the issuer if in doubt.`,
  },
  RISKY_STATUS: {
    titleZh: '失控和异常发票',
    titleEn: 'Out-of-control and abnormal invoices',
    bodyZh: `1. 暂不得抵扣,也不要报销。
2. 已经申报抵扣的,先作进项税额转出:电子税务局“增值税申报→附列资料(二)”。
3. 联系主管税务局核实。解除后状态会恢复为正常。`,
    bodyEn: `1. Do not deduct and do not reimburse for now.
2. If it was deducted already, transfer the input tax out first: electronic tax bureau, VAT return, schedule 2.
3. Ask your tax office. Once cleared, the status returns to normal.`,
  },
} as const satisfies Partial<Record<LookupReason, HelpArticleText>>;
