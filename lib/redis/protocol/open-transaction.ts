// redis/protocol: the transaction on one connection, as its commands are encoded and as their replies come: what may
// not become part of it, and how many elements EXEC's reply must have.
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import { CANCELLED } from '../../core/protocol-contract.js';
import type { RedisRequest } from './request.js';

/** What a reply is, as far as a transaction is concerned. */
export type ReplyKind = 'queued' | 'ok' | 'array' | 'null' | 'error' | 'execabort' | 'other';

export class OpenTransaction {
  /** MULTI has been encoded and neither EXEC nor DISCARD since: what is encoded now becomes part of it. */
  private encoding = false;
  /** MULTIs that were encoded and are not answered. */
  private begun = 0;
  /**
   * What the server queued since its MULTI was answered, in order; undefined where a caller has gone. Undefined: none is
   * open, or nobody knows.
   */
  private requests: (RedisRequest | undefined)[] | undefined;
  /** Why commands of the last one were refused when they were to be queued. */
  private refusals: 'none' | 'loading' | 'other' = 'none';

  /** Whether replies are those of a transaction now. */
  get isOpen(): boolean {
    return this.requests !== undefined;
  }

  get isEncoding(): boolean {
    return this.encoding;
  }

  get queued(): readonly (RedisRequest | undefined)[] | undefined {
    return this.requests;
  }

  /** @throws DriverError for what must not become part of a transaction */
  encoded({ command, args }: RedisRequest): void {
    switch (command.name) {
      case 'MULTI':
        this.encoding = true;
        this.begun++;
        break;
      case 'EXEC':
      case 'DISCARD':
      case 'RESET':
        this.encoding = false;
        break;
      default:
        if (this.encoding && command.upsetsTransaction(args)) throw notInTransaction(command.fullName);
    }
  }

  /** A MULTI that was encoded is not sent yet. */
  withdrawn(): void {
    this.encoding = false;
    this.begun--;
  }

  /** Whether the last one was not executed for no other reason than that the server loads its data. */
  get failedOfLoading(): boolean {
    return this.refusals === 'loading';
  }

  /** A command was to be queued, and was refused. */
  refused(isLoading: boolean): void {
    if (!isLoading) this.refusals = 'other';
    else if (this.refusals === 'none') this.refusals = 'loading';
  }

  /** MULTI was answered. */
  began(ok: boolean): void {
    if (this.begun > 0) this.begun--;
    this.refusals = 'none';
    if (ok) this.requests = [];
    else if (this.requests === undefined && this.begun === 0) this.encoding = false;
  }

  /** RESET was answered. */
  clear(): void {
    this.requests = undefined;
  }

  /**
   * Takes a reply in while a transaction is open.
   * @param elements of an array
   * @throws ProtocolViolation when it is not the one of its request
   */
  take(request: RedisRequest | typeof CANCELLED, kind: ReplyKind, elements: number): void {
    const requests = this.requests as (RedisRequest | undefined)[];
    if (request === CANCELLED) {
      // Within a transaction all but what ends it is queued or refused.
      if (kind === 'queued') requests.push(undefined);
      else if (kind === 'array') this.end(elements);
      else if (kind === 'other') throw desync('a command of a transaction was answered by something else than QUEUED');
      else if (kind !== 'error') this.requests = undefined;
      return;
    }
    const { name } = request.command;
    switch (name) {
      case 'EXEC':
        if (kind === 'array') this.end(elements);
        // An error is the transaction's end too, whichever the server names.
        else this.requests = undefined;
        break;
      case 'DISCARD':
        if (kind !== 'error') this.requests = undefined;
        break;
      case 'MULTI':
      case 'RESET':
      case 'QUIT':
        break;
      default:
        if (kind === 'queued') requests.push(request);
        else if (kind !== 'error' && kind !== 'execabort')
          throw desync('a command of a transaction was answered by something else than QUEUED');
    }
  }

  private end(elements: number): void {
    const { length } = this.requests as unknown[];
    this.requests = undefined;
    if (elements !== length)
      throw desync(`EXEC was answered by ${elements} elements where ${length} commands had been queued`);
  }
}

export function notInTransaction(name: string): DriverError {
  return new DriverError(
    `${name} cannot be part of a transaction: its reply there does not correspond to one command, one element`,
    { code: 'UNSUPPORTED', retryable: false },
  );
}

function desync(what: string): ProtocolViolation {
  return new ProtocolViolation(`Protocol error: ${what}`, { code: 'PROTOCOL_DESYNC' });
}
