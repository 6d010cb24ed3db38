// cassandra/types: the numbers of the protocol that cassandra-driver publishes under `types`.

/** Consistency levels, for `consistency` and `serialConsistency`. */
export const consistencies = {
  any: 0x00,
  one: 0x01,
  two: 0x02,
  three: 0x03,
  quorum: 0x04,
  all: 0x05,
  localQuorum: 0x06,
  eachQuorum: 0x07,
  serial: 0x08,
  localSerial: 0x09,
  localOne: 0x0a,
} as const;
export type consistencies = (typeof consistencies)[keyof typeof consistencies];

/** The CQL names of consistency levels. */
export const consistencyToString: Readonly<Record<number, string>> = {
  0x00: 'ANY',
  0x01: 'ONE',
  0x02: 'TWO',
  0x03: 'THREE',
  0x04: 'QUORUM',
  0x05: 'ALL',
  0x06: 'LOCAL_QUORUM',
  0x07: 'EACH_QUORUM',
  0x08: 'SERIAL',
  0x09: 'LOCAL_SERIAL',
  0x0a: 'LOCAL_ONE',
};

/** How far a node is, as a load-balancing policy sees it. */
export const distance = { local: 0, remote: 1, ignored: 2 } as const;
export type distance = (typeof distance)[keyof typeof distance];

/** The kinds of messages (native_protocol_v5.spec, "opcode"). */
export const opcodes = {
  error: 0x00,
  startup: 0x01,
  ready: 0x02,
  authenticate: 0x03,
  credentials: 0x04,
  options: 0x05,
  supported: 0x06,
  query: 0x07,
  result: 0x08,
  prepare: 0x09,
  execute: 0x0a,
  register: 0x0b,
  event: 0x0c,
  batch: 0x0d,
  authChallenge: 0x0e,
  authResponse: 0x0f,
  authSuccess: 0x10,
  cancel: 0xff,
  isInRange(code: number): boolean {
    return code >= 0x00 && code <= 0x10;
  },
} as const;

/** What a connection may register for (native_protocol_v5.spec, section 4.1.8). */
export const protocolEvents = {
  topologyChange: 'TOPOLOGY_CHANGE',
  statusChange: 'STATUS_CHANGE',
  schemaChange: 'SCHEMA_CHANGE',
} as const;

/** What `code` of a ResponseError may be (native_protocol_v5.spec, "Error codes"). */
export const responseErrorCodes = {
  serverError: 0x0000,
  protocolError: 0x000a,
  badCredentials: 0x0100,
  unavailableException: 0x1000,
  overloaded: 0x1001,
  isBootstrapping: 0x1002,
  truncateError: 0x1003,
  writeTimeout: 0x1100,
  readTimeout: 0x1200,
  readFailure: 0x1300,
  functionFailure: 0x1400,
  writeFailure: 0x1500,
  cdcWriteFailure: 0x1600,
  casWriteUnknown: 0x1700,
  syntaxError: 0x2000,
  unauthorized: 0x2100,
  invalid: 0x2200,
  configError: 0x2300,
  alreadyExists: 0x2400,
  unprepared: 0x2500,
  /** Never sent by a server: the request could not be written (cassandra-driver's own). */
  clientWriteFailure: 0x8000,
} as const;
export type responseErrorCodes = (typeof responseErrorCodes)[keyof typeof responseErrorCodes];

/** The kinds of results (native_protocol_v5.spec, section 4.2.5). */
export const resultKind = {
  voidResult: 0x0001,
  rows: 0x0002,
  setKeyspace: 0x0003,
  prepared: 0x0004,
  schemaChange: 0x0005,
} as const;

/** The flags of a message (native_protocol_v5.spec, "flags"). */
export const frameFlags = { compression: 0x01, tracing: 0x02, customPayload: 0x04, warning: 0x08 } as const;
