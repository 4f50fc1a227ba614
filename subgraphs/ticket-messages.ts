/** What the program itself writes into tickets, both languages in one message: it does not know who will read it. */
const SYSTEM_TEXTS = {
  ARRIVED: '所缺发票已录入,请重新查验并确认。 The missing invoice has been recorded: please verify.',
  FOUND: '已重新查验:查到该发票。 Looked up again: the invoice is found.',
  NOT_FOUND: '已重新查验:仍未查到该发票。 Looked up again: the invoice is still not found.',
  CONFIRMED: '用户已确认。 Confirmed by the user.',
  CLOSED: '工单已关闭。 The ticket was closed.',
} as const;

/** @returns the text of a message by the program itself */
export function systemText(text: keyof typeof SYSTEM_TEXTS): string {
  return SYSTEM_TEXTS[text];
}
