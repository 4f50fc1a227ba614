/** FNV-1a, then mixed: texts that differ in one place have nothing in common. @returns 32 bits */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** @returns whether a hash falls into a part (0 to 1) of all hashes */
export function chance(hash: number, part: number): boolean {
  return hash < part * 0x1_0000_0000;
}
