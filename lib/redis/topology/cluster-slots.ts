// redis/topology: from what a node answers to CLUSTER SLOTS to ranges of slots with their nodes. Nothing of it is believed
// before it was checked. CLUSTER SHARDS is not asked: for a second after a failover it shows shards without slots. Pure.
import { DriverError } from '../../core/errors/driver-error.js';
import { endpointName } from '../../core/topology/endpoint.js';
import { SLOT_COUNT } from './key-slot.js';
import { type AddressRules, connectableAddress, invalidTopology, type NodeAddress } from './node-address.js';
import { slotRangesText, type SlotRange } from './slot-map.js';

/** A node as an answer shows it. */
export interface ShownNode extends NodeAddress {
  /** `host:port`: what it is known by. */
  readonly name: string;
  /** The cluster's own name for it; empty where it tells none. */
  readonly id: string;
  /** Where the node says so (Valkey). */
  readonly availabilityZone: string | undefined;
}

export interface ShownRange extends SlotRange {
  readonly primary: ShownNode;
  readonly replicas: readonly ShownNode[];
}

/** Longer than any that a cluster makes of 16,384 slots. */
const MOST_RANGES = SLOT_COUNT;
const MOST_REPLICAS = 1_000;

/** So many ranges are read before a turn of the event loop may end: they take a quarter of a millisecond. */
const RANGES_IN_A_STEP = 64;

/** A list as the protocol keeps it. */
export interface ShownRows {
  readonly length: number;
  next(): unknown;
}

/**
 * By first slot. Slots may be missing: a cluster that lost a shard still serves the others, be it that nobody owns its
 * slots any more, or that the owner's address is not known: that of a node that was reset, and goes by another id since.
 * Yields where a turn may end.
 *
 * @param rows as RESP2 has them; anything else is nonsense
 * @param asked the host that was asked
 * @throws DriverError TOPOLOGY_INVALID that says what cannot be true
 */
export function* parseClusterSlots(
  rows: unknown,
  asked: string | undefined,
  rules: AddressRules,
): Generator<undefined, ShownRange[]> {
  if (!isRows(rows) || rows.length > MOST_RANGES) throw invalidTopology('it is no list of ranges of slots');
  const nodes: KnownNodes = { byShown: new Map(), byName: new Map() };
  const ranges: ShownRange[] = [];
  const unplaced: SlotRange[] = [];
  for (let count = 1; count <= rows.length; count++) {
    const range = parseRange(rows.next(), asked, rules, nodes);
    if (isPlaced(range)) ranges.push(range);
    else unplaced.push(range);
    if (count % RANGES_IN_A_STEP === 0) yield;
  }
  ranges.sort((one, other) => one.first - other.first);
  checkOverlap(ranges);
  if (ranges.length > 0) return ranges;
  throw notServing(
    unplaced.length === 0
      ? 'it names no owner of any slot'
      : `it tells no address of the primary of the slots ${slotRangesText(unplaced)}`,
  );
}

/** A node that is on its own, of a cluster that is being made: that passes. */
function notServing(message: string): DriverError {
  return new DriverError(message, { code: 'TOPOLOGY_INVALID' });
}

function isPlaced(range: ShownRange | SlotRange): range is ShownRange {
  return 'primary' in range;
}

function isRows(rows: unknown): rows is ShownRows {
  return typeof (rows as Partial<ShownRows> | null)?.next === 'function';
}

/** What the answer has shown so far: most nodes are shown very often. */
interface KnownNodes {
  /** By the host and port that it says. */
  readonly byShown: Map<string, ShownNode>;
  /** By what they are known by. */
  readonly byName: Map<string, ShownNode>;
}

/** Without nodes where it does not say where the primary is. */
function parseRange(
  row: unknown,
  asked: string | undefined,
  rules: AddressRules,
  nodes: KnownNodes,
): ShownRange | SlotRange {
  if (!Array.isArray(row) || row.length > MOST_REPLICAS) throw invalidTopology('a range of it is no list');
  const [first, last, primary, ...others] = row as unknown[];
  if (!isSlot(first) || !isSlot(last) || first > last)
    throw invalidTopology('a range of it has other ends than two slots in order');
  const owner = parseNode(primary, asked, rules, nodes);
  if (owner === undefined) return { first, last };
  const replicas = others
    .map((other) => parseNode(other, asked, rules, nodes))
    .filter((replica) => replica !== undefined && replica.name !== owner.name);
  return { first, last, primary: owner, replicas: replicas as ShownNode[] };
}

function isSlot(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < SLOT_COUNT;
}

/** Undefined: it says that there is one, and not where. */
function parseNode(
  shown: unknown,
  asked: string | undefined,
  rules: AddressRules,
  nodes: KnownNodes,
): ShownNode | undefined {
  if (!Array.isArray(shown)) throw invalidTopology('a node of it is no list');
  const [host, port, id, facts] = shown as unknown[];
  const key = `${String(host)} ${String(port)}`;
  const before = host === '?' ? undefined : nodes.byShown.get(key);
  if (before !== undefined) return before;
  if (host !== null && typeof host !== 'string') throw invalidTopology('a node of it has no text for a host');
  // A node that knows its own name to be unknown, and its address all the same.
  const where = host === '?' ? factOf(facts, 'ip') : host;
  // Port 0: it does not listen for connections of this kind.
  if (where === undefined || port === 0) return undefined;
  const address = connectableAddress(where, port as number, asked, rules);
  const name = endpointName(address);
  let node = nodes.byName.get(name);
  if (node === undefined) {
    node = {
      ...address,
      name,
      id: typeof id === 'string' ? id : '',
      availabilityZone: factOf(facts, 'availability-zone') || undefined,
    };
    nodes.byName.set(name, node);
  }
  nodes.byShown.set(key, node);
  return node;
}

/** Of a flat list of names and values. */
function factOf(facts: unknown, name: string): string | undefined {
  if (!Array.isArray(facts)) return undefined;
  for (let index = 0; index + 1 < facts.length; index += 2) {
    const value: unknown = facts[index + 1];
    if (facts[index] === name && typeof value === 'string') return value;
  }
  return undefined;
}

function checkOverlap(ranges: readonly ShownRange[]): void {
  for (let index = 1; index < ranges.length; index++) {
    const before = ranges[index - 1];
    const range = ranges[index];
    if (range.first > before.last) continue;
    const shared = slotRangesText([{ first: range.first, last: Math.min(before.last, range.last) }]);
    throw invalidTopology(`it names both ${before.primary.name} and ${range.primary.name} as owners of ${shared}`);
  }
}
