// redis/client/connections: MONITOR on a connection of its own: every command that the server executes, as events. It
// comes back by itself after a lost connection, like every connection here; what was executed meanwhile is not told.
import { brandClass } from '../../../core/errors/brand.js';
import { EventEmitter } from 'node:events';
import { DriverError } from '../../../core/errors/driver-error.js';
import { commandFor } from '../../commands/registry.js';
import { parseMonitorLine } from '../../protocol/redis-event.js';
import { RedisRequest } from '../../protocol/request.js';
import { BOUND_SHAPE } from '../calls/call-shapes.js';
import type { ExclusiveConnection } from './exclusive.js';
import { showOnly } from '../calls/inspection.js';

const MONITOR = commandFor('monitor');

/** What a monitor needs of its client. */
export interface MonitorPort {
  borrow(): Promise<ExclusiveConnection>;
  readonly timeoutMs: number;
  report(error: Error): void;
}

/** Emits `monitor` with time, arguments, source and database, as in ioredis; `ready` when it has come back, `end` when it is over. */
export class Monitor extends EventEmitter {
  /** `monitoring` while commands are told. */
  status: 'monitoring' | 'reconnecting' | 'end' = 'reconnecting';
  private readonly port: MonitorPort;
  private connection: ExclusiveConnection | undefined;

  /** @internal */
  constructor(port: MonitorPort) {
    super();
    this.port = port;
  }

  /** @internal */
  async start(): Promise<this> {
    const connection = await this.port.borrow();
    const { lease } = connection;
    const onEvent: typeof lease.onEvent = (event) => {
      if (event.type !== 'monitor' || this.status === 'end') return;
      const { time, args, source, database } = parseMonitorLine(event.line);
      this.emit('monitor', time, args, source, database);
    };
    lease.onEvent = onEvent;
    lease.onLost = this.comeBack.bind(this, connection);
    try {
      await connection.run(new RedisRequest(MONITOR, [], BOUND_SHAPE), this.port.timeoutMs, undefined);
    } catch (error) {
      connection.destroy();
      throw error;
    }
    if (this.ended) {
      connection.destroy();
      return this;
    }
    this.connection = connection;
    this.status = 'monitoring';
    return this;
  }

  private get ended(): boolean {
    return this.status === 'end';
  }

  /** @param reconnect come back on another connection, as after a lost one */
  disconnect(reconnect = false): void {
    if (this.ended) return;
    if (reconnect) {
      const { connection } = this;
      connection?.destroy();
      this.comeBack(connection);
      return;
    }
    this.status = 'end';
    this.connection?.destroy();
    this.connection = undefined;
    this.emit('end');
  }

  quit(): Promise<'OK'> {
    this.disconnect();
    return Promise.resolve('OK');
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.quit().then(() => undefined);
  }

  /** Once for a connection, whoever ends it. */
  private comeBack(lost: ExclusiveConnection | undefined): void {
    if (lost === undefined || this.connection !== lost) return;
    this.status = 'reconnecting';
    this.connection = undefined;
    this.start().then(
      () => this.ended || this.emit('ready'),
      (error: unknown) => {
        // Closed together with its client, or not to be had within the time that a command may take: the program decides.
        if (!(error instanceof DriverError) || error.errorCode !== 'CLIENT_CLOSED') this.port.report(error as Error);
        this.disconnect();
      },
    );
  }
}
brandClass(Monitor, 'Monitor');

showOnly(Monitor.prototype, ({ status }) => ({ status }));
