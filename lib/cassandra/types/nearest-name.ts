// cassandra/types: what somebody may have meant who wrote a name that there is not, for messages.

const LONGEST_COMPARED = 64;
const MOST_COMPARED = 200;

/** `: did you mean "zipcode"?`, or nothing where no name is near. */
export function nearestName(written: string, names: readonly string[]): string {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  const plain = plainOf(written);
  if (plain.length > LONGEST_COMPARED) return '';
  for (const name of names.slice(0, MOST_COMPARED)) {
    const distance = distanceOf(plain, plainOf(name));
    if (distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest === undefined || least >= written.length ? '' : `: did you mean "${nearest}"?`;
}

/** `zipCode`, `zip_code` and `ZIPCODE` differ in writing only. */
function plainOf(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-\s]/g, '');
}

/** Levenshtein's. */
function distanceOf(one: string, other: string): number {
  if (other.length > LONGEST_COMPARED) return Infinity;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let index = 1; index <= other.length; index++) {
      const replaced = row[index - 1] + (one[at - 1] === other[index - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[index] + 1, next[index - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
}
