// cassandra/types: `types.uuid` and `types.timeuuid`: identifiers as text, made of what they are given, as the package
// `uuid` once took it and cassandra-driver still does. What was left out unseen would be an identifier of another time.
import type { BoundTimeUuid, BoundUuid } from './value-factories.js';

/** What a random identifier is made of. */
export interface UuidParts {
  /** Its 16 bytes. */
  readonly random?: ArrayLike<number> | null | undefined;
}

/** What a time-based identifier is made of. What is left out is as in `TimeUuid.fromDate`. */
export interface TimeUuidParts {
  /** Its time: milliseconds since 1970, or a Date; else now. */
  readonly msecs?: number | Date | null | undefined;
  /** 0 to 9,999 units of 100 ns beyond the milliseconds. */
  readonly nsecs?: number | null | undefined;
  /** The six bytes of the node. */
  readonly node?: ArrayLike<number> | null | undefined;
  /** The clock sequence, of 14 bits. */
  readonly clockseq?: number | null | undefined;
}

/** Writes into a Buffer, from `offset` on, where one is given. */
export interface IdentifierText<Parts> {
  (options?: Parts | null): string;
  (options: Parts | null | undefined, buffer: Buffer, offset?: number): Buffer;
}

export function bindUuidText(factory: BoundUuid): IdentifierText<UuidParts> {
  function uuid(options?: UuidParts | null): string;
  function uuid(options: UuidParts | null | undefined, buffer: Buffer, offset?: number): Buffer;
  function uuid(options?: UuidParts | null, buffer?: Buffer, offset = 0): string | Buffer {
    const random = options?.random ?? undefined;
    return written(random === undefined ? factory.random() : new factory(Uint8Array.from(random)), buffer, offset);
  }
  return uuid;
}

export function bindTimeUuidText(factory: BoundTimeUuid): IdentifierText<TimeUuidParts> {
  function timeuuid(options?: TimeUuidParts | null): string;
  function timeuuid(options: TimeUuidParts | null | undefined, buffer: Buffer, offset?: number): Buffer;
  function timeuuid(options?: TimeUuidParts | null, buffer?: Buffer, offset = 0): string | Buffer {
    const { msecs, nsecs, node, clockseq } = options ?? {};
    const made = new factory(
      typeof msecs === 'number' ? new Date(msecs) : msecs,
      nsecs,
      node && Uint8Array.from(node),
      typeof clockseq === 'number' ? Uint8Array.of(clockseq >>> 8, clockseq) : undefined,
    );
    return written(made, buffer, offset);
  }
  return timeuuid;
}

function written(
  identifier: { getBuffer(): Buffer; toString(): string },
  buffer: Buffer | undefined,
  offset: number,
): string | Buffer {
  if (buffer === undefined) return identifier.toString();
  identifier.getBuffer().copy(buffer, offset);
  return buffer;
}
