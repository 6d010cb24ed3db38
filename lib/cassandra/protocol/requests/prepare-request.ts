// cassandra/protocol/requests: PREPARE.
import type { ByteWriter } from '../../../core/bytes/byte-writer.js';
import { opcodes } from '../../types/protocol-constants.js';
import { writeLongString, writeString } from '../primitives.js';
import type { RowDecoders } from '../responses/result-metadata.js';
import { ownKeyspaceError } from './query-parameters.js';
import { CassandraRequest } from './request.js';

const PREPARE_WITH_KEYSPACE = 0x01;

export class PrepareRequest extends CassandraRequest {
  readonly opcode = opcodes.prepare;
  readonly query: string;
  /**
   * v5: whatever the connection's is by then, so that a statement is never remembered for the wrong one. Earlier
   * versions have only that.
   */
  readonly keyspace: string | undefined;
  readonly isOwnKeyspace: boolean;
  readonly rowDecoders: RowDecoders;
  /** It was written with its keyspace. */
  carriesKeyspace = false;

  /** @param isOwnKeyspace the keyspace is not that of the connection */
  constructor(query: string, keyspace: string | undefined, rowDecoders: RowDecoders, isOwnKeyspace = false) {
    super();
    this.query = query;
    this.keyspace = keyspace;
    this.isOwnKeyspace = isOwnKeyspace;
    this.rowDecoders = rowDecoders;
  }

  write(out: ByteWriter, version: number): void {
    if (version < 5 && this.isOwnKeyspace) throw ownKeyspaceError(version);
    writeLongString(out, this.query);
    if (version < 5) return;
    if (this.keyspace === undefined) {
      out.writeInt32(0);
    } else {
      this.carriesKeyspace = true;
      out.writeInt32(PREPARE_WITH_KEYSPACE);
      writeString(out, this.keyspace);
    }
  }

  estimateBytes(): number {
    return 32 + this.query.length;
  }
}
