// redis/client/routing: nodes and slots as users of a cluster's client see them.
import type { Node } from '../../../core/topology/node.js';
import type { SlotMap } from '../../topology/slot-map.js';
import type { NodeRole } from '../options/cluster-options.js';

export function nodesOf(
  { slots, nodes }: { readonly slots: SlotMap; readonly nodes: readonly Node[] },
  role: NodeRole,
): readonly Node[] {
  if (role === 'all') return nodes;
  const primaries = new Set(slots.primaries());
  return nodes.filter((node) => primaries.has(node) === (role === 'master'));
}

/** Of each slot, the primary first. */
export function slotNames(slots: SlotMap): string[][] {
  const names: string[][] = [];
  for (const { first, last, nodes } of slots.owned()) {
    const list = [nodes.primary, ...nodes.replicas].map(({ name }) => name);
    for (let slot = first; slot <= last; slot++) names[slot] = list;
  }
  return names;
}
