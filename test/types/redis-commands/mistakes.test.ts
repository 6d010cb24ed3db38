// What is often written and never meant, and what is right and looks alike: the compiler flags all of the former and none
// of the latter. The same calls are compiled against ioredis, whose figure stands in docs/typescript.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** No server takes these. */
const MISTAKES = [
  // strings
  "redis.set('a', 'b', 'EXX', 5)",
  "redis.set('a', 'b', 'EX')",
  "redis.set('a', 'b', 'NX', 'EX')",
  "redis.set('a', 'b', 5, 'EX')",
  "redis.set('a', 'b', 'KEEPTTLS')",
  "redis.set('a', 'b', { EX: 5 })",
  "redis.getex('a', 'EX')",
  "redis.getex('a', 'PERSISTS')",
  "redis.mset('a', 1, 'b')",
  "redis.mset('a')",
  "redis.msetnx('a', 1, 'b')",
  "redis.msetex(2, 'a', 1)",
  "redis.lcs('a', 'b', 'MINMATCH', 4)",
  "redis.setex('a', 'b')",
  // keys
  "redis.expire('a', 5, 'NN')",
  "redis.expire('a')",
  "redis.copy('a', 'b', 'REPLACED')",
  "redis.copy('a', 'b', 'DB')",
  "redis.restore('a', 0, buffer, 'REPLACES')",
  "redis.restore('a', 0, buffer, 'IDLETIME')",
  "redis.scan(0, 'MTACH', 'a*')",
  "redis.scan(0, 'MATCH')",
  "redis.scan(0, 'a*')",
  "redis.sort('a', 'ASCENDING')",
  "redis.sort('a', 'LIMIT', 5)",
  "redis.sort('a', 'BY')",
  "redis.sort('a', 'STORE', 'b', 'ALHPA')",
  "redis.sort_ro('a', 'STORE', 'b')",
  "redis.migrate('host', 6379, 'a', 0, 100, 'REPLACES')",
  "redis.object('ENCODINGS', 'a')",
  // hashes
  "redis.hset('a', 'f')",
  "redis.hset('a', 'f', 'v', 'g')",
  "redis.hset('a', undefined)",
  "redis.hmset('a', 'f', 'v', 'g')",
  "redis.hscan('a', 0, 'PATTERN', 'a*')",
  "redis.hexpire('a', 5, 'FIELD', 1, 'f')",
  "redis.hexpire('a', 5, 'FIELDS', 2, 'f')",
  "redis.hexpire('a', 5, 'FIELDS', 'f')",
  "redis.httl('a', 'FIELDS', 'f')",
  "redis.hpexpire('a', 5, 'NN', 'FIELDS', 1, 'f')",
  "redis.hgetex('a', 'EX', 5, 'f')",
  "redis.hgetex('a', 'EX', 5, 'FIELDS', 2, 'f')",
  "redis.hsetex('a', 'EX', 5, 'FIELDS', 1, 'f')",
  "redis.hgetdel('a', 'f')",
  // lists and sets
  "redis.lmpop(1, 'a', 'MIDDLE')",
  "redis.lmpop(2, 'a', 'LEFT')",
  "redis.lmpop('a', 'LEFT')",
  "redis.lmpop(1, 'a')",
  "redis.lmpop(1, 'a', 'LEFT', 'COUNT')",
  "redis.blmpop(1, 1, 'a', 'MIDDLE')",
  "redis.lpos('a', 'b', 'RANKS', 1)",
  "redis.lpos('a', 'b', 'RANK')",
  "redis.linsert('a', 'INSIDE', 'b', 'c')",
  "redis.lmove('a', 'b', 'LEFT', 'TOP')",
  "redis.sintercard('a', 'b')",
  "redis.sintercard(2, 'a')",
  "redis.sintercard(2, 'a', 'b', 'LIMITS', 5)",
  "redis.sintercard(2, 'a', 'b', 'LIMIT')",
  // sorted sets
  "redis.zadd('a', 'NXX', 1, 'm')",
  "redis.zadd('a', 'm', 1)",
  "redis.zadd('a', 1, 'm', 2)",
  "redis.zadd('a', 'NX', 'CHH', 1, 'm')",
  "redis.zrange('a', 0, 1, 'WITHSCORE')",
  "redis.zrange('a', 0, 1, 'BYSCORE', 'LIMIT', 5)",
  "redis.zrange('a', 0, 1, 'BYSCORES')",
  "redis.zrangebyscore('a', 0, 1, 'LIMIT', 5)",
  "redis.zrangestore('a', 'b', 0, 1, 'BYSCORE', 'LIMIT', 0)",
  "redis.zmpop(1, 'a', 'LEAST')",
  "redis.zinter('a', 'b')",
  "redis.zunion(2, 'a', 'b', 'WITHSCORE')",
  "redis.zunionstore('a', 2, 'b', 'c', 'WEIGHTS', 1)",
  "redis.zunionstore('a', 2, 'b', 'c', 'AGGREGATE', 'AVG')",
  "redis.zunionstore('a', 3, 'b', 'c')",
  "redis.zdiffstore('a', 'b', 'c')",
  "redis.zintercard(2, 'a', 'b', 'LIMIT')",
  // streams
  "redis.xadd('x', '*', 'f')",
  "redis.xadd('x', '*')",
  "redis.xadd('x', 'f', 'v')",
  "redis.xadd('x', 'f', 'v', 'g')",
  "redis.xadd('x', 'MAXLEN', '~', 1000, 'f', 'v')",
  "redis.xadd('x', 'MAXLEN', '~', '*', 'f', 'v')",
  "redis.xadd('x', 'MAXLEN', '~', 1000, '*', 'f')",
  "redis.xadd('x', 'NOMKSTREAMS', '*', 'f', 'v')",
  "redis.xread('COUNT', 1, 'STREAM', 'x', '0')",
  "redis.xread('STREAMS', 'x')",
  "redis.xread('x', '0')",
  "redis.xread('STREAMS', 'x', '0', 'COUNT', 1, 'y')",
  "redis.xread('COUNT', 'STREAMS', 'x', '0')",
  "redis.xread('BLOCK', 100)",
  "redis.xreadgroup('GROUPS', 'g', 'c', 'STREAMS', 'x', '>')",
  "redis.xreadgroup('GROUP', 'g', 'c', 'NOACKS', 'STREAMS', 'x', '>')",
  "redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', 'x')",
  "redis.xreadgroup('GROUP', 'g', 'STREAMS', 'x', '>')",
  "redis.xtrim('x', 'MAXIMUM', 5)",
  "redis.xtrim('x', 'MAXLEN')",
  "redis.xtrim('x', 5)",
  "redis.xgroup('CREATE', 'x', 'g')",
  "redis.xgroup('CREATE', 'x', 'g', '$', 'MKSTREAMS')",
  "redis.xgroup('MAKE', 'x', 'g', '$')",
  "redis.xautoclaim('x', 'g', 'c', 100, '0', 'COUNT')",
  "redis.xclaim('x', 'g', 'c', 100, '1-0', 'IDLE')",
  "redis.xpending('x', 'g', '-', '+')",
  // geography and bits
  "redis.geoadd('a', 1, 2)",
  "redis.geoadd('a', 'm', 1, 2)",
  "redis.geoadd('a', 1, 2, 'm', 3, 4)",
  "redis.geodist('a', 'b', 'c', 'miles')",
  "redis.geosearch('a', 'FROMMEMBER', 'm')",
  "redis.geosearch('a', 'FROMMEMBERS', 'm', 'BYRADIUS', 1, 'KM')",
  "redis.geosearch('a', 'FROMMEMBER', 'm', 'BYRADIUS', 1)",
  "redis.geosearch('a', 'FROMMEMBER', 'm', 'BYRADIUS', 1, 'miles')",
  "redis.geosearch('a', 'FROMMEMBER', 'm', 'BYRADIUS', 1, 'KM', 'WITHDISTANCE')",
  "redis.geosearch('a', 'FROMLONLAT', 1, 'BYRADIUS', 1, 'KM')",
  "redis.georadius('a', 1, 2, 3, 'KM', 'WITHDISTANCE')",
  "redis.bitcount('a', 0, 1, 'BITS')",
  "redis.bitop('NAND', 'a', 'b')",
  "redis.bitfield('a', 'GETS', 'u8', 0)",
  "redis.bitfield('a', 'SET', 'u8', 0)",
  "redis.bitfield('a', 'OVERFLOW', 'WRAPS', 'INCRBY', 'u8', 0, 1)",
  "redis.bitfield_ro('a', 'SET', 'u8', 0, 1)",
  // scripts and the server
  "redis.eval('return 1', 'key')",
  "redis.eval('return 1', 2, 'key')",
  "redis.eval('return 1')",
  "redis.evalsha('sha', 'key', 'arg')",
  "redis.fcall('name', 1)",
  "redis.function('LOADS', 'code')",
  "redis.script('EXIST', 'sha')",
  "redis.client('KILLL', 'ID', 5)",
  "redis.client('SETNAME')",
  "redis.client('REPLY', 'OF')",
  "redis.config('GTE', 'maxmemory')",
  "redis.config('SET', 'maxmemory')",
  "redis.flushall('NOW')",
  "redis.memory('USAGES', 'a')",
  'redis.get()',
  'redis.get(1)',
  "redis.incrby('a', {})",
];

/** These are right, and as far as ioredis knows the command its typings take them too. */
const RIGHT = [
  "redis.set('a', 'b', 'ex', 5)",
  "redis.set('a', 'b', 'EX', '5', 'GET')",
  "redis.set('a', 'b', 'GET', 'NX', 'PX', 5)",
  "redis.mset('a', 1, 'b', buffer)",
  'redis.mset(texts)',
  'redis.mset(...texts)',
  'redis.mset({ a: 1 })',
  "redis.mset(new Map([['a', 1]]))",
  "redis.msetex(2, 'a', 1, 'b', 2, 'EX', 5)",
  "redis.copy('a', 'b', 'DB', 1, 'REPLACE')",
  "redis.restore('a', 0, buffer, 'REPLACE', 'ABSTTL', 'IDLETIME', 5)",
  "redis.sort('a', 'BY', 'nosort', 'LIMIT', 0, text, 'GET', '#', 'GET', `${text}*`, 'DESC', 'ALPHA')",
  "redis.sort('a', text)",
  "redis.sort('a', number > 1 ? 'ASC' : 'DESC')",
  "redis.sort('a', 'ALPHA', (_error, list) => void list)",
  "redis.hset('a', 'f', 'v', 'g', 1, 'h', buffer)",
  "redis.hset('a', texts)",
  "redis.hset('a', ...texts)",
  "redis.hset('a', 'f', 'v', ...mixed)",
  "redis.hset('a', ...texts, 'f', 'v')",
  "redis.hset('a', record)",
  "redis.hset('a', new Map([['f', 1]]))",
  "redis.hset('a', ...Object.entries(record).flat())",
  "redis.hset(...(['a', 'f', 'v'] as [string, ...string[]]))",
  "redis.hset('a', anything)",
  "redis.hset('a', 'f', anything)",
  "redis.hset('a', 'f', 'v', 'g', 'w', (_error, count) => void count?.toFixed())",
  "redis.hset('a', record, (_error, count) => void count?.toFixed())",
  "redis.hexpire('a', 5, 'FIELDS', 2, 'f', 'g')",
  "redis.hexpire('a', 5, 'NX', 'FIELDS', texts.length, ...texts)",
  "redis.hgetex('a', 'EX', 5, 'FIELDS', 1, 'f')",
  "redis.hsetex('a', 'FNX', 'EX', 5, 'FIELDS', 2, 'f', 'v', 'g', 'w')",
  "redis.lmpop(2, 'a', buffer, 'LEFT', 'COUNT', 5, (_error, popped) => void popped?.[1].length)",
  "redis.lmpop(2, ['a', 'b'], 'RIGHT')",
  "redis.lmpop(number, ...texts, 'RIGHT')",
  "redis.lpos('a', 'b', 'RANK', -1, 'COUNT', 0, 'MAXLEN', 5)",
  "redis.sintercard(2, 'a', 'b', 'LIMIT', 5)",
  'redis.sintercard(texts.length, ...texts)',
  "redis.sintercard('2', 'a', 'b')",
  "redis.zadd('a', 1, 'm', '2', 'n', '-inf', 'o')",
  "redis.zadd('a', 'NX', 'CH', 1, 'm', 2, 'n')",
  "redis.zadd('a', 'GT', 'CH', 'INCR', 1, 'm')",
  "redis.zadd('a', text, text)",
  "redis.zadd('a', ...mixed)",
  "redis.zadd('a', 'NX', ...mixed)",
  "redis.zrange('a', '(1', '+inf', 'BYSCORE', 'LIMIT', 0, 5, () => {})",
  "redis.zunion(2, ['a', 'b'], 'WITHSCORES')",
  "redis.zunionstore('a', 2, 'b', 'c', 'WEIGHTS', 1, 2, 'AGGREGATE', 'MAX')",
  "redis.zunionstore('a', 2, ['b', 'c'], 'AGGREGATE', 'MAX')",
  'redis.zinterstore(text, texts.length, ...texts)',
  "redis.xadd('x', '*', 'f', 'v', 'g', 1)",
  "redis.xadd('x', '1-*', 'f', buffer)",
  "redis.xadd('x', `${text}-0`, 'f', 'v')",
  "redis.xadd('x', text, 'f', 'v')",
  "redis.xadd('x', 'NOMKSTREAM', 'MAXLEN', '~', 1000, 'LIMIT', 10, '*', 'f', 'v')",
  "redis.xadd('x', 'MAXLEN', 1000, '*', 'f', 'v')",
  "redis.xadd('x', 'MINID', '=', '5-0', 6, 'f', 'v')",
  "redis.xadd('x', '*', ...texts)",
  "redis.xadd('x', '*', ...Object.entries(record).flat())",
  "redis.xadd('x', 'MAXLEN', '~', 5, '*', ...texts)",
  "redis.xadd('x', '*', 'f', 'v', (_error, id) => void id?.length)",
  "redis.xread('COUNT', 1, 'BLOCK', 5, 'STREAMS', 'x', 'y', '0', '$')",
  "redis.xread('STREAMS', ...texts)",
  "redis.xreadgroup('GROUP', 'g', 'c', 'COUNT', 1, 'BLOCK', 5, 'NOACK', 'STREAMS', 'x', '>')",
  "redis.xreadgroup('GROUP', 'g', 'c', 'STREAMS', ...texts, ...texts.map(() => '>'))",
  "redis.xtrim('x', 'MAXLEN', '~', 5, 'LIMIT', 10)",
  "redis.xtrim('x', 'MINID', '5-0')",
  "redis.xgroup('CREATE', 'x', 'g', '$', 'MKSTREAM')",
  "redis.xautoclaim('x', 'g', 'c', 100, '0', 'COUNT', 5, 'JUSTID')",
  "redis.xclaim('x', 'g', 'c', 100, '1-0', '2-0', 'IDLE', 5, 'JUSTID')",
  "redis.xclaim('x', 'g', 'c', 100, ...texts)",
  "redis.xpending('x', 'g', 'IDLE', 5, '-', '+', 10, 'c')",
  "redis.geoadd('a', 1, 2, 'm', '3', '4', 'n')",
  "redis.geoadd('a', 'NX', 'CH', 1, 2, 'm')",
  "redis.geosearch('a', 'FROMLONLAT', 1, 2, 'BYBOX', 1, 2, 'km', 'ASC', 'COUNT', 5, 'ANY', 'WITHDIST')",
  "redis.geosearch('a', 'BYRADIUS', 1, text, 'FROMMEMBER', 'm')",
  "redis.geosearch('a', ...texts)",
  "redis.georadius('a', 1, 2, 3, 'km', 'WITHDIST', 'COUNT', 5, 'ASC')",
  "redis.georadius('a', 1, 2, 3, text)",
  "redis.bitop('AND', 'a', 'b', 'c')",
  "redis.bitfield('a', 'OVERFLOW', 'FAIL', 'INCRBY', 'u8', '#1', 1, 'GET', 'u8', 0)",
  "redis.eval('return 1', 0)",
  "redis.eval('return 1', 2, 'key', 'other', 'arg', 5, buffer)",
  "redis.eval('return 1', 2, ['key', 'other'], 'arg')",
  "redis.eval('return 1', '1', 'key')",
  "redis.eval('return 1', texts.length, ...texts, 'arg')",
  "redis.eval('return 1', number, text)",
  "redis.eval('return 1', 1, 'key', (_error, result) => void result)",
  "redis.eval('return 1', anything, anything)",
  "redis.fcall('name', 1, 'key', 'arg')",
  "redis.config('SET', 'maxmemory', 5)",
  "redis.pipeline().hset('a', 'f', 'v').xadd('x', '*', 'f', 'v').zadd('a', 1, 'm').exec()",
];

/** Of RIGHT: words in small letters, forms with a list and options, and commands that ioredis types more narrowly. */
const IOREDIS_REFUSES_OF_RIGHT = 6;

const DECLARED = `
declare const text: string; declare const texts: string[]; declare const number: number; declare const buffer: Buffer;
declare const mixed: (string | number)[]; declare const record: Record<string, string | number>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
declare const anything: any;
export { text, texts, number, buffer, mixed, record, anything };
`;

describe('mistakes among the arguments of commands', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ringwire-mistakes-'));
    symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
    // As users get them.
    for (const name of ['redis.d.ts', 'redis.d.cts'])
      writeFileSync(path.join(folder, name), readFileSync(path.join(project, 'typings', name)));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Those of `calls` that do not compile. */
  function flagged(client: string, calls: readonly string[], compiler = 'tsc'): string[] {
    const head = `import { Redis } from '${client}';\nconst redis = new Redis();\n${DECLARED}`;
    const file = path.join(folder, 'calls.mts');
    writeFileSync(file, `${head}${calls.map((call) => `void ${call};\n`).join('')}`);
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--types', 'node', '--target', 'es2022'];
    const { stdout } = spawnSync(
      path.join(project, 'node_modules/.bin', compiler),
      [...options, '--module', 'nodenext', '--pretty', 'false', file],
      { cwd: folder, encoding: 'utf8' },
    );
    const first = head.split('\n').length;
    const lines = new Set([...stdout.matchAll(/calls\.mts\((\d+),/g)].map(([, line]) => Number(line) - first));
    return calls.filter((_, index) => lines.has(index));
  }

  for (const compiler of ['tsc', 'tsc6']) {
    it(`are flagged, all of them, and not seen in what is right (${compiler})`, () => {
      const found = new Set(flagged('./redis.js', [...MISTAKES, ...RIGHT], compiler));
      assert.deepEqual(
        MISTAKES.filter((call) => !found.has(call)),
        [],
      );
      assert.deepEqual(
        RIGHT.filter((call) => found.has(call)),
        [],
      );
    });
  }

  it('are flagged less often by the typings of ioredis, and what those take is taken', () => {
    const found = new Set(flagged('ioredis', [...MISTAKES, ...RIGHT]));
    const seen = MISTAKES.filter((call) => found.has(call)).length;
    const document = readFileSync(path.join(project, 'docs/typescript.md'), 'utf8');
    const said = `Of ${MISTAKES.length} mistakes in a test they find all; with ioredis's typings ${seen} are found.`;
    assert.ok(document.replaceAll(/\s+/g, ' ').includes(said), said);
    assert.equal(RIGHT.filter((call) => found.has(call)).length, IOREDIS_REFUSES_OF_RIGHT);
  });
});
