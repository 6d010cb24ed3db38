// redis/protocol: what is wrong with a reply, in words that quote none of its bytes: they may be somebody's data.
import { ProtocolViolation } from '../../core/errors/driver-error.js';
import { STREAMED_CHUNK, STREAMED_END } from './resp-bytes.js';

export function violation(what: string): ProtocolViolation {
  return new ProtocolViolation(`Protocol error: ${what}`);
}

export function tooLarge(what: string): ProtocolViolation {
  return new ProtocolViolation(`Protocol error: ${what}`, { code: 'REPLY_TOO_LARGE' });
}

export function unknownType(type: number): ProtocolViolation {
  if (type === STREAMED_CHUNK || type === STREAMED_END) return violation('streamed types are not supported');
  return violation(`no reply begins with the byte 0x${type.toString(16).padStart(2, '0')}`);
}
