// redis/topology: which nodes serve which slot, as an immutable snapshot. A redirect makes a new one that shares all but
// the part it changes; a reading of the cluster makes one anew. Pure.
import type { Node } from '../../core/topology/node.js';
import { SLOT_COUNT } from './key-slot.js';

/** The nodes with the keys of a slot. One object for all slots of the same nodes. */
export interface SlotNodes {
  readonly primary: Node;
  readonly replicas: readonly Node[];
}

/** Slots from `first` to `last`, both included. */
export interface SlotRange {
  readonly first: number;
  readonly last: number;
}

export interface OwnedRange extends SlotRange {
  readonly nodes: SlotNodes;
}

type Part = readonly (SlotNodes | undefined)[];

/** 128 parts of 128 slots: a patch copies one of them, and the list of them. */
const PART_BITS = 7;
const PART_SIZE = 1 << PART_BITS;

export class SlotMap {
  private readonly parts: readonly Part[];
  private ranges: readonly OwnedRange[] | undefined;
  private owners: readonly Node[] | undefined;

  private constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  /** @param ranges in any order; where two overlap the later one counts */
  static of(ranges: Iterable<OwnedRange>): SlotMap {
    const slots = new Array<SlotNodes | undefined>(SLOT_COUNT).fill(undefined);
    for (const { first, last, nodes } of ranges) slots.fill(nodes, first, last + 1);
    return SlotMap.ofSlots(slots);
  }

  /** @param slots for each of all slots who serves it */
  static ofSlots(slots: readonly (SlotNodes | undefined)[]): SlotMap {
    const parts: Part[] = [];
    for (let start = 0; start < SLOT_COUNT; start += PART_SIZE) parts.push(slots.slice(start, start + PART_SIZE));
    return new SlotMap(parts);
  }

  /** Every process that loads this has one: of one part, as 16,384 places take a while. */
  static ofNobody(): SlotMap {
    const part = new Array<undefined>(PART_SIZE).fill(undefined);
    return new SlotMap(new Array<Part>(SLOT_COUNT / PART_SIZE).fill(part));
  }

  /** On the hot path. Undefined: nobody is known to serve it. */
  at(slot: number): SlotNodes | undefined {
    return this.parts[slot >> PART_BITS][slot & (PART_SIZE - 1)];
  }

  /** Whether nobody else is known to take writes for the slot. @param slot -1: none, so that any node will do */
  isOwner(node: Node, slot: number): boolean {
    return slot < 0 || (this.at(slot)?.primary ?? node) === node;
  }

  /** The same, but for one slot. */
  with(slot: number, nodes: SlotNodes | undefined): SlotMap {
    if (this.at(slot) === nodes) return this;
    const part = this.parts[slot >> PART_BITS].slice();
    part[slot & (PART_SIZE - 1)] = nodes;
    const parts = this.parts.slice();
    parts[slot >> PART_BITS] = part;
    return new SlotMap(parts);
  }

  /** From the first slot to the last; neighbouring slots of the same nodes are one range. */
  owned(): readonly OwnedRange[] {
    return (this.ranges ??= this.collect());
  }

  /** What nobody is known to serve. */
  missing(): SlotRange[] {
    return missingSlots(this.owned());
  }

  /** Every primary that owns a slot, once, in the order of their first slots. */
  primaries(): readonly Node[] {
    return (this.owners ??= this.collectPrimaries());
  }

  /** Every replica of an owner of a slot, once. */
  replicas(): Node[] {
    return [...new Set(this.owned().flatMap(({ nodes }) => nodes.replicas))];
  }

  private collectPrimaries(): Node[] {
    const owners = new Set<Node>();
    for (const part of this.parts) for (const nodes of part) if (nodes !== undefined) owners.add(nodes.primary);
    return [...owners];
  }

  private collect(): OwnedRange[] {
    const ranges: OwnedRange[] = [];
    let first = 0;
    let nodes = this.at(0);
    for (let slot = 1; slot <= SLOT_COUNT; slot++) {
      const next = slot < SLOT_COUNT ? this.at(slot) : undefined;
      if (slot < SLOT_COUNT && next === nodes) continue;
      if (nodes !== undefined) ranges.push({ first, last: slot - 1, nodes });
      first = slot;
      nodes = next;
    }
    return ranges;
  }
}

export const NO_SLOTS: SlotMap = SlotMap.ofNobody();

/** What nobody owns. @param ranges by first slot, without overlap */
export function missingSlots(ranges: readonly SlotRange[]): SlotRange[] {
  const gaps: SlotRange[] = [];
  let next = 0;
  for (const { first, last } of ranges) {
    if (first > next) gaps.push({ first: next, last: first - 1 });
    next = last + 1;
  }
  if (next < SLOT_COUNT) gaps.push({ first: next, last: SLOT_COUNT - 1 });
  return gaps;
}

/** `0-5460, 7000`, as errors say it. */
export function slotRangesText(ranges: readonly SlotRange[]): string {
  const most = 8;
  const texts = ranges.slice(0, most).map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`));
  return ranges.length > most ? `${texts.join(', ')} and ${ranges.length - most} more ranges` : texts.join(', ');
}
