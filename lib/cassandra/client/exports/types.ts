// cassandra/client/exports: what users import as `types`: the pure types, the factories bound to the real clock and
// randomness, and ResultSet.
import { nodeRuntime } from '../../../core/runtime/node-runtime.js';
import { nextTick } from '../../../core/runtime/real-time.js';
import { bindTimeUuidText, bindUuidText } from '../../types/identifier-texts.js';
import {
  bindGenerateTimestamp,
  bindLocalDate,
  bindLocalTime,
  bindTimeUuid,
  bindUuid,
} from '../../types/value-factories.js';

export {
  BigDecimal,
  consistencies,
  consistencyToString,
  dataTypes,
  distance,
  Duration,
  frameFlags,
  FrameHeader,
  getDataTypeNameByCode,
  InetAddress,
  Integer,
  Long,
  opcodes,
  protocolEvents,
  protocolVersion,
  responseErrorCodes,
  resultKind,
  Row,
  Tuple,
  unset,
  Vector,
} from '../../types/types.js';
export { ColumnPage } from '../../types/columns/column-page.js';
export {
  BitColumn,
  BytesColumn,
  type ColumnValues,
  FixedColumn,
  type FixedValues,
  ObjectColumn,
} from '../../types/columns/column-values.js';
export { DriverError } from '../../../core/errors/driver-error.js';
export { OperationTimedOutError as TimeoutError } from '../errors/errors.js';
export { ColumnResultSet } from '../results/column-result-set.js';
export { ResultSet } from '../results/result-set.js';
export { ResultStream } from '../results/result-stream.js';

const environment = {
  wallClock: () => nodeRuntime.wallClock(),
  randomBytes: (count: number) => nodeRuntime.randomBytes(count),
  soon: (callback: () => void) => nextTick(callback),
};

/** An identifier of 128 bits: `Uuid.random()`, `Uuid.fromString(text)`. Immutable. */
export const Uuid = bindUuid(environment);
export type Uuid = InstanceType<typeof Uuid>;
/**
 * An identifier that carries its time: `TimeUuid.now()`, `TimeUuid.fromDate(date)`, `TimeUuid.min(date)`. Immutable.
 */
export const TimeUuid = bindTimeUuid(environment);
export type TimeUuid = InstanceType<typeof TimeUuid>;
/**
 * A date without time or zone: `LocalDate.now()`, `new LocalDate(year, month, day)`,
 * `LocalDate.fromString('2024-02-29')`. Immutable.
 */
export const LocalDate = bindLocalDate(environment);
export type LocalDate = InstanceType<typeof LocalDate>;
/** A time without date or zone: `LocalTime.now()`, `LocalTime.fromString('10:30:00.5')`. Immutable. */
export const LocalTime = bindLocalTime(environment);
export type LocalTime = InstanceType<typeof LocalTime>;
/** Microseconds since 1970 of a date (or of now) and 0 to 999 microseconds more, for `timestamp` of a request. */
export const generateTimestamp = bindGenerateTimestamp(environment);

/** A random identifier, as text: what cassandra-driver answers here. `Uuid.random()` makes the object. */
export const uuid = bindUuidText(Uuid);
/** A time-based identifier, as text: of now, or of what it is given. `TimeUuid.now()` makes the object. */
export const timeuuid = bindTimeUuidText(TimeUuid);
