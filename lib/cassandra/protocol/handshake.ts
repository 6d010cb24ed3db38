// cassandra/protocol: OPTIONS, STARTUP, authentication, USE and REGISTER: from the first byte to ready
// (native_protocol_v5.spec, 1.2).
import { isBytes } from '../../core/errors/builtins.js';
import type { ByteReader } from '../../core/bytes/byte-reader.js';
import { DriverError, ProtocolViolation } from '../../core/errors/driver-error.js';
import type { Challenge, PeerInfo } from '../../core/protocol-contract.js';
import { opcodes, responseErrorCodes } from '../types/protocol-constants.js';
import type { Compressor } from './compression.js';
import { readBytes, readString, readStringMultimap } from './primitives.js';
import {
  AuthResponseRequest,
  OptionsRequest,
  RegisterRequest,
  StartupRequest,
  UseKeyspaceRequest,
} from './requests/control-requests.js';
import type { CassandraRequest } from './requests/request.js';
import { AuthenticationError, type ResponseError } from './server-error.js';
import type { CassandraPeerInfo, CassandraSession, CassandraSettings } from './settings.js';

/** OPTIONS goes out at v4: every server hears it, and a v5 one lets STARTUP choose v5 on the same socket. */
const USUAL_OPENING_VERSION = 4;
const CQL_VERSION = '3.0.0';

type Step = 'options' | 'startup' | 'token' | 'challenge' | 'keyspace' | 'register' | 'over';

/** What the handshake needs of its conversation. */
export interface HandshakeLink {
  send(request: CassandraRequest): void;
  /** From now on requests are written in this version. */
  speak(version: number, compressor: Compressor | undefined): void;
  /** STARTUP was answered: the stream changes to segments where the version has them. */
  started(): void;
  challenge(challenge: Challenge): void;
  ready(peer: PeerInfo): void;
  failed(error: DriverError, reconnectWith?: CassandraSettings): void;
}

export class Handshake {
  private readonly link: HandshakeLink;
  private readonly settings: CassandraSettings;
  private readonly session: CassandraSession;
  private step: Step = 'options';
  private version: number;
  private compressor: Compressor | undefined = undefined;
  private supported: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(link: HandshakeLink, settings: CassandraSettings, session: CassandraSession) {
    this.link = link;
    this.settings = settings;
    this.session = session;
    this.version = settings.openingVersion ?? Math.min(USUAL_OPENING_VERSION, settings.maxVersion);
  }

  begin(): void {
    this.link.speak(this.version, undefined);
    this.link.send(new OptionsRequest());
  }

  /** A message that is no error. */
  receive(opcode: number, body: ByteReader): void {
    const { step } = this;
    switch (opcode) {
      case opcodes.supported:
        if (step === 'options') return this.startUp(readStringMultimap(body));
        break;
      case opcodes.ready:
        if (step === 'startup') {
          this.link.started();
          return this.restoreKeyspace();
        }
        if (step === 'register') return this.finish();
        break;
      case opcodes.authenticate:
        if (step === 'startup') {
          this.link.started();
          this.step = 'token';
          return this.link.challenge({ kind: 'initial', mechanism: readString(body) });
        }
        break;
      case opcodes.authChallenge:
        if (step === 'challenge') {
          this.step = 'token';
          return this.link.challenge({ kind: 'continue', token: readBytes(body) ?? Buffer.alloc(0) });
        }
        break;
      case opcodes.authSuccess:
        if (step === 'challenge') {
          this.link.challenge({ kind: 'success', token: readBytes(body) ?? Buffer.alloc(0) });
          return this.restoreKeyspace();
        }
        break;
      case opcodes.result:
        // Whatever kind of result: USE did what was asked.
        if (step === 'keyspace') return this.register();
        break;
    }
    throw new ProtocolViolation(
      `the server sent a message with opcode ${opcode} during the step "${step}" of the handshake`,
      { code: 'PROTOCOL_DESYNC' },
    );
  }

  /** @param replyVersion the version of the message that carried the error, which may be higher than what we spoke */
  refused(error: ResponseError, replyVersion: number): void {
    const { step } = this;
    if ((step === 'options' || step === 'startup') && isVersionRefusal(error))
      return this.negotiate(error, replyVersion);
    if (error.code === responseErrorCodes.badCredentials)
      return this.fail(new AuthenticationError(error.message, error));
    this.fail(error);
  }

  /** The authenticator's answer. One that comes when nobody waits for it any more is ignored. */
  answer(token: Uint8Array | Error): void {
    if (this.step !== 'token') return;
    if (!isBytes(token)) {
      return this.fail(token instanceof DriverError ? token : new AuthenticationError(token.message, token));
    }
    this.step = 'challenge';
    this.link.send(new AuthResponseRequest(token));
  }

  private startUp(supported: ReadonlyMap<string, readonly string[]>): void {
    const { settings } = this;
    this.supported = supported;
    const version = highestCommon(supported.get('PROTOCOL_VERSIONS'), settings);
    if (version === undefined) {
      const offered = (supported.get('PROTOCOL_VERSIONS') ?? []).join(', ');
      return this.fail(
        unsupported(
          `the server speaks the protocol versions ${offered}, of which none is within v${settings.minVersion} to v${settings.maxVersion}`,
        ),
      );
    }
    if (version < this.version) {
      // A server fixes the version at the first message, unless it is to go up.
      return this.fail(unsupported(`the server speaks v${version}`), { ...settings, maxVersion: version });
    }
    this.version = version;
    const { compressor } = settings;
    const isOffered = compressor !== undefined && (supported.get('COMPRESSION') ?? []).includes(compressor.name);
    this.compressor = isOffered && (version < 5 || compressor.name === 'lz4') ? compressor : undefined;
    this.step = 'startup';
    this.link.speak(version, this.compressor);
    this.link.send(new StartupRequest(this.startupOptions()));
  }

  private startupOptions(): Map<string, string> {
    const { settings } = this;
    const { identity } = settings;
    const options = new Map([
      ['CQL_VERSION', CQL_VERSION],
      ['DRIVER_NAME', identity.driverName],
      ['DRIVER_VERSION', identity.driverVersion],
    ]);
    if (identity.applicationName !== undefined) options.set('APPLICATION_NAME', identity.applicationName);
    if (identity.applicationVersion !== undefined) options.set('APPLICATION_VERSION', identity.applicationVersion);
    if (identity.clientId !== undefined) options.set('CLIENT_ID', identity.clientId);
    if (this.compressor !== undefined) options.set('COMPRESSION', this.compressor.name);
    if (settings.noCompact === true && this.version < 5) options.set('NO_COMPACT', 'true');
    if (settings.throwOnOverload === true) options.set('THROW_ON_OVERLOAD', '1');
    return options;
  }

  private restoreKeyspace(): void {
    const { keyspace } = this.session;
    // An empty name is none, as in cassandra-driver.
    if (keyspace === undefined || keyspace === '' || this.version >= 5) return this.register();
    this.step = 'keyspace';
    this.link.send(new UseKeyspaceRequest(keyspace));
  }

  private register(): void {
    const { events } = this.session;
    if (events === undefined || events.length === 0) return this.finish();
    this.step = 'register';
    this.link.send(new RegisterRequest(events));
  }

  private finish(): void {
    this.step = 'over';
    const { version, compressor } = this;
    const peer: CassandraPeerInfo = {
      description: `cassandra, CQL v${version}${compressor === undefined ? '' : `, ${compressor.name}`}`,
      protocolVersion: version,
      compression: compressor?.name,
      supported: this.supported,
    };
    this.link.ready(peer);
  }

  /** Our version was refused: asks for another connection with one that the server may take. */
  private negotiate(error: ResponseError, replyVersion: number): void {
    const { settings, version } = this;
    const refusal = unsupported(`the server refused protocol v${version}: ${error.message}`, error);
    // "Rejecting Protocol Version 4/v4 < 5/v5": the answer itself comes in a version that the server does speak, and it
    // speaks none below.
    if (error.message.startsWith('Rejecting Protocol Version')) {
      const within = replyVersion > version && replyVersion <= settings.maxVersion;
      return this.fail(
        refusal,
        within ? { ...settings, minVersion: replyVersion, openingVersion: replyVersion } : undefined,
      );
    }
    const lower = nextLower(error.message, version, settings.minVersion);
    if (lower === undefined) return this.fail(refusal);
    this.fail(refusal, { ...settings, maxVersion: lower, openingVersion: undefined });
  }

  private fail(error: DriverError, reconnectWith?: CassandraSettings): void {
    this.step = 'over';
    this.link.failed(error, reconnectWith);
  }
}

function unsupported(message: string, cause?: Error): DriverError {
  return new DriverError(message, { code: 'PROTOCOL_UNSUPPORTED', retryable: false, cause });
}

/** Cassandra 2.1 wraps the refusal into a general server error. */
function isVersionRefusal(error: ResponseError): boolean {
  return (
    error.code === responseErrorCodes.protocolError ||
    (error.code === responseErrorCodes.serverError && error.message.includes('protocol version'))
  );
}

/**
 * The highest version of `5/v5, 6/v6-beta`-like entries within the settings; beta ones are other protocols under the
 * same number.
 */
function highestCommon(offered: readonly string[] | undefined, settings: CassandraSettings): number | undefined {
  // ScyllaDB does not list versions and speaks v4.
  if (offered === undefined)
    return Math.min(USUAL_OPENING_VERSION, settings.maxVersion) >= settings.minVersion
      ? Math.min(USUAL_OPENING_VERSION, settings.maxVersion)
      : undefined;
  let highest: number | undefined;
  for (const entry of offered) {
    if (entry.endsWith('-beta')) continue;
    const version = Number.parseInt(entry, 10);
    if (
      version >= settings.minVersion &&
      version <= settings.maxVersion &&
      (highest === undefined || version > highest)
    )
      highest = version;
  }
  return highest;
}

/** The next version to try below `refused`: one that the refusal lists, if it lists any. */
function nextLower(message: string, refused: number, lowest: number): number | undefined {
  const listed = message.includes('supported versions are');
  for (let version = refused - 1; version >= lowest; version--) {
    if (!listed) return version;
    const entry = `${version}/v${version}`;
    if (message.includes(entry) && !message.includes(`${entry}-beta`)) return version;
  }
  return undefined;
}
