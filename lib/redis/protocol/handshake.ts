// redis/protocol: sets a connection up: HELLO with credentials, or their RESP2 equivalents; name, database and library;
// a ready check; then subscriptions. All of it goes out in one write where the server speaks RESP3, and nothing is used
// before all of it was answered: a set-up that fails half-way can so never shift replies (CVE-2025-29923 did).
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { commandFor } from '../commands/registry.js';
import type { SetupEvent } from './redis-event.js';
import { RedisRequest, type ReplyShape } from './request.js';
import { encodeRequest } from './resp-encoder.js';
import type { ReplyError } from './server-error.js';
import type { RedisPeer, RedisSession } from './session.js';

/** HELLO's map as an object, whatever the client's own mapping is. */
const NATURAL: ReplyShape = Object.freeze({ binary: false, mapping: 'resp3', integers: 'number' });

type StepKind = 'hello' | 'auth' | 'select' | 'readonly' | 'optional' | 'ready-check' | 'subscribe';

interface Step {
  readonly kind: StepKind;
  readonly request: RedisRequest;
}

/** What the handshake asks of its conversation. */
export interface HandshakeHost {
  write(bytes: Uint8Array): void;
  /** From now on replies are read as this version's. */
  speaks(protocol: 2 | 3): void;
  event(event: SetupEvent): void;
  ready(peer: RedisPeer): void;
  failed(error: DriverError): void;
}

export class Handshake {
  private readonly session: RedisSession;
  private readonly host: HandshakeHost;
  private readonly steps: Step[] = [];
  private answered = 0;
  private protocol: 2 | 3;
  private fallingBack = false;
  private subscribed = false;
  private failure: DriverError | undefined;
  private hello: Record<string, unknown> = {};

  constructor(session: RedisSession, host: HandshakeHost) {
    this.session = session;
    this.host = host;
    this.protocol = session.protocol;
  }

  start(): void {
    const { session } = this;
    if (this.protocol === 3) {
      const credentials =
        session.password === undefined ? [] : ['AUTH', session.username ?? 'default', session.password];
      this.add('hello', 'HELLO', ['3', ...credentials]);
    } else if (session.password !== undefined) {
      this.add(
        'auth',
        'AUTH',
        session.username === undefined ? [session.password] : [session.username, session.password],
      );
    }
    // By itself instead of within HELLO: a name the server dislikes must not look like a version it does not know.
    if (session.connectionName) this.add('optional', 'CLIENT', ['SETNAME', session.connectionName]);
    if (session.clientInfo !== undefined) {
      this.add('optional', 'CLIENT', ['SETINFO', 'LIB-NAME', session.clientInfo.libName]);
      this.add('optional', 'CLIENT', ['SETINFO', 'LIB-VER', session.clientInfo.libVersion]);
    }
    if (session.db !== 0) this.add('select', 'SELECT', [String(session.db)]);
    if (session.readOnly) this.add('readonly', 'READONLY', []);
    // Not INFO: a PING is refused with LOADING just the same, and costs a hundredth. It is sent without a ready check
    // too, as the one command that shows whether credentials are wanted.
    this.add('ready-check', 'PING', []);
    this.send();
  }

  /** The request that the next reply answers. */
  expected(): RedisRequest | undefined {
    return this.steps[this.answered]?.request;
  }

  /** Its reply; for a subscription, all its acknowledgements. */
  reply(value: unknown): void {
    const step = this.steps[this.answered];
    if (step?.kind === 'hello') {
      if (typeof value === 'object' && value !== null) {
        this.hello = value as Record<string, unknown>;
        this.host.speaks(3);
      } else {
        this.failure = new DriverError(`HELLO was answered by ${JSON.stringify(value)}, which says no version`, {
          code: 'PROTOCOL_ERROR',
        });
      }
    }
    this.next();
  }

  refuse(error: ReplyError): void {
    const step = this.steps[this.answered];
    if (step !== undefined) this.judge(step, error);
    this.next();
  }

  private judge(step: Step, error: ReplyError): void {
    const { kind, request } = step;
    if (this.failure !== undefined || this.fallingBack) return;
    if (kind === 'subscribe') {
      const channels = request.args as readonly (string | Uint8Array)[];
      this.host.event({ type: 'setup-failed', kind: request.command.channelKind, channels, error });
    } else if (error.errorCode === 'TOO_MANY_CLIENTS' || error.prefix === 'DENIED') {
      this.failure = error;
    } else if (kind === 'hello' && this.isUnknownHello(error)) {
      this.fallBack(error);
    } else if (error.errorCode === 'AUTH_FAILED') {
      // An optional command was refused because nobody is logged in: the ready check will be as well, and decides.
      if (kind !== 'optional') this.failure = this.explainAuthentication(error);
    } else if (kind === 'hello') {
      this.failure = this.explainRefusal(error);
    } else if (kind === 'auth') {
      // The server has no password. As ioredis does, go on: it is open to everybody anyway.
      if (error.message.includes('no password is set') || error.message.includes('without any password configured')) {
        this.host.event({ type: 'setup-failed', kind: undefined, channels: [], error });
      } else this.failure = this.explainAuthentication(error);
    } else if (kind === 'select') {
      this.failure = new DriverError(`database ${this.session.db} could not be selected: ${error.message}`, {
        code: error.errorCode,
        retryable: error.retryable,
        cause: error,
      });
    } else if (kind === 'ready-check' && error.errorCode === 'LOADING' && this.session.readyCheck) {
      this.failure = error;
    }
    // Whatever else a PING is refused for (MISCONF, BUSY, MASTERDOWN, NOPERM) concerns commands, not the connection.
  }

  /** All else that HELLO is refused for (BUSY, a proxy's own words) says nothing about the versions of RESP. */
  private isUnknownHello({ prefix, message }: ReplyError): boolean {
    if (prefix === 'NOPROTO' || /^(?:ERR )?unknown command\b/i.test(message)) return true;
    // Valkey 9 wants a log-in before it says what it does not know; a HELLO that logs in is never told this.
    return message === 'NOAUTH Authentication required.' && this.session.password !== undefined;
  }

  private fallBack(error: ReplyError): void {
    this.fallingBack = true;
    if (!this.session.spokeResp3) return;
    const told = new DriverError(
      `the server spoke RESP3 before, and takes it no more: the connection speaks RESP2 (${this.redacted(error)})`,
      { code: 'PROTOCOL_UNSUPPORTED' },
    );
    this.host.event({ type: 'setup-failed', kind: undefined, channels: [], error: told });
  }

  /** Not a server of an older version, but one in a state that passes. */
  private explainRefusal(error: ReplyError): DriverError {
    if (error.errorCode === 'LOADING') return error;
    return new DriverError(
      `HELLO was refused: ${this.redacted(error)} (the option \`protocol: 2\` connects without it)`,
      { code: error.errorCode, retryable: true },
    );
  }

  /** Servers repeat unknown commands with their arguments. */
  private redacted({ message }: ReplyError): string {
    const { password } = this.session;
    return password ? message.split(password).join('[redacted]') : message;
  }

  private explainAuthentication(error: ReplyError): DriverError {
    const { password, username } = this.session;
    let message = this.redacted(error);
    if (password === undefined) message = `the server wants a password and none was given: ${message}`;
    else if (username !== undefined) message = `the server refused user ${username}: ${message}`;
    return new DriverError(message, { code: 'AUTH_FAILED', retryable: false });
  }

  /**
   * When a flight is answered in full, decides what follows. A failure waits for that too, except where the server
   * hangs up.
   */
  private next(): void {
    this.answered++;
    if (this.failure !== undefined) {
      this.answered = this.steps.length;
      this.host.failed(this.failure);
      return;
    }
    if (this.answered < this.steps.length) return;
    if (this.fallingBack) {
      this.fallingBack = false;
      this.protocol = 2;
      this.host.speaks(2);
      this.start();
    } else if (!this.subscribed && this.addSubscriptions()) {
      this.send();
    } else {
      this.host.ready(this.describe());
    }
  }

  private addSubscriptions(): boolean {
    this.subscribed = true;
    const { subscriptions } = this.session;
    if (subscriptions === undefined) return false;
    const { channels, patterns, shardChannels } = subscriptions;
    if (channels.length > 0) this.add('subscribe', 'SUBSCRIBE', channels);
    if (patterns.length > 0) this.add('subscribe', 'PSUBSCRIBE', patterns);
    // One by one: their slots may have moved to different nodes, and one refusal refuses the whole command.
    for (const channel of shardChannels) this.add('subscribe', 'SSUBSCRIBE', [channel]);
    return this.answered < this.steps.length;
  }

  private add(kind: StepKind, name: string, args: readonly (string | Uint8Array)[]): void {
    this.steps.push({ kind, request: new RedisRequest(commandFor(name), args, NATURAL) });
  }

  private send(): void {
    const out = new ByteWriter(512);
    for (let index = this.answered; index < this.steps.length; index++) encodeRequest(this.steps[index].request, out);
    this.host.write(out.buffer.subarray(0, out.position));
  }

  private describe(): RedisPeer {
    const { hello, protocol } = this;
    const text = (name: string): string | undefined => (typeof hello[name] === 'string' ? hello[name] : undefined);
    const server = text('server');
    const version = text('version');
    return {
      description: `${server ?? 'redis'}${version === undefined ? '' : ` ${version}`}, RESP${protocol}`,
      protocol,
      server,
      version,
      id: typeof hello['id'] === 'number' ? hello['id'] : undefined,
      mode: text('mode'),
      role: text('role'),
      availabilityZone: text('availability_zone'),
    };
  }
}
