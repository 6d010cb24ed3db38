// testing/redis: how many arguments the commands take that concern a connection or the server itself.

/** Behind the subcommand. */
export const CLIENT_ARGUMENTS: Readonly<Record<string, number | undefined>> = {
  ID: 0,
  GETNAME: 0,
  SETNAME: 1,
  INFO: 0,
  SETINFO: 2,
  'NO-EVICT': 1,
  'NO-TOUCH': 1,
};

export const LEAST: Readonly<Record<string, number>> = {
  ECHO: 1,
  AUTH: 1,
  SELECT: 1,
  CLIENT: 1,
  PUBLISH: 2,
  SPUBLISH: 2,
  PUBSUB: 1,
  WATCH: 1,
  WAIT: 2,
  SUBSCRIBE: 1,
  PSUBSCRIBE: 1,
  SSUBSCRIBE: 1,
  CLUSTER: 1,
};
export const MOST: Readonly<Record<string, number>> = {
  PING: 1,
  ECHO: 1,
  SELECT: 1,
  ASKING: 0,
  READONLY: 0,
  READWRITE: 0,
  ROLE: 0,
  TIME: 0,
  MULTI: 0,
  EXEC: 0,
  DISCARD: 0,
  UNWATCH: 0,
  PUBLISH: 2,
  SPUBLISH: 2,
  WAIT: 2,
};
