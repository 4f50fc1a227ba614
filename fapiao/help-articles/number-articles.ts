import type { LookupReason } from '../lookup-reason.ts';
import type { HelpArticleText } from './help-article-text.ts';

/** About what stands in the number. */
export const NUMBER_ARTICLES = {
  WRONG_CODE_OR_NUMBER: {
    titleZh: '核对发票代码和发票号码',
    titleEn: 'Check the invoice code and number',
    bodyZh: `1. 优先扫描票面左上角的二维码,或把二维码内容粘贴到查询框:号码、日期和金额会自动填好。
2. 手工输入时逐位对照票面。最常见的错误:字母O和数字0、字母I或l和数字1、少输一位。
3. 数电票只有20位发票号码,没有发票代码;其他发票有10位或12位代码和8位号码,前面的0不能省略。
4. 仍未查到,点“提交反馈”,系统会带上本次输入的内容。`,
    bodyEn: `1. Scan the QR code at the top left of the face, or paste its text into the box: number, date and amount fill in by themselves.
2. When typing, compare digit by digit. The usual mistakes: letter O for 0, letter I or l for 1, one digit missing.
3. A digital invoice has one number of 20 digits and no code. Others have a code of 10 or 12 digits and a number of 8; leading zeros count.
4. Still not found? Choose "open a ticket": what you typed is filled in.`,
  },
  NUMBER_FORMAT: {
    titleZh: '发票号码有几位',
    titleEn: 'How many digits an invoice number has',
    bodyZh: `- **数电票**:20位数字,前两位是年份。例:26112000000000012345。
- **其他发票**:10位或12位发票代码,加8位发票号码。
- 空格、横线和全角数字会自动处理;字母不会自动改成数字,请按提示确认。
- 地区代码71、81、82(台湾、香港、澳门)不开具内地增值税发票。`,
    bodyEn: `- **Digital invoice**: 20 digits, the first two are the year. Example: 26112000000000012345.
- **Other invoices**: a code of 10 or 12 digits and a number of 8.
- Spaces, dashes and full-width digits are handled; letters are never changed into digits, please confirm the suggestion.
- Regions 71, 81 and 82 (Taiwan, Hong Kong, Macao) issue no mainland VAT invoices.`,
  },
  CODE_MISSING: {
    titleZh: '发票代码在哪里',
    titleEn: 'Where the invoice code is',
    bodyZh: `1. 8位发票号码每年每批重复使用,必须和发票代码一起查询。
2. 发票代码印在票面左上角(电子发票在右上角),10位或12位数字。
3. 在“发票代码”框填写,或在同一个框里先写代码、换行再写号码。`,
    bodyEn: `1. Numbers of 8 digits repeat with every year and batch, so they are looked up together with the code.
2. The code is printed at the top left of a paper face, at the top right of an electronic one: 10 or 12 digits.
3. Enter it as "code", or type code and number into one box on two lines.`,
  },
  CODE_NUMBER_MERGED: {
    titleZh: '代码和号码连在一起输入',
    titleEn: 'Code and number typed together',
    bodyZh: `- 12位代码加8位号码正好20位,看起来像数电票号码。以0或1开头的20位数字已自动拆分成代码和号码。
- 请核对拆分结果。有误时把代码和号码分别填写后再查。`,
    bodyEn: `- A code of 12 digits and a number of 8 make 20, like a digital number. Twenty digits that start with 0 or 1 were split into code and number.
- Please check the result. If it is wrong, enter code and number separately and look up again.`,
  },
  TYPE_NOT_COVERED: {
    titleZh: '哪些票据不能查询',
    titleEn: 'Receipts that cannot be looked up',
    bodyZh: `- 不能查询:定额发票、手工发票、纸质火车票、纸质航空行程单、财政票据、通用机打发票。
- 火车票:在12306“我的订单”中改开电子发票(铁路电子客票)后即可查询。
- 财政票据:在“全国财政电子票据查验平台”查验。
- 定额和手工发票:拨打12366,或到开票方主管税务局办税大厅核实。`,
    bodyEn: `- Not covered: fixed-amount and handwritten receipts, paper rail tickets, paper air itineraries, fiscal receipts, generic machine-printed receipts.
- Rail ticket: in 12306, "my orders", have an electronic rail ticket invoice issued; that one can be looked up.
- Fiscal receipt: use the national platform for fiscal e-receipts.
- Fixed-amount or handwritten: call 12366, or ask at the issuer's tax office.`,
  },
} as const satisfies Partial<Record<LookupReason, HelpArticleText>>;
