// redis/client/connections: commands that change their connection (SELECT, AUTH, RESET, HELLO): what is remembered of
// them for the connections to come, and what becomes of a connection of which nobody knows whether it was changed.
import { DriverError } from '../../../core/errors/driver-error.js';
import type { Command } from '../../commands/command.js';
import { argumentText } from '../../commands/key-positions.js';
import type { RedisRequest } from '../../protocol/request.js';
import type { LogIn } from '../../protocol/session.js';
import { presentError } from '../calls/present-error.js';
import { type ChangeableChannel, selectOnAll } from './change-exchange.js';
import type { Identity } from './identity.js';
import type { WatchState } from './watch-state.js';

/** The servers whose connections are changed. */
export interface ChangeableServers {
  /** Why they will not have us. */
  readonly refusal: DriverError | undefined;
  /** How often the program had everything connected anew, or became somebody else. */
  epoch: number;
  readonly readyChannels: readonly ChangeableChannel[];
  startNow(): void;
  /** Ends the shared channels and makes them anew. */
  reconnect(reason: string): void;
}

/** What it needs of the client. */
export interface ChangesPort {
  readonly identity: Identity;
  /** Whether several share the work. */
  readonly sharesWork: boolean;
  servers(): ChangeableServers;
  selected(database: number): void;
  /** Resolves when there is a connection, as the identity has it. */
  connected(): Promise<unknown>;
  /** The version of RESP that a connection was told to speak. */
  speaks(protocol: 2 | 3): void;
  quit(): void;
  /** Replaces the connection that listens, where it is one of its own. */
  replaceListener(): void;
  readonly watched: WatchState;
  subscribed(request: RedisRequest): void;
}

export class ConnectionChanges {
  private readonly port: ChangesPort;

  constructor(port: ChangesPort) {
    this.port = port;
  }

  /** Answers a promise that settles after the change was noted. */
  note(request: RedisRequest, promise: Promise<unknown>): Promise<unknown> {
    const { command } = request;
    promise.catch((error: unknown) => this.abandoned(command, error));
    if (command.name === 'WATCH') this.port.watched.watch(promise);
    return promise.then((reply) => {
      this.changed(request);
      return reply;
    });
  }

  /**
   * The command cannot be sent yet, and a server that wants a password talks to nobody before: if it logs in, connections
   * are set up with that.
   *
   * @param promise settles when the command was answered, or given up
   */
  offer(request: RedisRequest, promise: Promise<unknown>): void {
    const logIn = logInOf(request);
    if (logIn === undefined) return;
    const { identity } = this.port;
    identity.offer(logIn);
    const servers = this.port.servers();
    if (servers.refusal !== undefined) servers.startNow();
    const withdraw = (): void => identity.withdraw(logIn);
    promise.then(withdraw, withdraw);
  }

  /** SELECT where several connections share the work. */
  async selectOnAll(request: RedisRequest, deadlineMs: number): Promise<unknown> {
    const { identity } = this.port;
    const before = identity.db;
    const database = Number(request.args[0]);
    // At once: a connection that becomes ready in the meantime must agree with the others.
    if (Number.isInteger(database)) identity.db = database;
    try {
      // Where nothing is connected nobody would say whether there is such a database.
      if (this.port.servers().readyChannels.length === 0) await this.port.connected();
      const reply = await selectOnAll(this.port.servers().readyChannels, String(request.args[0]), deadlineMs);
      this.selected(database, before);
      return reply;
    } catch (error) {
      if (identity.db === database) identity.db = before;
      const servers = this.port.servers();
      if (servers.refusal !== undefined) servers.startNow();
      throw presentError(error as DriverError, request);
    }
  }

  private selected(database: number, before: number): void {
    this.port.identity.db = database;
    if (database !== before) this.port.selected(database);
  }

  private changed(request: RedisRequest): void {
    const { port } = this;
    const { identity } = port;
    const { command, args } = request;
    switch (command.fullName) {
      case 'SELECT':
        this.selected(Number(args[0]), identity.db);
        break;
      case 'HELLO':
        if (args.length > 0) port.speaks(Number(args[0]) === 3 ? 3 : 2);
        this.introduced(request);
        break;
      case 'RESET':
        // It logged out as well; a new connection logs in again.
        identity.db = 0;
        port.watched.unwatch();
        this.replaceAll();
        break;
      case 'UNWATCH':
        port.watched.unwatch();
        break;
      case 'QUIT':
        // In a pipeline: the server closes the connection, and that is what was wanted.
        port.quit();
        break;
      case 'AUTH':
        this.loggedIn(logInOf(request)!);
        break;
      case 'CLIENT SETNAME':
        identity.connectionName = String(args[1]) || undefined;
        if (port.sharesWork) this.replaceAll();
        break;
      default:
        if (command.subscription !== undefined) port.subscribed(request);
    }
  }

  /** What HELLO says of the client beside the version: `AUTH user password` and `SETNAME name`. */
  private introduced(request: RedisRequest): void {
    const logIn = logInOf(request);
    if (logIn !== undefined) this.loggedIn(logIn);
    const name = nameOf(request.args);
    if (name === undefined) return;
    this.port.identity.connectionName = name || undefined;
    if (this.port.sharesWork) this.replaceAll();
  }

  private loggedIn(logIn: LogIn): void {
    const { port } = this;
    port.identity.authenticated(logIn);
    // The others are somebody else's still.
    port.servers().epoch++;
    if (port.sharesWork) this.replaceAll();
    port.replaceListener();
  }

  /**
   * Nobody waits for its answer any more, so nobody knows which database, user or protocol the connection has from now
   * on: it is replaced by one that has what the program knows of.
   */
  private abandoned({ name, subscription }: Command, error: unknown): void {
    if (!(error instanceof DriverError) || (error.errorCode !== 'ABORTED' && error.errorCode !== 'REQUEST_TIMEOUT'))
      return;
    if (error.execution === 'none' || subscription !== undefined) return;
    // After these, replies that are under way may have other shapes than are expected of them.
    if (name === 'HELLO' || name === 'RESET') this.port.servers().reconnect(`${name} was given up by its caller`);
    else this.replaceAll();
  }

  /** Each answers what is in flight; what follows goes to new ones. */
  private replaceAll(): void {
    for (const channel of this.port.servers().readyChannels) channel.retire();
  }
}

/** As whom AUTH, or a HELLO that logs in, does so. */
export function logsIn(request: RedisRequest): boolean {
  return logInOf(request) !== undefined;
}

function logInOf({ command, args }: RedisRequest): LogIn | undefined {
  if (command.name === 'AUTH' && args.length > 0)
    return { username: args.length > 1 ? String(args[0]) : undefined, password: String(args[args.length - 1]) };
  const at = command.name === 'HELLO' ? optionAt(args, 'AUTH') : -1;
  return at < 0 ? undefined : { username: String(args[at + 1]), password: String(args[at + 2]) };
}

function nameOf(args: readonly unknown[]): string | undefined {
  const at = optionAt(args, 'SETNAME');
  return at < 0 ? undefined : String(args[at + 1]);
}

/** Where a word of HELLO's stands that says what follows; -1 if nowhere. */
function optionAt(args: readonly unknown[], wanted: 'AUTH' | 'SETNAME'): number {
  let index = 1;
  while (index < args.length) {
    const word = argumentText(args[index]).toUpperCase();
    if (word === wanted) return index;
    index += word === 'AUTH' ? 3 : word === 'SETNAME' ? 2 : 1;
  }
  return -1;
}
