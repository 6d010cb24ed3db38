// cassandra/types: what users know as `types`, except for what needs the clock or randomness (see value-factories.ts)
// and ResultSet: the client layer adds those.
export { BigDecimal } from './big-decimal.js';
export { unset } from './codec.js';
export { Duration } from './duration.js';
export { FrameHeader } from './frame-header.js';
export { InetAddress } from './inet-address.js';
export { Integer } from './integer.js';
export { LocalDate } from './local-date.js';
export { LocalTime } from './local-time.js';
export { Long } from './long.js';
export {
  consistencies,
  consistencyToString,
  distance,
  frameFlags,
  opcodes,
  protocolEvents,
  responseErrorCodes,
  resultKind,
} from './protocol-constants.js';
export { protocolVersion } from './protocol-version.js';
export { Row } from './row.js';
export { TimeUuid } from './time-uuid.js';
export { Tuple } from './tuple.js';
export { dataTypes, getDataTypeNameByCode } from './type-name-parser.js';
export { Uuid } from './uuid.js';
export { Vector } from './vector.js';
