// cassandra/client/requests: asks a server to prepare a statement, for all who wait for it.
import type { Node } from '../../../core/topology/node.js';
import { isAboutDroppedKeyspace, STAND_IN_KEYSPACE } from '../../policies/statement-retry.js';
import { PreparedStatement, type StatementSurroundings } from '../../protocol/prepared-statement.js';
import { PrepareRequest } from '../../protocol/requests/prepare-request.js';
import type { PreparedReply } from '../../protocol/responses/replies.js';
import type { RowDecoders } from '../../protocol/responses/result-metadata.js';
import type { RequestDefaults } from '../options/resolved-options.js';
import { type CallEngine, type CallPort, InternalCall } from './cassandra-call.js';

export interface PreparerParts {
  readonly rowDecoders: RowDecoders;
  readonly defaults: RequestDefaults;
  readonly surroundings: StatementSurroundings;
  readonly client: CallPort;
}

export class Preparer {
  private readonly parts: PreparerParts;

  constructor(parts: PreparerParts) {
    this.parts = parts;
  }

  /** @param isOwnKeyspace the keyspace is not that of the connection */
  async prepare(
    engine: CallEngine,
    query: string,
    keyspace: string | undefined,
    isOwnKeyspace: boolean,
  ): Promise<PreparedStatement> {
    const { rowDecoders, surroundings } = this.parts;
    // What changes while the server answers may not be in its answer.
    const describedAt = surroundings.changes.count;
    const made = ({ reply, node }: Answer, where: string | undefined): PreparedStatement => {
      const statement = new PreparedStatement(query, where, reply, rowDecoders, surroundings, describedAt);
      engine.prepareElsewhere(statement, node);
      return statement;
    };
    const request = new PrepareRequest(query, keyspace, rowDecoders, isOwnKeyspace);
    try {
      return made(await this.ask(engine, request), keyspace);
    } catch (error) {
      // Every statement that is prepared in it is refused, also one that names another keyspace or creates this one
      // again.
      if (isOwnKeyspace || !request.carriesKeyspace || !isAboutDroppedKeyspace(error)) throw error;
      const elsewhere = new PrepareRequest(query, STAND_IN_KEYSPACE, rowDecoders);
      const answer = await this.ask(engine, elsewhere).catch(() => undefined);
      if (answer === undefined) throw error;
      return made(answer, STAND_IN_KEYSPACE);
    }
  }

  private async ask(engine: CallEngine, request: PrepareRequest): Promise<Answer> {
    request.idempotent = true;
    const { defaults, client } = this.parts;
    const { deadlineMs, readTimeoutMs } = defaults;
    const call = new InternalCall(
      engine.executor,
      request,
      engine.deadlineAfter(deadlineMs),
      deadlineMs,
      readTimeoutMs,
      client,
      request.query,
      undefined,
    );
    const reply = (await engine.executor.execute(call)) as PreparedReply;
    return { reply, node: call.node };
  }
}

interface Answer {
  readonly reply: PreparedReply;
  readonly node: Node | undefined;
}
