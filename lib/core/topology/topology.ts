// core/topology: which nodes there are, as an immutable snapshot. A change makes a new one (apply-change.ts).
import type { Node } from './node.js';

export class Topology {
  /** Grows by one with every change. */
  readonly version: number;
  /** In the order in which the source named them. */
  readonly nodes: readonly Node[];
  /** Made when somebody looks for a key: where there is one node for ever, nobody does. */
  private madeIndex: ReadonlyMap<string, Node> | undefined = undefined;

  constructor(version: number, nodes: readonly Node[]) {
    this.version = version;
    this.nodes = nodes;
  }

  private get byKey(): ReadonlyMap<string, Node> {
    return (this.madeIndex ??= new Map(this.nodes.map((node) => [node.key, node])));
  }

  /** The node that the source knows by this key. */
  find(key: string): Node | undefined {
    return this.byKey.get(key);
  }

  /** Whether it is this very node, at this address, and not only another one of its key. */
  has(node: Node): boolean {
    return this.byKey.get(node.key) === node;
  }
}

/** Before anything is known. */
export const NO_TOPOLOGY = new Topology(0, []);
