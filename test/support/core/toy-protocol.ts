// test support: the smallest protocol that uses the whole contract. A line each way:
//   hello NAME          -> ready | refused REASON | older | challenge | tls (then hello again, encrypted)
//   [TAG:]TEXT          -> [TAG:]TEXT, or [TAG:]-TEXT for an error
//   =TEXT               -> the same; must be alone in flight (ordered only)
//   TEXT                -> -again: not executed, to be asked again in 100 ms
//   !TEXT               an event
//   ?TEXT               what no toy server says: the decoder throws
//   blocks…             a request whose answer may rightly take long
//   [TAG:]~TEXT         TEXT, decoded in a later turn of the event loop (tagged only); ~? does not decode
// Ordered it has no tags; tagged it has.
import type { ByteWriter } from '../../../lib/core/bytes/byte-writer.js';
import { ChunkJoiner } from '../../../lib/core/bytes/chunk-joiner.js';
import { DriverError, InvalidArgumentError, ProtocolViolation } from '../../../lib/core/errors/driver-error.js';
import {
  CANCELLED,
  type Conversation,
  type ConversationPort,
  NEXT,
  type Protocol,
} from '../../../lib/core/protocol-contract.js';

export interface ToyRequest {
  readonly text: string;
  readonly idempotent?: boolean;
}
export interface ToySession {
  readonly name: string;
}
export type ToyPort = ConversationPort<ToyRequest, string, string>;
export type ToyProtocol = Protocol<ToyRequest, string, string, ToySession, unknown>;

export function toyProtocol(correlation: 'ordered' | 'tagged', depth = 1_000): ToyProtocol {
  return {
    name: 'toy',
    correlation: correlation === 'ordered' ? 'ordered' : { tags: 32_768 },
    depth,
    converse: (port, settings) => new ToyConversation(port, correlation === 'tagged', settings),
    sizeOf: ({ text }) => text.length,
    mayTakeLong: ({ text }) => text.startsWith('blocks'),
  };
}

class ToyConversation implements Conversation<ToyRequest, ToySession> {
  private readonly port: ToyPort;
  private readonly tagged: boolean;
  private readonly settings: unknown;
  private readonly input = new ChunkJoiner();
  private readonly late: (() => void)[] = [];
  private ready = false;
  private name = '';

  constructor(port: ToyPort, tagged: boolean, settings: unknown) {
    this.port = port;
    this.tagged = tagged;
    this.settings = settings;
  }

  begin({ name }: ToySession): void {
    this.name = name;
    this.port.write(Buffer.from(`hello ${name}${this.settings === 'old' ? ' old' : ''}\n`));
  }

  encode({ text }: ToyRequest, tag: number, out: ByteWriter): boolean {
    if (this.tagged) out.writeUtf8(`${tag}:`);
    out.writeUtf8(text);
    if (text.includes('\n')) throw new InvalidArgumentError('a toy text has one line');
    if (text.includes('\r')) throw new DriverError('a toy text goes on for too long', { code: 'REQUEST_TOO_LARGE' });
    out.writeUint8(10);
    return text.startsWith('=');
  }

  seal(): void {}

  receive(chunk: Buffer): void {
    const { input } = this;
    input.append(chunk);
    for (
      let end = input.buffer.indexOf(10, input.start);
      end >= 0 && end < input.end;
      end = input.buffer.indexOf(10, input.start)
    ) {
      const line = input.buffer.utf8Slice(input.start, end);
      input.start = end + 1;
      if (!this.read(line)) return;
    }
    input.keepRest();
  }

  finish(): void {
    for (const decode of this.late.splice(0)) decode();
  }

  answer(token: Uint8Array | Error): void {
    if (token instanceof Error)
      this.port.failed(new DriverError(token.message, { code: 'AUTH_FAILED', retryable: false }));
    else this.port.write(Buffer.from(`token ${Buffer.from(token).toString()}\n`));
  }

  heartbeat(): ToyRequest {
    return { text: 'ping' };
  }

  private read(line: string): boolean {
    if (!this.ready) return this.readHandshake(line);
    if (line.startsWith('?')) throw new Error('a decoder met what it did not foresee');
    if (line.startsWith('!')) this.port.event(line.slice(1));
    else {
      const colon = this.tagged ? line.indexOf(':') : -1;
      const tag = this.tagged ? Number(line.slice(0, colon)) : NEXT;
      const text = line.slice(colon + 1);
      const request = this.port.expect(tag);
      if (request === undefined) {
        this.port.violation(new ProtocolViolation(`nobody asked for ${line}`, { code: 'PROTOCOL_DESYNC' }));
        return false;
      }
      if (request === CANCELLED) this.port.skip(tag);
      else if (text === '-again') this.port.again(tag, 100, refusal(text));
      else if (text.startsWith('-')) this.port.refuse(tag, refusal(text));
      else if (text.startsWith('~')) {
        this.late.push(() => this.decodeLate(tag, text.slice(1)));
        this.port.later(() => this.late.shift()?.());
      } else this.port.reply(tag, text, true);
    }
    return true;
  }

  private decodeLate(tag: number, text: string): void {
    if (text === '?') throw new Error('a decoder met what it did not foresee');
    if (this.port.expect(tag) === CANCELLED) this.port.skip(tag);
    else this.port.reply(tag, text, true);
  }

  private readHandshake(line: string): boolean {
    if (line === 'ready') {
      this.ready = true;
      this.port.ready({ description: 'toy' });
    } else if (line === 'tls') {
      if (this.input.length > 0) {
        this.port.violation(new ProtocolViolation('plain bytes came behind the agreement on TLS'));
        return false;
      }
      this.port.upgradeToTls();
      this.port.write(Buffer.from(`hello ${this.name}\n`));
    } else if (line === 'challenge') this.port.challenge({ kind: 'initial', mechanism: 'toy' });
    else if (line === 'older')
      this.port.failed(new DriverError('speak the old version', { code: 'PROTOCOL_UNSUPPORTED' }), 'old');
    else if (line.startsWith('refused'))
      this.port.failed(new DriverError(line, { code: 'AUTH_FAILED', retryable: false }));
    else {
      this.port.violation(new ProtocolViolation(`not a toy server: ${line}`));
      return false;
    }
    return true;
  }
}

/** `-moved NAME`, `-busy`, `-forgot`: errors that say nothing was executed; any other: executed, perhaps. */
function refusal(text: string): DriverError {
  const none = /^-(moved|busy|forgot|ask|again)\b/.test(text);
  return new DriverError(text.slice(1), { code: 'SERVER_ERROR', execution: none ? 'none' : 'maybe', retryable: none });
}
