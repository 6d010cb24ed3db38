// core/collections: a first-in first-out queue in one array: no node per entry, no shifting.

const SMALLEST = 16;
/** Of all queues that have never held anything: nothing is written into it. */
const NO_SLOTS = new Array<undefined>(1).fill(undefined);
/** An array that a burst left behind is given back once the queue runs empty. */
const LARGEST_IDLE = 4096;

/** Grows by doubling; `head` and `tail` only increase and are masked on access. */
export class RingQueue<T> {
  private slots: (T | undefined)[] = NO_SLOTS;
  private head = 0;
  private tail = 0;
  private mask = -1;

  get length(): number {
    return this.tail - this.head;
  }

  push(item: T): void {
    if (this.tail - this.head > this.mask) this.grow();
    this.slots[this.tail++ & this.mask] = item;
  }

  /** Puts an entry back in front. */
  unshift(item: T): void {
    if (this.tail - this.head > this.mask) this.grow();
    // Moving both ends up keeps them positive, which masking relies on.
    if (this.head === 0) {
      this.head += this.mask + 1;
      this.tail += this.mask + 1;
    }
    this.slots[--this.head & this.mask] = item;
  }

  shift(): T | undefined {
    if (this.head === this.tail) return undefined;
    const index = this.head++ & this.mask;
    const item = this.slots[index];
    this.slots[index] = undefined;
    if (this.head === this.tail) this.reset();
    return item;
  }

  /** Takes back the newest entry. */
  pop(): T | undefined {
    if (this.head === this.tail) return undefined;
    const index = --this.tail & this.mask;
    const item = this.slots[index];
    this.slots[index] = undefined;
    return item;
  }

  peek(): T | undefined {
    return this.slots[this.head & this.mask];
  }

  /** The entry at a distance from the oldest. */
  at(distance: number): T | undefined {
    return distance < this.tail - this.head ? this.slots[(this.head + distance) & this.mask] : undefined;
  }

  /** Puts another entry in the place of the one at a distance from the oldest. */
  replace(distance: number, item: T): void {
    this.slots[(this.head + distance) & this.mask] = item;
  }

  /** Goes through all, oldest first, and drops those that are not to be kept. */
  retain(isKept: (item: T) => boolean): void {
    const { slots, mask, head, tail } = this;
    let kept = head;
    for (let index = head; index < tail; index++) {
      const item = slots[index & mask] as T;
      if (isKept(item)) slots[kept++ & mask] = item;
    }
    for (let index = kept; index < tail; index++) slots[index & mask] = undefined;
    this.tail = kept;
    if (kept === head) this.reset();
  }

  /** Empties the queue and answers what was in it, oldest first. */
  drain(): T[] {
    const items: T[] = [];
    for (let item = this.shift(); item !== undefined; item = this.shift()) items.push(item);
    return items;
  }

  private reset(): void {
    this.head = 0;
    this.tail = 0;
    if (this.mask < LARGEST_IDLE) return;
    this.slots = new Array<T | undefined>(SMALLEST).fill(undefined);
    this.mask = SMALLEST - 1;
  }

  private grow(): void {
    const count = this.mask + 1;
    const size = Math.max(count * 2, SMALLEST);
    const larger = new Array<T | undefined>(size).fill(undefined);
    for (let index = 0; index < count; index++) larger[index] = this.slots[(this.head + index) & this.mask];
    this.slots = larger;
    this.head = 0;
    this.tail = count;
    this.mask = size - 1;
  }
}
