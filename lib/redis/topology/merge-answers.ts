// redis/topology: one map out of what several nodes answered. Each may be the one that hears late: of a slot the greater
// number is believed, and where they are as many, what has been known and works. Pure.
import type { ShownNode, ShownRange } from './cluster-slots.js';
import { SLOT_COUNT } from './key-slot.js';
import { withOneAddress } from './one-address.js';

export interface Known {
  /** The name of the slot's owner until now. */
  ownerOf(slot: number): string | undefined;
  /** Whether there is a connection to it that works. */
  isLive(name: string): boolean;
}

/** So many slots or ranges are looked at before a turn of the event loop may end. */
const MOST_IN_A_STEP = 512;
/** A map of fewer ranges is merged in one go. */
const LONG = 2_048;

/** Yields where a turn may end. @param told at least one answer */
export function* mergeAnswers(
  told: readonly (readonly ShownRange[])[],
  known: Known,
): Generator<undefined, readonly ShownRange[]> {
  if (told.length === 1) return told[0];
  const answers = yield* withOneAddress(told, (name) => known.isLive(name));
  const isLong = answers.some(({ length }) => length > LONG);
  const views = answers.map(ownersOf);
  const owners = new Array<ShownNode | undefined>(SLOT_COUNT);
  const primaries = new Set<string>();
  for (let slot = 0; slot < SLOT_COUNT; slot++) {
    const owner = chosen(views, slot, known);
    owners[slot] = owner;
    if (owner !== undefined) primaries.add(owner.name);
    if (isLong && slot % MOST_IN_A_STEP === 0) yield;
  }
  const replicas = yield* replicasOf(answers, primaries);
  if (isLong) yield;
  return rangesOf(owners, (name) => replicas.get(name) ?? []);
}

type View = readonly (ShownNode | undefined)[];

function ownersOf(ranges: readonly ShownRange[]): View {
  const owners = new Array<ShownNode | undefined>(SLOT_COUNT).fill(undefined);
  for (const { first, last, primary } of ranges) owners.fill(primary, first, last + 1);
  return owners;
}

function chosen(views: readonly View[], slot: number, known: Known): ShownNode | undefined {
  const first = views[0][slot];
  let isOne = first !== undefined;
  for (let index = 1; isOne && index < views.length; index++) isOne = views[index][slot]?.name === first!.name;
  if (isOne) return first;
  const votes = new Map<string, { readonly node: ShownNode; count: number }>();
  for (const view of views) {
    const node = view[slot];
    if (node === undefined) continue;
    const vote = votes.get(node.name);
    if (vote === undefined) votes.set(node.name, { node, count: 1 });
    else vote.count++;
  }
  const most = Math.max(0, ...[...votes.values()].map(({ count }) => count));
  const best = [...votes.values()].filter(({ count }) => count === most).map(({ node }) => node);
  const before = known.ownerOf(slot);
  const isKept = before !== undefined && known.isLive(before);
  return best.find(({ name }) => (name === before) === isKept) ?? best[0];
}

/** Of each primary, from all answers: a replica that one of them leaves out may be there all the same. */
function* replicasOf(
  answers: readonly (readonly ShownRange[])[],
  primaries: ReadonlySet<string>,
): Generator<undefined, Map<string, ShownNode[]>> {
  const found = new Map<string, ShownNode[]>();
  const placed = new Set<string>();
  let seen = 0;
  for (const ranges of answers) {
    for (const { primary, replicas } of ranges) {
      if (++seen % MOST_IN_A_STEP === 0) yield;
      if (!primaries.has(primary.name)) continue;
      for (const replica of replicas) {
        if (placed.has(replica.name) || primaries.has(replica.name)) continue;
        placed.add(replica.name);
        const list = found.get(primary.name);
        if (list === undefined) found.set(primary.name, [replica]);
        else list.push(replica);
      }
    }
  }
  return found;
}

function rangesOf(owners: View, replicas: (name: string) => readonly ShownNode[]): ShownRange[] {
  const ranges: ShownRange[] = [];
  let first = 0;
  for (let slot = 1; slot <= SLOT_COUNT; slot++) {
    const owner = owners[first];
    if (slot < SLOT_COUNT && owners[slot]?.name === owner?.name) continue;
    if (owner !== undefined) ranges.push({ first, last: slot - 1, primary: owner, replicas: replicas(owner.name) });
    first = slot;
  }
  return ranges;
}
