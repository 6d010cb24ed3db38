// Functional: the command tables against live servers: what they say of their commands, which keys they find in a call,
// and that replies have one shape whichever protocol was negotiated: ioredis's own.
import assert from 'node:assert/strict';
import { Redis as Peer } from 'ioredis';
import { Redis } from '../../../lib/redis/client/redis.js';
import type { CommandFacts } from '../../../lib/redis/commands/command-facts.js';
import { COMMAND_GROUPS, commandFor } from '../../../lib/redis/commands/registry.js';
import { ask, captureCommands } from '../../support/redis-commands/capture-commands.js';
import { assertAgreement } from '../../support/redis-commands/agreement.js';
import type { RedisServer } from '../../support/servers/redis/redis-server.js';
import { REDIS_FLAVOURS } from '../../support/servers/provision/redis-binaries.js';
import { sharedRedisServer } from '../../support/servers/shared.js';

type Call = readonly [name: string, ...args: (string | number)[]];

/** Calls in which the keys are not obvious. */
const CALLS: readonly Call[] = [
  ['GET', 'k'],
  ['MGET', 'a', 'b'],
  ['MSET', 'a', 1, 'b', 2],
  ['BLPOP', 'a', 'b', 0],
  ['RENAME', 'a', 'b'],
  ['BITOP', 'AND', 'to', 'a', 'b'],
  ['SORT', 'k', 'BY', 'w_*', 'GET', 'STORE', 'STORE', 'to'],
  ['SORT', 'k', 'LIMIT', 0, 1, 'STORE', 'x', 'STORE', 'to'],
  ['SORT_RO', 'k', 'BY', 'w_*'],
  ['ZUNIONSTORE', 'to', 2, 'a', 'b', 'WEIGHTS', 1, 2],
  ['ZDIFF', 1, 'a', 'WITHSCORES'],
  ['ZINTERCARD', 2, 'a', 'b', 'LIMIT', 1],
  ['SINTERCARD', 1, 'a'],
  ['LMPOP', 2, 'a', 'b', 'LEFT'],
  ['BLMPOP', 0, 2, 'a', 'b', 'LEFT'],
  ['BZMPOP', 0, 1, 'a', 'MIN'],
  ['BLMOVE', 'a', 'b', 'LEFT', 'LEFT', 0],
  ['EVAL', 'return 1', 2, 'a', 'b', 'c'],
  ['EVALSHA', 'sha', 1, 'a', 'c'],
  ['FCALL', 'f', 1, 'a', 'c'],
  ['EVAL_RO', 'return 1', 1, 'a'],
  ['XREAD', 'COUNT', 1, 'BLOCK', 0, 'STREAMS', 'a', 'b', 0, 0],
  ['XREADGROUP', 'GROUP', 'STREAMS', 'c', 'STREAMS', 'a', '>'],
  ['XINFO', 'STREAM', 'k', 'FULL'],
  ['XGROUP', 'CREATE', 'k', 'g', '$'],
  ['OBJECT', 'ENCODING', 'k'],
  ['MEMORY', 'USAGE', 'k', 'SAMPLES', 1],
  ['GEORADIUS', 'k', 1, 2, 3, 'm', 'STORE', 'to'],
  ['GEORADIUSBYMEMBER', 'k', 'm', 3, 'm', 'STOREDIST', 'to'],
  ['GEOSEARCHSTORE', 'to', 'k', 'FROMMEMBER', 'm', 'BYRADIUS', 1, 'm'],
  ['MIGRATE', 'host', 1, 'k', 0, 9],
  ['MIGRATE', 'host', 1, '', 0, 9, 'KEYS', 'a', 'b'],
  ['MIGRATE', 'host', 1, '', 0, 9, 'AUTH', 'KEYS', 'KEYS', 'a'],
  ['COPY', 'a', 'b', 'REPLACE'],
  ['LCS', 'a', 'b'],
  ['PFCOUNT', 'a', 'b'],
  ['PFMERGE', 'to', 'a'],
  ['SPUBLISH', 'c', 'm'],
  ['SSUBSCRIBE', 'a', 'b'],
  ['WATCH', 'a', 'b'],
  ['ZRANGESTORE', 'to', 'a', 0, 1],
  ['RESTORE-ASKING', 'k', 0, 'x'],
  ['MSETEX', 2, 'a', 1, 'b', 2, 'EX', 3],
];

/** What the calls below look at. */
const DATA: readonly Call[] = [
  ['SET', 'text', 'héllo'],
  ['SET', 'other', 'hallo'],
  ['SET', 'number', 9007199254740991],
  ['HSET', 'hash', 'field', 'value', '__proto__', 'x'],
  ['ZADD', 'zset', 1.5, 'one', 2, 'two', 'inf', 'most', '-inf', 'least'],
  ['ZADD', 'zset2', 3, 'two'],
  ['RPUSH', 'list', 'a', 'b', 'c'],
  ['SADD', 'set', 'only'],
  ['GEOADD', 'geo', 13.361389, 38.115556, 'Palermo', 15.087269, 37.502669, 'Catania'],
  ['XADD', 'stream', '1-1', 'field', 'value'],
  ['XADD', 'stream', '2-1', 'field', 'value2'],
  ['XGROUP', 'CREATE', 'stream', 'group', '0'],
  ['XREADGROUP', 'GROUP', 'group', 'consumer', 'COUNT', 1, 'STREAMS', 'stream', '>'],
  [
    'FUNCTION',
    'LOAD',
    'REPLACE',
    "#!lua name=contract\nredis.register_function('contract_echo', function(keys, args) return args end)",
  ],
  ['ACL', 'SETUSER', 'contract', 'on', '>secret', '~a:*', '+get', '(%R~b:* +set)'],
  ['VADD', 'vectors', 'VALUES', 2, 1, 0, 'east', 'SETATTR', '{"a":1}'],
  ['VADD', 'vectors', 'VALUES', 2, 0, 1, 'north'],
];

/**
 * Calls whose replies must be the same on RESP2 and RESP3. `shape`: only their form is compared, since their values
 * change by themselves.
 */
const REPLIES: readonly { readonly call: Call; readonly shape?: true }[] = [
  ...(
    [
      ['GET', 'text'],
      ['GET', 'none'],
      ['GET', 'hash'],
      ['MGET', 'text', 'none'],
      ['PING'],
      ['ECHO', 'x'],
      ['EXISTS', 'text'],
      ['LCS', 'text', 'other'],
      ['LCS', 'text', 'other', 'IDX', 'WITHMATCHLEN'],
      ['HGETALL', 'hash'],
      ['HGETALL', 'none'],
      ['HMGET', 'hash', 'field', 'none'],
      ['HKEYS', 'hash'],
      ['HRANDFIELD', 'none'],
      ['HRANDFIELD', 'hash', 2],
      ['HRANDFIELD', 'hash', 9, 'WITHVALUES'],
      ['HSCAN', 'hash', 0],
      ['LRANGE', 'list', 0, -1],
      ['LPOS', 'list', 'b'],
      ['SMEMBERS', 'set'],
      ['SRANDMEMBER', 'set', 1],
      ['SSCAN', 'set', 0],
      ['ZSCORE', 'zset', 'one'],
      ['ZSCORE', 'zset', 'most'],
      ['ZSCORE', 'zset', 'least'],
      ['ZSCORE', 'zset', 'none'],
      ['ZMSCORE', 'zset', 'one', 'none'],
      ['ZADD', 'zset', 'INCR', 0, 'one'],
      ['ZADD', 'zset', 'NX', 'INCR', 0, 'one'],
      ['ZADD', 'zset', 1.5, 'one'],
      ['ZINCRBY', 'zset', 0, 'one'],
      ['ZRANGE', 'zset', 0, -1],
      ['ZRANGE', 'zset', 0, -1, 'WITHSCORES'],
      ['ZRANGE', 'none', 0, -1, 'WITHSCORES'],
      ['ZREVRANGE', 'zset', 0, 1, 'WITHSCORES'],
      ['ZRANGEBYSCORE', 'zset', 1, 3, 'WITHSCORES', 'LIMIT', 0, 1],
      ['ZREVRANGEBYSCORE', 'zset', 3, 1, 'WITHSCORES'],
      ['ZRANGEBYLEX', 'zset2', '-', '+'],
      ['ZDIFF', 2, 'zset', 'zset2', 'WITHSCORES'],
      ['ZINTER', 2, 'zset', 'zset2', 'WITHSCORES'],
      ['ZUNION', 2, 'zset', 'zset2', 'WITHSCORES'],
      ['ZUNION', 1, 'zset2'],
      ['ZRANDMEMBER', 'zset2'],
      ['ZRANDMEMBER', 'zset2', 1, 'WITHSCORES'],
      ['ZRANK', 'zset', 'one'],
      ['ZRANK', 'zset', 'one', 'WITHSCORE'],
      ['ZREVRANK', 'zset', 'none', 'WITHSCORE'],
      ['ZPOPMIN', 'none'],
      ['ZPOPMAX', 'none', 2],
      ['BZPOPMIN', 'none', 0.01],
      ['ZMPOP', 1, 'none', 'MIN'],
      ['ZSCAN', 'zset', 0],
      ['ZLEXCOUNT', 'zset', '-', '+'],
      ['GEOPOS', 'geo', 'Palermo', 'none'],
      ['GEODIST', 'geo', 'Palermo', 'Catania'],
      ['GEOHASH', 'geo', 'Palermo', 'none'],
      ['GEOSEARCH', 'geo', 'FROMLONLAT', 15, 37, 'BYRADIUS', 200, 'km', 'ASC', 'WITHCOORD', 'WITHDIST', 'WITHHASH'],
      ['GEORADIUS', 'geo', 15, 37, 200, 'km', 'WITHCOORD'],
      ['GEORADIUSBYMEMBER_RO', 'geo', 'Palermo', 200, 'km'],
      ['XLEN', 'stream'],
      ['XRANGE', 'stream', '-', '+'],
      ['XREAD', 'STREAMS', 'stream', 'none', 0, 0],
      ['XREAD', 'STREAMS', 'none', 0],
      ['XREADGROUP', 'GROUP', 'group', 'consumer', 'STREAMS', 'stream', 0],
      ['XPENDING', 'stream', 'group'],
      ['XINFO', 'GROUPS', 'stream'],
      ['XINFO', 'STREAM', 'stream'],
      ['CONFIG', 'GET', 'maxmemory*'],
      ['CONFIG', 'GET', 'no-such'],
      ['OBJECT', 'ENCODING', 'hash'],
      ['COMMAND', 'COUNT'],
      ['COMMAND', 'INFO', 'get', 'xread', 'config', 'no-such'],
      ['COMMAND', 'DOCS', 'get', 'config', 'set'],
      ['COMMAND', 'GETKEYSANDFLAGS', 'SET', 'a', 1],
      ['FUNCTION', 'LIST'],
      ['FUNCTION', 'LIST', 'WITHCODE'],
      ['FUNCTION', 'STATS'],
      ['FCALL', 'contract_echo', 0, 'a', 'b'],
      ['EVAL', "return {1, 'a', false, {ok = 'fine'}, 3.7}", 0],
      ['EVAL', 'redis.setresp(3); return {map = {a = 1}}', 0],
      ['EVAL', "return redis.call('HGETALL', KEYS[1])", 1, 'hash'],
      ['EVAL', 'redis.setresp(3); return {double = 1.5}', 0],
      ['EVAL', 'redis.setresp(3); return true', 0],
      ['ACL', 'GETUSER', 'contract'],
      ['ACL', 'GETUSER', 'none'],
      ['ACL', 'LIST'],
      ['ACL', 'CAT', 'geo'],
      ['PUBSUB', 'NUMSUB', 'a'],
      ['PUBSUB', 'CHANNELS', 'none'],
      ['MODULE', 'LIST'],
      ['SCRIPT', 'EXISTS', 'x'],
      ['SLOWLOG', 'LEN'],
      ['ROLE'],
      ['LATENCY', 'LATEST'],
      ['CLUSTER', 'KEYSLOT', 'x'],
      ['BITFIELD', 'none', 'GET', 'u8', 0],
      ['VSIM', 'vectors', 'ELE', 'east'],
      ['VSIM', 'vectors', 'ELE', 'east', 'WITHSCORES'],
      ['VSIM', 'vectors', 'ELE', 'east', 'WITHSCORES', 'WITHATTRIBS'],
      ['VSIM', 'vectors', 'ELE', 'east', 'WITHATTRIBS'],
      ['VEMB', 'vectors', 'east'],
      ['VEMB', 'vectors', 'none'],
      ['VEMB', 'vectors', 'east', 'RAW'],
      ['VINFO', 'vectors'],
      ['VLINKS', 'vectors', 'east'],
      ['VLINKS', 'vectors', 'east', 'WITHSCORES'],
      ['VCARD', 'vectors'],
      ['VISMEMBER', 'vectors', 'east'],
      ['VSETATTR', 'vectors', 'none', '{}'],
      ['VREM', 'vectors', 'none'],
      ['VGETATTR', 'vectors', 'east'],
      ['VRANDMEMBER', 'vectors', 2],
    ] satisfies Call[]
  ).map((call) => ({ call })),
  ...(
    [
      ['MEMORY', 'STATS'],
      ['MEMORY', 'USAGE', 'text'],
      ['MEMORY', 'DOCTOR'],
      ['INFO'],
      ['TIME'],
      ['XINFO', 'CONSUMERS', 'stream', 'group'],
      ['XINFO', 'STREAM', 'stream', 'FULL'],
      ['LATENCY', 'HISTOGRAM', 'get'],
      ['ACL', 'LOG'],
      ['CLIENT', 'LIST', 'TYPE', 'pubsub'],
      ['CLIENT', 'TRACKINGINFO'],
      ['SLOWLOG', 'GET', 1],
      ['DEBUG', 'SLEEP', 0],
      ['LASTSAVE'],
    ] satisfies Call[]
  ).map((call) => ({ call, shape: true as const })),
];

/** The outcome of a call, errors included: a server that does not know a command says so on both protocols. */
async function outcome(send: () => Promise<unknown>): Promise<unknown> {
  try {
    return await send();
  } catch (error) {
    // ioredis sends names in lower case, and an unknown one is part of the message.
    return { refused: (error as Error).message.toLowerCase() };
  }
}

/** Lists whose order a server does not promise, sorted. */
function settle(name: string, reply: unknown): unknown {
  if ((name === 'CONFIG' || name === 'HRANDFIELD' || name === 'VRANDMEMBER') && Array.isArray(reply))
    return [...reply].map((item) => JSON.stringify(item)).sort();
  return reply;
}

/** ioredis's decoder loses a double's last digits. */
function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, rounded(item)]));
}

function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(formOf);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value))
    return value === null ? 'null' : Buffer.isBuffer(value) ? 'Buffer' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, item]) => [key, formOf(item)]),
  );
}

const FLAVOURS = ['redis-7.0', 'redis-8.2', 'valkey-9.1'] as const;

/** Every word that COMMAND DOCS knows among the arguments of a command, by the command's full name. */
function documentedWords(docs: Record<string, Documented>, into: Map<string, Set<string>>, container = ''): void {
  for (const [name, { arguments: args, subcommands = {} }] of Object.entries(docs)) {
    const fullName = `${container}${name.split('|').at(-1)}`.toUpperCase();
    documentedWords(subcommands, into, `${fullName} `);
    // Modules document no arguments.
    if (args === undefined) continue;
    const words = into.get(fullName) ?? new Set<string>();
    into.set(fullName, words);
    const visit = (argument: Documented): void => {
      if (argument.token !== undefined) words.add(argument.token.toUpperCase());
      argument.arguments?.forEach(visit);
    };
    args.forEach(visit);
  }
}

interface Documented {
  readonly token?: string;
  readonly arguments?: readonly Documented[];
  readonly subcommands?: Record<string, Documented>;
}

describe('argument forms of commands', () => {
  it('have the words that COMMAND DOCS of some server has', async function () {
    this.timeout(120_000);
    const documented = new Map<string, Set<string>>();
    for (const flavour of REDIS_FLAVOURS) {
      const { host, port } = await sharedRedisServer(flavour);
      const redis = new Redis({ host, port, replyMapping: 'resp3' });
      documentedWords((await redis.call('COMMAND', 'DOCS')) as Record<string, Documented>, documented);
      await redis.quit();
    }
    const unknown: string[] = [];
    let checked = 0;
    const check = (fullName: string, { types = [], subcommands = {} }: CommandFacts): void => {
      const words = documented.get(fullName);
      for (const form of words === undefined ? [] : types) {
        for (const word of form.split(/(?:^| )-> /)[0].match(/(?<![a-zA-Z.-])[A-Z][A-Z0-9-]+(?![a-zA-Z])/g) ?? []) {
          checked++;
          if (words?.has(word) !== true) unknown.push(`${fullName}: ${word} of '${form}'`);
        }
      }
      for (const [name, facts] of Object.entries(subcommands)) check(`${fullName} ${name}`, facts);
    };
    for (const table of COMMAND_GROUPS.values()) for (const [name, facts] of Object.entries(table)) check(name, facts);
    assert.ok(checked > 100);
    assert.deepEqual(unknown, []);
  });
});

for (const flavour of FLAVOURS) {
  describe(`commands of ${flavour}`, function () {
    this.timeout(120_000);
    let server: RedisServer;

    before(async () => {
      server = await sharedRedisServer(flavour);
      await ask(server.port, server.host, ['FLUSHALL']);
      for (const call of DATA)
        await ask(server.port, server.host, call.map(String)).catch((error: Error) =>
          assert.match(error.message, /unknown command/),
        );
    });

    after(async () => {
      await ask(server.port, server.host, ['FLUSHALL']);
      await ask(server.port, server.host, ['ACL', 'DELUSER', 'contract']);
      await ask(server.port, server.host, ['FUNCTION', 'FLUSH']);
    });

    it('are described as the server describes them', async () =>
      assertAgreement(await captureCommands(server.port, server.host)));

    it('have their keys where the server finds them', async () => {
      for (const [name, ...args] of CALLS) {
        const command = commandFor(name).specialize(args);
        const ours = command.keyIndexes(args).map((index) => String(args[index]));
        let theirs: unknown;
        try {
          theirs = await ask(server.port, server.host, ['COMMAND', 'GETKEYS', name, ...args.map(String)]);
        } catch (error) {
          // Shard channels decide a call's slot, but are no keys to COMMAND GETKEYS.
          assert.match(
            (error as Error).message,
            /^S(?:PUB|SUB)/.test(name) ? /no key arguments/ : /Invalid command specified/,
            `${name} ${args.join(' ')}`,
          );
          continue;
        }
        assert.deepEqual([...ours].sort(), [...(theirs as string[])].sort(), `${name} ${args.join(' ')}`);
      }
    });

    for (const mapping of ['legacy', 'resp3'] as const) {
      for (const twin of ['', 'Buffer'] as const) {
        it(`reply in one shape on RESP2 and RESP3: ${mapping}${twin === '' ? '' : ', Buffers'}`, async () => {
          const clients = ([2, 3] as const).map(
            (protocol) => new Redis(server.port, server.host, { protocol, replyMapping: mapping }),
          );
          // ioredis has its natural shapes on RESP3 only.
          const peer = new Peer(server.port, server.host, { protocol: 3, replyMapping: mapping });
          let answered = 0;
          try {
            for (const {
              call: [name, ...args],
              shape,
            } of REPLIES) {
              const send = (client: object): Promise<unknown> =>
                outcome(() =>
                  (client as Record<string, (...args: unknown[]) => Promise<unknown>>)[`${name.toLowerCase()}${twin}`](
                    ...args,
                  ),
                );
              const label = `${name} ${args.join(' ')}`;
              // Nobody can know what a script's flat list stands for.
              if (mapping === 'resp3' && label.includes('setresp')) continue;
              const [onResp2, onResp3] = (await Promise.all(clients.map(send))).map((reply) => settle(name, reply));
              const view = shape === true ? formOf : (value: unknown): unknown => value;
              assert.deepEqual(view(onResp2), view(onResp3), label);
              if (typeof (peer as unknown as Record<string, unknown>)[name.toLowerCase()] !== 'function') continue;
              assert.deepEqual(
                rounded(view(onResp3)),
                rounded(view(settle(name, await send(peer)))),
                `${label}, as ioredis`,
              );
              answered++;
            }
            assert.ok(answered > 100);
          } finally {
            peer.disconnect();
            for (const client of clients) client.disconnect();
          }
        });
      }
    }
  });
}
