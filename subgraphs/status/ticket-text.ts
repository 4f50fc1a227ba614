import { BadInput } from '../problem.ts';

const maxMessageLength = 4_000;

/** @returns a message without surrounding blanks. @throws BadInput unless it has 1 to 4,000 characters then */
export function messageText(field: string, text: string): string {
  const kept = text.trim();
  if (kept.length > 0 && kept.length <= maxMessageLength) return kept;
  throw new BadInput(field, `1 to ${maxMessageLength} characters`, `${kept.length} characters`);
}
