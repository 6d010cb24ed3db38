// cassandra/protocol/requests: what all requests share. A request knows no protocol version until it is written: the
// node chosen for it decides.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import type { RowDecoders } from '../responses/result-metadata.js';

export type CustomPayload = ReadonlyMap<string, Uint8Array | null>;

/** What a caller says itself of where a request should go. Never sent. */
export interface RequestRouting {
  /** The partition key as the server stores it. */
  readonly key?: Uint8Array | undefined;
  /** Which values make the partition key, by position or by name. */
  readonly parts?: readonly (number | string)[] | undefined;
  /** The host to send it to, if it can be reached. */
  readonly host?: unknown;
  /** It goes there or nowhere. */
  readonly isHostFixed?: boolean | undefined;
}

/** What the client keeps for the policy that plans a request. Never sent. */
export interface RequestPlanning {
  /** Undefined: the client's own. */
  readonly policy: object | undefined;
  /** What a policy of the user's is told, made when it is asked. */
  executionOptions(request: CassandraRequest): object;
}

/** How long a message and its answer are: their bodies, as they are sent. */
export interface MessageSizes {
  requestBytes: number;
  responseBytes: number;
}

/**
 * One message to a node. Never changed once it was sent, as it may be on its way to several nodes: what a retry policy
 * wants otherwise is another one.
 */
export abstract class CassandraRequest {
  abstract readonly opcode: number;
  /** Asks the server to trace the request: the reply then carries a tracing id. */
  tracing = false;
  /** Whether executing it twice does no harm, where the user said so; a retry policy decides for the rest. */
  idempotent: boolean | undefined = undefined;
  /** Carried to the server's QueryHandler; v4 and newer. */
  customPayload: CustomPayload | undefined = undefined;
  /** What the client keeps for its retry policy; never sent. */
  retryContext: unknown = undefined;
  routing: RequestRouting | undefined = undefined;
  /** What a load-balancing policy of the user's is told, and which policy; never sent. */
  planning: RequestPlanning | undefined = undefined;
  /** Where the lengths are put, if somebody tracks requests. */
  measured: MessageSizes | undefined = undefined;
  /** How rows in the reply are decoded; undefined where none can come. */
  abstract readonly rowDecoders: RowDecoders | undefined;

  /** Writes the body, behind the custom payload. Throws an InvalidArgumentError for a value that cannot be sent. */
  abstract write(out: ByteWriter, version: number): void;

  private estimate = -1;

  /** It has to wait: nothing that its caller does meanwhile changes what is sent. */
  keepValues(): void {}

  /** The estimate of the first time: what is counted in is counted out. */
  get waitingBytes(): number {
    if (this.estimate < 0) this.estimate = this.estimateBytes();
    return this.estimate;
  }

  /** Takes over what an earlier request of the same call asked for. */
  protected likeBefore(earlier: CassandraRequest): this {
    this.tracing = earlier.tracing;
    this.idempotent = earlier.idempotent;
    this.customPayload = earlier.customPayload;
    this.retryContext = earlier.retryContext;
    this.routing = earlier.routing;
    this.planning = earlier.planning;
    this.measured = earlier.measured;
    return this;
  }

  /** About how many bytes the body will take: what bounds the memory of waiting requests. */
  abstract estimateBytes(): number;
}
