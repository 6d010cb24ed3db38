// testing/redis: which arguments of a command are keys: what a cluster looks at.

const ALL =
  /^(?:DEL|UNLINK|EXISTS|TOUCH|MGET|WATCH|SINTER|SUNION|SDIFF|SINTERSTORE|SUNIONSTORE|SDIFFSTORE|PFCOUNT|PFMERGE|SSUBSCRIBE)$/;
const ALL_BUT_THE_LAST = /^(?:BLPOP|BRPOP|BZPOPMIN|BZPOPMAX)$/;
const EVERY_SECOND = /^(?:MSET|MSETNX)$/;
const FIRST_TWO = /^(?:RENAME|RENAMENX|SMOVE|RPOPLPUSH|LMOVE|BRPOPLPUSH|BLMOVE|COPY)$/;
const COUNTED_FIRST = /^(?:SINTERCARD|ZINTER|ZUNION|ZDIFF|LMPOP|ZMPOP)$/;
const COUNTED_SECOND = /^(?:EVAL|EVALSHA|EVAL_RO|EVALSHA_RO|FCALL|FCALL_RO|BLMPOP|BZMPOP)$/;
const NONE =
  /^(?:PING|ECHO|HELLO|AUTH|CLIENT|SELECT|QUIT|RESET|READONLY|READWRITE|ASKING|COMMAND|ROLE|INFO|TIME|WAIT|FLUSHALL|FLUSHDB|DBSIZE|KEYS|SCAN|RANDOMKEY|PUBLISH|PUBSUB|MULTI|EXEC|DISCARD|UNWATCH|P?SUBSCRIBE|[PS]?UNSUBSCRIBE|SCRIPT|FUNCTION|CONFIG|CLUSTER)$/;

/** The first argument, unless the command is known to be otherwise. */
export function keysOf(name: string, args: readonly string[]): readonly string[] {
  if (NONE.test(name)) return [];
  if (ALL.test(name)) return args;
  if (ALL_BUT_THE_LAST.test(name)) return args.slice(0, -1);
  if (EVERY_SECOND.test(name)) return args.filter((_argument, index) => index % 2 === 0);
  if (FIRST_TWO.test(name)) return args.slice(0, 2);
  if (COUNTED_FIRST.test(name)) return args.slice(1, 1 + Number(args[0]));
  if (COUNTED_SECOND.test(name)) return args.slice(2, 2 + Number(args[1]));
  return args.slice(0, 1);
}
