// core/channel: makes a ready channel: name, socket, TLS, handshake and log-in under one deadline. Any failure in
// between destroys the socket before it is used, so that no half set-up connection ever carries a request.
import { errorOf, messageOf } from '../errors/builtins.js';
import { DriverError, type Phase } from '../errors/driver-error.js';
import { traceConnect } from '../observe/diagnostics.js';
import type { Challenge, Protocol } from '../protocol-contract.js';
import type { Runtime, SocketSettings, Timer } from '../runtime/runtime.js';
import { Channel } from './channel.js';
import type { Endpoint } from '../topology/endpoint.js';
import type { ChannelSettings, HandshakeListener } from './channel-parts.js';
import type { Deadlines } from './deadlines.js';
import { type OpenedSocket, resolveEndpoint, SocketRace, type SocketTarget } from './open-socket.js';

/** Everything that does not change from one connection to the next. */
export interface ConnectParts<Request, Reply, Event, Session> {
  readonly runtime: Runtime;
  readonly deadlines: Deadlines;
  readonly protocol: Protocol<Request, Reply, Event, Session, unknown>;
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly connectTimeoutMs: number;
  readonly socket: SocketSettings;
  readonly channel: ChannelSettings;
  /** Asked anew for each connection: credentials may have rotated, the database may have changed. */
  readonly session: () => Session | Promise<Session>;
  /** What the protocol needs to know before it begins; a handshake may ask for another try with others. */
  readonly protocolSettings: () => unknown;
  /** Answers authentication challenges; one per connection. */
  readonly authenticator?: ((challenge: Challenge) => Uint8Array | Promise<Uint8Array>) | undefined;
  /** The socket is open (and encrypted); the handshake starts. */
  readonly onOpened?: (() => void) | undefined;
}

const STEPS = {
  lookup: 'resolving its name',
  credentials: 'asking for credentials',
  connect: 'the TCP connection',
  tls: 'the TLS handshake (is this a TLS port?)',
  login: 'the handshake and log-in (does the server expect TLS on this port?)',
} satisfies Partial<Record<Phase, string>>;

/** A handshake may ask to reconnect with other settings (an older protocol version) this many times. */
const MOST_RECONNECTS = 6;

/** An attempt that can be given up. */
export interface ConnectAttempt<Request, Reply, Event> {
  readonly result: Promise<Channel<Request, Reply, Event>>;
  cancel(error: DriverError): void;
  /** How far it has come, as the error that it would be if it were given up now. */
  progress?(): DriverError | undefined;
}

export function connectChannel<Request, Reply, Event, Session>(
  parts: ConnectParts<Request, Reply, Event, Session>,
): ConnectAttempt<Request, Reply, Event> {
  const attempt = new Connecting(parts);
  const { protocol, name, runtime } = parts;
  const result = traceConnect(
    protocol.name,
    name,
    () => runtime.now(),
    () => attempt.run(),
  );
  return { result, cancel: (error) => attempt.giveUp(error), progress: () => attempt.progress() };
}

class Connecting<Request, Reply, Event, Session> {
  private readonly parts: ConnectParts<Request, Reply, Event, Session>;
  private timer: Timer | undefined;
  private phase: keyof typeof STEPS = 'lookup';
  private abort: ((error: DriverError) => void) | undefined;
  private givenUp: DriverError | undefined;

  constructor(parts: ConnectParts<Request, Reply, Event, Session>) {
    this.parts = parts;
  }

  async run(): Promise<Channel<Request, Reply, Event>> {
    const { parts } = this;
    this.timer = parts.runtime.setTimer(() => this.giveUp(this.timeout()), parts.connectTimeoutMs);
    try {
      let settings = parts.protocolSettings();
      for (let turn = 0; ; turn++) {
        const outcome = await this.connectOnce(settings);
        if (outcome instanceof Channel) return outcome;
        if (outcome.reconnectWith === undefined || turn === MOST_RECONNECTS) throw outcome.error;
        settings = outcome.reconnectWith;
      }
    } catch (cause) {
      // Who waits for a connection is told how far it came: to a log-in that was refused, say.
      const error =
        cause instanceof DriverError ? cause : new DriverError(messageOf(cause), { code: 'CONNECT_FAILED', cause });
      error.phase ??= this.phase;
      throw error;
    } finally {
      this.timer.cancel();
    }
  }

  /** For whoever cannot wait for its end. */
  progress(): DriverError {
    const { name } = this.parts;
    const { phase } = this;
    return new DriverError(`could not connect to ${name} yet: it is still at ${STEPS[phase]}`, {
      code: 'CONNECT_TIMEOUT',
      endpoint: name,
      phase,
    });
  }

  giveUp(error: DriverError): void {
    this.givenUp ??= error;
    this.abort?.(error);
  }

  private async connectOnce(settings: unknown): Promise<Channel<Request, Reply, Event> | Failure> {
    const { parts } = this;
    this.phase = 'lookup';
    const addresses = await this.orAborted(resolveEndpoint(parts.runtime, parts.name, parts.endpoint));
    this.phase = 'credentials';
    const session = await this.orAborted(Promise.resolve(parts.session()));
    this.phase = 'connect';
    const opened = await this.openSocket(addresses);
    this.phase = 'login';
    parts.onOpened?.();
    return this.shakeHands(opened, settings, session);
  }

  private orAborted<T>(work: Promise<T>): Promise<T> {
    if (this.givenUp) return Promise.reject(this.givenUp);
    return new Promise((resolve, reject) => {
      this.abort = reject;
      work.then(resolve, reject);
    });
  }

  private openSocket(addresses: SocketTarget['addresses']): Promise<OpenedSocket> {
    const { runtime, name, socket } = this.parts;
    if (this.givenUp) return Promise.reject(this.givenUp);
    return new Promise((resolve, reject) => {
      const connected = (): void => {
        this.phase = 'tls';
      };
      const race = new SocketRace(runtime, { name, addresses, settings: socket, connected }, resolve, reject);
      const abort = (error: DriverError): void => {
        race.cancel();
        reject(error);
      };
      this.abort = abort;
      race.start();
    });
  }

  private shakeHands(
    opened: OpenedSocket,
    settings: unknown,
    session: Session,
  ): Promise<Channel<Request, Reply, Event> | Failure> {
    const { parts } = this;
    return new Promise((resolve) => {
      const listener: HandshakeListener = {
        challenge: (challenge) => this.authenticate(channel, challenge),
        ready: () => resolve(channel),
        failed: (error, reconnectWith) => resolve({ error, reconnectWith }),
      };
      const channel: Channel<Request, Reply, Event> = new Channel({
        protocol: parts.protocol,
        protocolSettings: settings,
        endpoint: parts.name,
        socket: opened.socket,
        socketSettings: parts.socket,
        runtime: parts.runtime,
        deadlines: parts.deadlines,
        settings: parts.channel,
        handshake: listener,
      });
      opened.handOver(channel);
      this.abort = channel.destroy.bind(channel);
      if (this.givenUp) channel.destroy(this.givenUp);
      else channel.begin(session);
    });
  }

  private authenticate(channel: Channel<Request, Reply, Event>, challenge: Challenge): void {
    const { authenticator, name } = this.parts;
    if (!authenticator) {
      channel.answer(
        new DriverError(`${name} asks for authentication and no credentials were given`, {
          code: 'AUTH_FAILED',
          retryable: false,
        }),
      );
      return;
    }
    // User code: it may be asynchronous, and it may throw.
    new Promise<Uint8Array>((resolve) => resolve(authenticator(challenge))).then(
      (token) => channel.answer(token),
      (error: unknown) => channel.answer(errorOf(error)),
    );
  }

  private timeout(): DriverError {
    const { name, connectTimeoutMs } = this.parts;
    const { phase } = this;
    return new DriverError(
      `could not connect to ${name} within ${connectTimeoutMs} ms: it stopped at ${STEPS[phase]}`,
      {
        code: 'CONNECT_TIMEOUT',
        endpoint: name,
        phase,
      },
    );
  }
}

interface Failure {
  readonly error: DriverError;
  readonly reconnectWith: unknown;
}
