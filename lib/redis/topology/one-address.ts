// redis/topology: nodes that are shown at one address by some and at another by others: a server with several addresses
// may tell itself by another one than the rest of the cluster know it by, for ever. Its id says that it is one. Pure.
import type { ShownNode, ShownRange } from './cluster-slots.js';

/** So many ranges are looked at before a turn of the event loop may end. */
const RANGES_IN_A_STEP = 512;

/**
 * The answers with one address for each id: what the greater number says and, where they are as many, what there is a
 * connection to. Yields where a turn may end.
 */
export function* withOneAddress(
  answers: readonly (readonly ShownRange[])[],
  isLive: (name: string) => boolean,
): Generator<undefined, readonly (readonly ShownRange[])[]> {
  const byId = new Map<string, ShownNode[]>();
  let isOne = true;
  for (const ranges of answers) {
    const seen = new Set<ShownNode>();
    for (const [index, { primary, replicas }] of ranges.entries()) {
      for (const node of [primary, ...replicas]) {
        if (node.id === '' || seen.has(node)) continue;
        seen.add(node);
        const shown = byId.get(node.id);
        if (shown === undefined) byId.set(node.id, [node]);
        else {
          shown.push(node);
          isOne &&= node.name === shown[0].name;
        }
      }
      if (index % RANGES_IN_A_STEP === RANGES_IN_A_STEP - 1) yield;
    }
  }
  if (isOne) return answers;
  const chosen = new Map([...byId].map(([id, shown]) => [id, addressOf(shown, isLive)]));
  const one = (node: ShownNode): ShownNode => chosen.get(node.id) ?? node;
  return answers.map((ranges) =>
    ranges.map((range) => ({ ...range, primary: one(range.primary), replicas: range.replicas.map(one) })),
  );
}

function addressOf(shown: readonly ShownNode[], isLive: (name: string) => boolean): ShownNode {
  const votes = (node: ShownNode): number => shown.filter(({ name }) => name === node.name).length;
  const most = Math.max(...shown.map(votes));
  const best = shown.filter((node) => votes(node) === most);
  return best.find(({ name }) => isLive(name)) ?? best[0];
}
