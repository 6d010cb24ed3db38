// What the callers of the demo ask for: a few things very often and most things rarely, as people do (a Zipf
// distribution), from a seeded generator so that every run asks the same.
import type { Subject } from './catalogue.js';
import type { PackageRecord } from './package-metadata.js';

export class SubjectPicker {
  readonly subjects: readonly Subject[];
  readonly #cumulative: Float64Array;
  #state = 20_261_121;

  constructor(packages: readonly PackageRecord[]) {
    this.subjects = packages.flatMap(({ name, files }): Subject[] => [
      { name },
      ...files.map(({ path }) => ({ name, path })),
    ]);
    this.#shuffle();
    this.#cumulative = new Float64Array(this.subjects.length);
    let sum = 0;
    for (let rank = 0; rank < this.#cumulative.length; rank++) this.#cumulative[rank] = sum += 1 / (rank + 1);
  }

  #random(): number {
    // xorshift32
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 2 ** 32;
  }

  #shuffle(): void {
    const list = this.subjects as Subject[];
    for (let last = list.length - 1; last > 0; last--) {
      const other = Math.floor(this.#random() * (last + 1));
      [list[last], list[other]] = [list[other], list[last]];
    }
  }

  pick(): Subject {
    const cumulative = this.#cumulative;
    const wanted = this.#random() * (cumulative[cumulative.length - 1] ?? 0);
    let low = 0;
    let high = cumulative.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.subjects[low];
  }
}
