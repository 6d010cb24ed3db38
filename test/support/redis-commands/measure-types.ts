// test/support/redis-commands: how long each compiler takes to check a file of 200 calls, with our types and with
// ioredis's.
//   node --import=tsx test/support/redis-commands/measure-types.ts      (prints a table; the median of five runs each, processor time of the compiler)
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const RUNS = 5;
const CALLS = 200;

const SAMPLES = [
  "await redis.get('k')",
  "await redis.getBuffer('k')",
  "await redis.set('k', 'v')",
  "await redis.set('k', 'v', 'EX', 10)",
  "await redis.set('k', 'v', 'PX', 10, 'NX')",
  "await redis.del('a', 'b', 'c')",
  "await redis.del(['a', 'b'])",
  "await redis.mget('a', 'b')",
  "await redis.mset('a', 1, 'b', 2)",
  'await redis.mset({ a: 1 })',
  "await redis.hset('h', 'f', 'v', 'g', 1)",
  "await redis.hset('h', { f: 1 })",
  "await redis.hgetall('h')",
  "await redis.hmget('h', 'a', 'b')",
  "await redis.incr('n')",
  "await redis.incrby('n', 5)",
  "await redis.expire('k', 100)",
  "await redis.ttl('k')",
  "await redis.exists('a', 'b')",
  "await redis.lpush('l', 'a', 'b')",
  "await redis.lrange('l', 0, -1)",
  "await redis.blpop('l', 1)",
  "await redis.sadd('s', 'a', 'b')",
  "await redis.smembers('s')",
  "await redis.zadd('z', 1, 'a', 2, 'b')",
  "await redis.zrange('z', '0', '-1', 'WITHSCORES')",
  "await redis.zrangebyscore('z', 0, 10)",
  "await redis.zscore('z', 'a')",
  "await redis.xadd('x', '*', 'f', 'v')",
  "await redis.xread('COUNT', 10, 'STREAMS', 'x', '0')",
  "await redis.xreadgroup('GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', 'x', '>')",
  "await redis.xack('x', 'g', '1-0')",
  "await redis.publish('c', 'm')",
  "await redis.eval('return 1', 1, 'k', 'a')",
  "await redis.scan(0, 'MATCH', 'a*', 'COUNT', 100)",
  "await redis.config('GET', 'maxmemory')",
  "await redis.client('SETNAME', 'me')",
  "redis.get('k', (_error, value) => { value?.length; })",
  "await redis.pipeline().get('a').set('b', 1).incr('c').hgetall('h').del('x').exec()",
  "await redis.multi().set('a', 1).expire('a', 10).get('a').exec()",
];
const body = `export async function calls() {\n${Array.from({ length: CALLS }, (_, index) => `  ${SAMPLES[index % SAMPLES.length]};`).join('\n')}\n}\n`;

const folder = mkdtempSync(path.join(tmpdir(), 'ringwire-types-'));
try {
  symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
  // As users get them: declarations, whose insides the compiler does not check.
  const surface = readFileSync(path.join(project, 'lib/redis/commands/redis-commander.ts'), 'utf8');
  writeFileSync(
    path.join(folder, 'surface.d.mts'),
    surface.replace(/^import type \{ ReplyMapping \}.*$/m, "export type ReplyMapping = 'legacy' | 'resp3';"),
  );
  writeFileSync(
    path.join(folder, 'ringwire.mts'),
    `import type { NewPipeline, RedisCommander } from './surface.mjs';
interface Redis extends RedisCommander<{ readonly type: 'default'; readonly mapping: 'legacy' }> { pipeline(): NewPipeline; multi(): NewPipeline }
declare const redis: Redis;\n${body}`,
  );
  writeFileSync(
    path.join(folder, 'ioredis.mts'),
    `import { Redis } from 'ioredis';\nconst redis = new Redis();\n${body}`,
  );
  for (const compiler of ['tsc', 'tsc6']) {
    const times = new Map<string, number[]>([
      ['ringwire', []],
      ['ioredis', []],
    ]);
    for (let run = 0; run < RUNS; run++) for (const [name, taken] of times) taken.push(measure(compiler, name));
    for (const [name, taken] of times)
      console.log(
        `${compiler.padEnd(5)} ${name.padEnd(9)} ${taken.sort((left, right) => left - right)[RUNS >> 1].toFixed(2)} s`,
      );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(compiler: string, name: string): number {
  const configuration = path.join(folder, `${name}.json`);
  writeFileSync(
    configuration,
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        module: 'nodenext',
        lib: ['es2023'],
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        types: ['node'],
      },
      files: [`${name}.mts`],
    }),
  );
  // Processor time, since the machine may be busy; only a shell's `times` tells that of a child.
  const script = '"$0" -p "$1" --pretty false >&2 || exit 1; times';
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['-c', script, path.join(project, 'node_modules/.bin', compiler), configuration],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  const [user = '', system = ''] = stdout.trim().split('\n').at(-1)!.split(' ');
  return seconds(user) + seconds(system);
}

function seconds(text: string): number {
  const [minutes = '0', rest = '0'] = text.replace('s', '').split('m');
  return Number(minutes) * 60 + Number(rest);
}
