// redis/protocol: sets a connection up: log-in, name and version by HELLO, or by what is older; database; subscriptions.
// A log-in is alone in flight, what follows goes out in one write, and nothing is used before all of it was answered: a
// set-up that fails half-way can so never shift replies (CVE-2025-29923 did). What the user may lack the right to is
// sent only where it is asked for: each refusal stands in the server's ACL LOG. HELLO and AUTH are allowed to all.
import { ByteWriter } from '../../core/bytes/byte-writer.js';
import { DriverError } from '../../core/errors/driver-error.js';
import { commandFor } from '../commands/registry.js';
import type { NeedlessPasswordEvent, SetupEvent } from './redis-event.js';
import { RedisRequest, type ReplyShape } from './request.js';
import { encodeRequest } from './resp-encoder.js';
import type { ReplyError } from './server-error.js';
import type { LogIn, RedisPeer, RedisSession } from './session.js';

/** HELLO's map as an object, whatever the client's own mapping is. */
const NATURAL: ReplyShape = Object.freeze({ binary: false, mapping: 'resp3', integers: 'number' });

type StepKind = 'hello' | 'auth' | 'select' | 'readonly' | 'optional' | 'ping' | 'prepare' | 'subscribe';

/** Of servers, and of proxies in their own words: Envoy, Codis and those of hosted services. */
const UNKNOWN_COMMAND =
  /^(?:ERR )?(?:(?:unknown|unsupported|invalid)(?: or disabled)? command\b|.*\bcommand (?:'\w+' )?(?:is )?not (?:allowed|support(?:ed)?|found)\b)/i;

/** What servers take for a name: characters of ASCII that are visible. With another one they would refuse HELLO. */
const SETTABLE_NAME = /^[!-~]+$/;

interface Step {
  readonly kind: StepKind;
  readonly request: RedisRequest;
}

/** What the handshake asks of its conversation. */
export interface HandshakePort {
  write(bytes: Uint8Array): void;
  /** From now on replies are read as this version's. */
  speaks(protocol: 2 | 3): void;
  event(event: SetupEvent | NeedlessPasswordEvent): void;
  ready(peer: RedisPeer): void;
  failed(error: DriverError): void;
}

export class Handshake {
  private readonly session: RedisSession;
  private readonly port: HandshakePort;
  private readonly steps: Step[] = [];
  private readonly connectionName: string | undefined;
  private answered = 0;
  private protocol: 2 | 3;
  /** HELLO is not sent, or was not understood. */
  private withoutHello: boolean;
  /** Which flights follow; each adds its steps, perhaps none. */
  private flights: (() => void)[] = [];
  /** Who logs in. */
  private identity: LogIn;
  /** The server wants somebody to log in, and somebody was found meanwhile: begins anew when the flight is answered. */
  private startsOver = false;
  private failure: DriverError | undefined;
  private hello: Record<string, unknown> = {};

  constructor(session: RedisSession, port: HandshakePort) {
    this.session = session;
    this.port = port;
    this.identity = session;
    this.protocol = session.protocol;
    this.withoutHello = session.withoutHello !== undefined;
    if (this.withoutHello) this.protocol = 2;
    const { connectionName } = session;
    if (connectionName !== undefined && SETTABLE_NAME.test(connectionName)) this.connectionName = connectionName;
  }

  start(): void {
    this.flights = [() => this.logIn(), () => this.settle(), () => this.look(), () => this.prepare()];
    this.proceed();
  }

  /** Whether the server understands HELLO: one that has users does, asked or not. */
  get knowsHello(): boolean {
    return !this.withoutHello || (this.session.withoutHello === 'unwanted' && this.identity.username !== undefined);
  }

  private logIn(): void {
    const { username, password } = this.identity;
    const isNamed = this.namesSomebody;
    if (this.protocol === 3) {
      const credentials = isNamed ? ['AUTH', username ?? 'default', password ?? ''] : [];
      this.add('hello', 'HELLO', ['3', ...credentials, ...this.nameForHello()]);
    } else if (isNamed) {
      // Without a user in the form that servers before Redis 6 know.
      this.add('auth', 'AUTH', username === undefined ? [password ?? ''] : [username, password ?? '']);
    }
  }

  private settle(): void {
    const { session } = this;
    if (this.protocol === 2 && !this.withoutHello) this.add('hello', 'HELLO', ['2', ...this.nameForHello()]);
    if (session.clientInfo !== undefined) {
      this.add('optional', 'CLIENT', ['SETINFO', 'LIB-NAME', session.clientInfo.libName]);
      this.add('optional', 'CLIENT', ['SETINFO', 'LIB-VER', session.clientInfo.libVersion]);
    }
    if (session.db !== 0) this.add('select', 'SELECT', [String(session.db)]);
    if (session.readOnly) this.add('readonly', 'READONLY', []);
  }

  /**
   * Where HELLO has not said so: whether the peer is a server, whether it wants credentials, whether it has loaded its
   * data. Such servers have no users who may not PING.
   */
  private look(): void {
    if (this.knowsHello) return;
    if (this.connectionName !== undefined) this.add('optional', 'CLIENT', ['SETNAME', this.connectionName]);
    this.add('ping', 'PING', []);
  }

  private nameForHello(): string[] {
    return this.connectionName === undefined ? [] : ['SETNAME', this.connectionName];
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
        this.port.speaks(this.protocol);
      } else {
        this.failure = new DriverError(`HELLO was answered by ${JSON.stringify(value)}, which says no version`, {
          code: 'PROTOCOL_ERROR',
        });
      }
    } else if (step?.kind === 'auth' && value !== 'OK') {
      this.failure = new DriverError('AUTH was answered by something else than OK', { code: 'PROTOCOL_DESYNC' });
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
    if (this.failure !== undefined || this.startsOver) return;
    if (kind === 'subscribe') {
      this.subscriptionRefused(request, error);
    } else if (kind === 'prepare') {
      this.port.event({ type: 'setup-failed', kind: undefined, channels: [], error });
    } else if (error.errorCode === 'TOO_MANY_CLIENTS' || error.prefix === 'DENIED') {
      this.failure = error;
    } else if (kind === 'hello' && (this.isUnknownHello(error) || (this.protocol === 2 && !isLogInWanted(error)))) {
      this.fallBack(error);
    } else if (error.errorCode === 'AUTH_FAILED') {
      // An optional command was refused because nobody is logged in: what follows will be as well, and decides.
      if (kind !== 'optional' && !this.takesOffer()) this.failure = this.explainAuthentication(error);
    } else if (kind === 'hello') {
      this.failure = this.explainRefusal(error);
    } else if (kind === 'auth') {
      // The server has no password. As ioredis does, go on: it is open to everybody anyway.
      if (error.message.includes('no password is set') || error.message.includes('without any password configured')) {
        this.port.event({ type: 'needless-password' });
      } else if (!this.takesOffer()) this.failure = this.explainAuthentication(error);
    } else if (kind === 'select') {
      this.failure = new DriverError(`database ${this.session.db} could not be selected: ${error.message}`, {
        code: error.errorCode,
        retryable: error.retryable,
        cause: error,
      });
    } else if (kind === 'ping' && error.errorCode === 'LOADING' && this.session.readyCheck) {
      this.failure = error;
    }
    // Whatever else a PING is refused for (MISCONF, BUSY, MASTERDOWN, NOPERM) concerns commands, not the connection.
  }

  /** All else that HELLO is refused for (BUSY, a proxy's own words) says nothing about the versions of RESP. */
  private isUnknownHello({ prefix, message }: ReplyError): boolean {
    if (prefix === 'NOPROTO' || UNKNOWN_COMMAND.test(message)) return true;
    // Valkey 9 wants a log-in before it says what it does not know; a HELLO that logs in is never told this.
    return message === 'NOAUTH Authentication required.' && this.protocol === 3 && this.namesSomebody;
  }

  private fallBack(error: ReplyError): void {
    this.withoutHello = true;
    if (this.protocol === 2) return;
    this.protocol = 2;
    this.port.speaks(2);
    // Nothing but HELLO was in flight: the log-in comes anew, as older servers know it.
    this.flights.unshift(() => this.logIn());
    if (!this.session.spokeResp3) return;
    const told = new DriverError(
      `the server spoke RESP3 before, and takes it no more: the connection speaks RESP2 (${error.message})`,
      { code: 'PROTOCOL_UNSUPPORTED' },
    );
    this.port.event({ type: 'setup-failed', kind: undefined, channels: [], error: told });
  }

  /** Not a server of an older version, but one in a state that passes. */
  private explainRefusal(error: ReplyError): DriverError {
    if (error.errorCode === 'LOADING') return error;
    return new DriverError(`HELLO was refused: ${error.message} (the option \`protocol: 2\` goes on without it)`, {
      code: error.errorCode,
      retryable: true,
    });
  }

  /** Whether there is somebody else to log in as, whom the program named since the handshake began. */
  private takesOffer(): boolean {
    const offer = this.session.offered?.();
    const { username, password } = this.identity;
    if (offer === undefined || (offer.username === username && offer.password === password)) return false;
    this.identity = offer;
    this.startsOver = true;
    return true;
  }

  private explainAuthentication(error: ReplyError): DriverError {
    const { username } = this.identity;
    let { message } = error;
    // The server's words come first, as in ioredis: there are programs that look for them.
    if (!this.namesSomebody) message = `${message} (the server wants a password and none was given)`;
    else if (username !== undefined) message = `${message} (the server refused user ${username})`;
    return new DriverError(message, { code: 'AUTH_FAILED', retryable: false });
  }

  private get namesSomebody(): boolean {
    const { username, password } = this.identity;
    return username !== undefined || password !== undefined;
  }

  /** When a flight is answered in full, sends the next. A failure waits for nothing: the server may have hung up. */
  private next(): void {
    this.answered++;
    if (this.failure !== undefined) {
      this.answered = this.steps.length;
      this.port.failed(this.failure);
    } else if (this.answered === this.steps.length) {
      if (this.startsOver) {
        this.startsOver = false;
        this.start();
      } else this.proceed();
    }
  }

  private proceed(): void {
    for (let flight = this.flights.shift(); flight !== undefined; flight = this.flights.shift()) {
      flight();
      if (this.answered < this.steps.length) {
        this.send();
        return;
      }
    }
    this.port.ready(this.describe());
  }

  private prepare(): void {
    for (const request of this.session.preparations ?? []) this.steps.push({ kind: 'prepare', request });
    this.subscribe();
  }

  private subscribe(): void {
    const { subscriptions } = this.session;
    if (subscriptions === undefined) return;
    const { channels, patterns, shardChannels } = subscriptions;
    if (channels.length > 0) this.add('subscribe', 'SUBSCRIBE', channels);
    if (patterns.length > 0) this.add('subscribe', 'PSUBSCRIBE', patterns);
    // One by one: their slots may have moved to different nodes, and one refusal refuses the whole command.
    for (const channel of shardChannels) this.add('subscribe', 'SSUBSCRIBE', [channel]);
  }

  /** One channel that the user may not listen to refuses all that are asked for together: they are tried one by one. */
  private subscriptionRefused({ command, args }: RedisRequest, error: ReplyError): void {
    const channels = args as readonly (string | Uint8Array)[];
    if (channels.length > 1) {
      this.flights.push(() => channels.forEach((channel) => this.add('subscribe', command.name, [channel])));
    } else {
      this.port.event({ type: 'setup-failed', kind: command.channelKind, channels, error });
    }
  }

  private add(kind: StepKind, name: string, args: readonly (string | Uint8Array)[]): void {
    this.steps.push({ kind, request: new RedisRequest(commandFor(name), args, NATURAL) });
  }

  private send(): void {
    const out = new ByteWriter(512);
    for (let index = this.answered; index < this.steps.length; index++) encodeRequest(this.steps[index].request, out);
    this.port.write(out.buffer.subarray(0, out.position));
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
      knowsHello: this.knowsHello,
    };
  }
}

function isLogInWanted({ errorCode }: ReplyError): boolean {
  return errorCode === 'AUTH_FAILED';
}
