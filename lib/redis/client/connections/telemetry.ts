// redis/client/connections: what a client tells of itself, through all of its lives and on all of its connections: its
// calls on diagnostics_channel, and the numbers that `getMetrics()` answers.
import type { CallDescription } from '../../../core/observe/call-message.js';
import { commonOperation } from '../../../core/observe/call-trace.js';
import { ClientMeter, type Gauges, type MetricsSnapshot } from '../../../core/observe/client-meter.js';
import { microsOf, Observation } from '../../../core/observe/observation.js';
import type { Runtime } from '../../../core/runtime/runtime.js';
import type { Command } from '../../commands/command.js';
import { redisProtocol } from '../../protocol/redis-protocol.js';
import type { RedisRequest } from '../../protocol/request.js';

/** A statement shows so many arguments, and of several commands so many. */
const MOST_SHOWN = 16;
const TRANSACTION_KIND = 0;

export class Telemetry {
  readonly observation = new Observation();
  /** What an engine of this client takes over. */
  readonly engineParts: {
    readonly database: string;
    readonly observation: Observation;
    readonly description: CallDescription<RedisRequest>;
    readonly sizeOf: (request: RedisRequest) => number;
    readonly nameOf: (request: RedisRequest) => string;
  };
  private readonly runtime: Runtime;
  private db = -1;
  private dbText = '';
  private meter: ClientMeter<RedisRequest> | undefined;

  /** @param db the number of the database */
  constructor(runtime: Runtime, db: () => number, isCounting: boolean) {
    this.runtime = runtime;
    this.engineParts = {
      database: 'redis',
      observation: this.observation,
      description: { batchOf, statementOf, summaryOf, operationOf, namespaceOf: () => this.textOf(db()) },
      sizeOf,
      nameOf,
    };
    if (isCounting) this.startCounting();
  }

  private textOf(db: number): string {
    if (db !== this.db) {
      this.db = db;
      this.dbText = String(db);
    }
    return this.dbText;
  }

  private startCounting(): ClientMeter<RedisRequest> {
    return (this.meter ??= new ClientMeter<RedisRequest>(this.observation, {
      database: 'redis',
      nowMs: this.runtime.wallClock(),
      nowMicros: () => microsOf(this.runtime.now()),
      kindOf: ({ parts, command }) => (parts === undefined ? command.ordinal : TRANSACTION_KIND),
      nameOf: ({ parts, command }) => (parts === undefined ? command.kindName : 'MULTI'),
    }));
  }

  /** Counts from now on, if it did not before. */
  snapshot(gauges: Gauges): MetricsSnapshot {
    return this.startCounting().snapshot(gauges);
  }
}

/** What a command that we do not know may be called. Anything else is no name: a key has slipped in, or a password. */
const NAME = /^[A-Z][\w.-]{0,39}$/;

function shownName({ known, fullName }: Command): string {
  return known || NAME.test(fullName) ? fullName : 'OTHER';
}

function nameOf({ command }: RedisRequest): string {
  return shownName(command);
}

function sizeOf(request: RedisRequest): number {
  return redisProtocol.sizeOf(request);
}

function operationOf({ parts, command }: RedisRequest): string {
  return parts === undefined ? command.kindName : commonOperation('MULTI', parts, operationOf);
}

function batchOf({ parts }: RedisRequest): { readonly command: string; readonly size: number } | undefined {
  return parts === undefined ? undefined : { command: 'MULTI', size: parts.length };
}

/** `SET ? ?`: an argument may be anything, keys included, so none is shown. */
function statementOf({ parts, command, args }: RedisRequest): string {
  if (parts !== undefined) {
    const shown = parts.slice(0, MOST_SHOWN).map(statementOf);
    if (parts.length > MOST_SHOWN) shown.push(`… ${parts.length - MOST_SHOWN} more`);
    return ['MULTI', ...shown, 'EXEC'].join('; ');
  }
  const count = args.length - (command.subcommand === undefined ? 0 : 1);
  const more = count > MOST_SHOWN ? ` … ${count - MOST_SHOWN} more` : '';
  return shownName(command) + ' ?'.repeat(Math.min(count, MOST_SHOWN)) + more;
}

function summaryOf({ parts, command }: RedisRequest): string {
  if (parts === undefined) return command.kindName;
  const names = new Set(parts.map((part) => part.command.kindName));
  return ['MULTI', ...[...names].slice(0, MOST_SHOWN)].join(' ');
}
