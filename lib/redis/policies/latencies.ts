// redis/policies: how long nodes take to answer, as a moving average. Pure: it is told.
import type { Feedback } from '../../core/policies/load-balancing.js';
import type { Node } from '../../core/topology/node.js';
import { ReplyError } from '../protocol/server-error.js';
import { passingStateOf } from './redirects.js';

/** How much the latest answer counts. */
const WEIGHT = 0.2;
/** What a failure counts as. */
const FAILURE_MS = 1_000;

export class Latencies implements Feedback<unknown, Node> {
  /** By the nodes' indexes, which are given to others once a node has left. */
  private readonly nodes: Node[] = [];
  private readonly averagesMs: number[] = [];

  /** Undefined for one that nobody has asked yet. */
  of(node: Node): number | undefined {
    return this.nodes[node.index] === node ? this.averagesMs[node.index] : undefined;
  }

  answered(node: Node, _request: unknown, elapsedMs: number): void {
    this.learn(node, elapsedMs);
  }

  /** A redirect, or whatever else a server says to a command, came as fast as an answer. */
  failed(node: Node, _request: unknown, elapsedMs: number, error: Error): void {
    const isAnswer = error instanceof ReplyError && passingStateOf(error) === undefined;
    this.learn(node, isAnswer ? elapsedMs : elapsedMs + FAILURE_MS);
  }

  private learn(node: Node, elapsedMs: number): void {
    const { index } = node;
    if (this.nodes[index] === node) {
      this.averagesMs[index] += (elapsedMs - this.averagesMs[index]) * WEIGHT;
      return;
    }
    // No holes: they would make the list a slow one.
    while (this.nodes.length <= index) {
      this.nodes.push(node);
      this.averagesMs.push(elapsedMs);
    }
    this.nodes[index] = node;
    this.averagesMs[index] = elapsedMs;
  }
}
