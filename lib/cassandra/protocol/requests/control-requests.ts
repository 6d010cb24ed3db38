// cassandra/protocol/requests: the messages that set a connection up and keep it alive: OPTIONS, STARTUP,
// AUTH_RESPONSE, REGISTER.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { quoteIdentifier } from '../../types/identifiers.js';
import { consistencies, opcodes } from '../../types/protocol-constants.js';
import { writeBytes, writeLongString, writeStringList, writeStringMap } from '../primitives.js';
import { CassandraRequest } from './request.js';

const SMALL_BODY = 256;

/** Asks what the server supports; also the heartbeat. */
export class OptionsRequest extends CassandraRequest {
  readonly opcode = opcodes.options;
  readonly rowDecoders = undefined;

  write(): void {
    // OPTIONS has no body.
  }

  estimateBytes(): number {
    return 0;
  }
}

export class StartupRequest extends CassandraRequest {
  readonly opcode = opcodes.startup;
  readonly rowDecoders = undefined;
  readonly options: ReadonlyMap<string, string>;

  constructor(options: ReadonlyMap<string, string>) {
    super();
    this.options = options;
  }

  write(out: ByteWriter): void {
    writeStringMap(out, this.options);
  }

  estimateBytes(): number {
    return SMALL_BODY;
  }
}

export class AuthResponseRequest extends CassandraRequest {
  readonly opcode = opcodes.authResponse;
  readonly rowDecoders = undefined;
  // Private, so that a token never shows in an inspected object.
  readonly #token: Uint8Array | null;

  constructor(token: Uint8Array | null) {
    super();
    this.#token = token;
  }

  write(out: ByteWriter): void {
    writeBytes(out, this.#token);
  }

  estimateBytes(): number {
    return SMALL_BODY;
  }
}

export type EventType = 'TOPOLOGY_CHANGE' | 'STATUS_CHANGE' | 'SCHEMA_CHANGE';

/** Asks for events on this connection. */
export class RegisterRequest extends CassandraRequest {
  readonly opcode = opcodes.register;
  readonly rowDecoders = undefined;
  readonly events: readonly EventType[];

  constructor(events: readonly EventType[]) {
    super();
    this.events = events;
  }

  write(out: ByteWriter): void {
    writeStringList(out, this.events);
  }

  estimateBytes(): number {
    return SMALL_BODY;
  }
}

/** `USE`, with the name quoted: how a keyspace is chosen for a connection before v5. */
export class UseKeyspaceRequest extends CassandraRequest {
  readonly opcode = opcodes.query;
  readonly rowDecoders = undefined;
  readonly keyspace: string;

  constructor(keyspace: string) {
    super();
    this.keyspace = keyspace;
  }

  write(out: ByteWriter, version: number): void {
    writeLongString(out, `USE ${quoteIdentifier(this.keyspace)}`);
    out.writeUint16(consistencies.one);
    if (version >= 5) out.writeInt32(0);
    else out.writeUint8(0);
  }

  estimateBytes(): number {
    return SMALL_BODY;
  }
}
