// cassandra/client/connections: where the control connection is looked for, best first.
import type { Node } from '../../../core/topology/node.js';

export interface ControlCandidates {
  /** Those of the cluster that may be connected to. */
  readonly usable: readonly Node[];
  /** Where clients are told to begin. */
  readonly contacts: readonly Node[];
  /** By name. */
  readonly known: ReadonlySet<string>;
  isUp(node: Node): boolean;
  /** Uniform in [0, 1). */
  random(): number;
}

/**
 * Those that we can reach, and only then where clients are told to begin.
 *
 * @param lost where it was until now
 */
export function* controlCandidates(
  { usable, contacts, known, isUp, random }: ControlCandidates,
  lost: Node | undefined,
): Generator<Node> {
  const others = usable.filter(({ name }) => name !== lost?.name);
  yield* shuffled(others.filter(isUp), random);
  yield* shuffled(
    others.filter((node) => !isUp(node)),
    random,
  );
  yield* shuffled(
    contacts.filter(({ name }) => !known.has(name)),
    random,
  );
  if (lost !== undefined && known.has(lost.name)) yield lost;
}

/** Many clients begin at different ones. */
function shuffled(nodes: readonly Node[], random: () => number): readonly Node[] {
  const start = Math.floor(random() * nodes.length);
  return [...nodes.slice(start), ...nodes.slice(0, start)];
}
