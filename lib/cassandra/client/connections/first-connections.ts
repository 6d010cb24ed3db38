// cassandra/client/connections: when a client that connects is connected: as soon as every node that it wants has been
// tried once, or, where one has connected, a little later at the most.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Runtime, Timer } from '../../../core/runtime/runtime.js';
import type { Node } from '../../../core/topology/node.js';
import { NoHostAvailableError } from '../errors/errors.js';

/** A node that answers slowly is not waited for by those that could be served by others. */
const GRACE_MS = 500;

export class FirstConnections {
  readonly promise: Promise<void>;
  private readonly runtime: Runtime;
  private readonly errors = new Map<string, Error>();
  private wanted: Set<Node> | undefined;
  private connected = false;
  private grace: Timer | undefined;
  private over = false;
  private resolve!: () => void;
  private reject!: (error: Error) => void;

  constructor(runtime: Runtime) {
    this.runtime = runtime;
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** The nodes are known now. */
  wants(nodes: readonly Node[]): void {
    this.wanted ??= new Set(nodes);
    this.look();
  }

  ready(node: Node): void {
    if (this.over) return;
    this.connected = true;
    this.wanted?.delete(node);
    this.grace ??= this.runtime.setTimer(() => this.end(undefined), GRACE_MS);
    this.look();
  }

  failed(node: Node, error: DriverError): void {
    if (this.over) return;
    this.errors.set(node.name, error);
    this.wanted?.delete(node);
    this.look();
  }

  /** None of these can be connected to, before anything was read. */
  unreachable(errors: ReadonlyMap<Node, Error>): void {
    if (this.wanted !== undefined) return;
    this.end(new NoHostAvailableError(Object.fromEntries([...errors].map(([{ name }, error]) => [name, error]))));
  }

  /** @param error undefined: it is connected */
  end(error: Error | undefined): void {
    if (this.over) return;
    this.over = true;
    this.grace?.cancel();
    if (error === undefined) this.resolve();
    else this.reject(error);
  }

  private look(): void {
    if (this.wanted === undefined || this.wanted.size > 0) return;
    this.end(
      this.connected ? undefined : (this.refusal() ?? new NoHostAvailableError(Object.fromEntries(this.errors))),
    );
  }

  /** Of the keyspace, before v5: nodes could be reached, and the user reads the same on every version. */
  private refusal(): Error | undefined {
    return [...this.errors.values()].find(
      (error) => error instanceof DriverError && error.errorCode === 'INVALID_REQUEST',
    );
  }
}
