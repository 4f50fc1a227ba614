/** @returns how many objects an answer's data holds, itself not counted: the rows that were read for it */
export function objectsIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  let objects = 0;
  for (const value of Array.isArray(data) ? data : Object.values(data)) {
    if (typeof value !== 'object' || value === null) continue;
    objects += (Array.isArray(value) ? 0 : 1) + objectsIn(value);
  }
  return objects;
}
