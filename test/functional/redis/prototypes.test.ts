// Functional: a program that froze or patched Object.prototype, before or after it connected: names that come from the
// server make properties of their own all the same.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sharedRedisServer } from '../../support/servers/shared.js';

const CLIENT = new URL('../../../lib/redis/index.ts', import.meta.url).href;
const FREEZE = 'for (const each of [Object, Array, Function, Error, Map, Promise]) Object.freeze(each.prototype);';
// Setters that swallow, that throw, and that keep the value under another name; and a name that has no setter.
const PATCH = `Object.defineProperties(Object.prototype, {
  swallowed: { set() {}, configurable: true },
  thrown: { set() { throw new Error('a setter was called'); }, configurable: true },
  kept: { set(value) { this._kept = value; }, configurable: true },
  read: { get() { return 'inherited'; }, configurable: true },
  fixed: { value: 'inherited', writable: false, configurable: true },
  '': { set() {}, configurable: true },
  'über': { set() {}, configurable: true },
});`;
const NAMES = [
  ...['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineSetter__', 'toLocaleString'],
  ...['swallowed', 'thrown', 'kept', 'read', 'fixed', '', 'über', 'plain'],
];

const VARIANTS: [name: string, flags: string[], before: string, after: string][] = [
  ['frozen before connecting', [], FREEZE, ''],
  ['frozen while connected', [], '', FREEZE],
  ['frozen by --frozen-intrinsics', ['--frozen-intrinsics'], '', ''],
  ['patched before connecting', [], PATCH, ''],
  ['patched while connected', [], '', PATCH],
  ['patched, and then frozen, while connected', [], '', PATCH + FREEZE],
];

async function run(flags: readonly string[], before: string, after: string): Promise<unknown> {
  const { host, port } = await sharedRedisServer();
  const script = `
    import { Redis, streamEntries } from ${JSON.stringify(CLIENT)};
    ${before}
    const names = ${JSON.stringify(NAMES)};
    const failures = [];
    let key;
    const check = (what, object, text = String) => {
      const own = Object.getOwnPropertyNames(object).sort().join();
      if (own !== [...names].sort().join()) failures.push(what + ' has ' + own);
      for (const name of names) {
        const value = Object.getOwnPropertyDescriptor(object, name)?.value;
        if (value === undefined || text(value) !== 'value of ' + name) failures.push(what + ': ' + name);
      }
    };
    const clients = [2, 3].flatMap((protocol) => ['legacy', 'resp3'].map((replyMapping) =>
      new Redis({ host: ${JSON.stringify(host)}, port: ${port}, protocol, replyMapping })));
    await Promise.all(clients.map((redis) => redis.ping()));
    key = 'prototypes:' + process.pid;
    await clients[0].hset(key, ...names.flatMap((name) => [name, 'value of ' + name]));
    await clients[0].xadd(key + ':s', '*', ...names.flatMap((name) => [name, 'value of ' + name]));
    await clients[0].hgetall(key);
    ${after}
    for (const redis of clients) {
      const { protocol, replyMapping } = redis.options;
      const what = 'RESP' + protocol + ' ' + replyMapping;
      check(what, await redis.hgetall(key));
      check(what + ' Buffers', await redis.hgetallBuffer(key));
      check(what + ' pipeline', (await redis.pipeline().hgetall(key).exec())[0][1]);
      check(what + ' multi', (await redis.multi().hgetall(key).exec())[0][1]);
      check(what + ' stream', streamEntries(await redis.xrange(key + ':s', '-', '+'))[0].fields);
      if (protocol === 3 && replyMapping === 'resp3') {
        // A map within a list, as a script answers it.
        const list = names.map((name) => '[' + JSON.stringify(name) + ']=' + JSON.stringify('value of ' + name)).join();
        check(what + ' script', (await redis.eval('redis.setresp(3) return {{map={' + list + '}}}', 0))[0]);
      }
      if (replyMapping === 'resp3') {
        const memory = await redis.config('GET', 'maxmemory');
        if (memory.maxmemory === undefined) failures.push(what + ' config');
      }
    }
    await clients[0].del(key, key + ':s');
    await Promise.all(clients.map((redis) => redis.quit()));
    console.log(JSON.stringify(failures));
  `;
  const args = [...flags, '--no-warnings', '--import=tsx', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  return JSON.parse(stdout);
}

describe('redis replies where Object.prototype is', () => {
  for (const [name, flags, before, after] of VARIANTS)
    it(name, async () => assert.deepEqual(await run(flags, before, after), []));
});
