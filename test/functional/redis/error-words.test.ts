// Functional: a script, a function or a module says what it likes in an error. Its first word, which in the server's own
// mouth would mean that nothing was executed, means nothing: what ran is not repeated, and not told as not executed.
import assert from 'node:assert/strict';
import type { Redis } from '../../../lib/redis/client/redis.js';
import type { DriverError } from '../../../lib/core/errors/driver-error.js';
import type { ReplyError } from '../../../lib/redis/protocol/server-error.js';
import type { ScriptedServer } from '../../support/faults/scripted-server.js';
import { freePort } from '../../support/servers/processes/free-address.js';
import { until } from '../../support/servers/processes/until.js';
import { RedisServer } from '../../support/servers/redis/redis-server.js';
import { PONG } from '../../support/redis/fake-redis.js';
import { clientsOf } from './clients.js';
import { eventually, FLAVOURS, onEveryServer } from './matrix.js';
import { errorOf, outcome } from './outcome.js';
import { scriptedRedis } from './scripted-redis.js';

/** What servers begin their own refusals with. */
const WORDS = [
  ...['TRYAGAIN', 'LOADING', 'MASTERDOWN', 'CLUSTERDOWN', 'NOREPLICAS', 'NOSCRIPT', 'BUSY', 'MOVED', 'ASK'],
  ...['READONLY', 'OOM', 'EXECABORT', 'NOAUTH', 'NOPERM', 'CROSSSLOT', 'MISCONF', 'WRONGPASS', 'NOPROTO', 'DENIED'],
  ...['UNKILLABLE', 'ERR', 'WRONGTYPE', 'MY_OWN'],
];

/** Counts, and then says in an error what it was given. */
const SAYS = "redis.call('INCR', KEYS[1]) return redis.error_reply(ARGV[1])";
const LISTS = "redis.call('INCR', KEYS[1]) return {1, {redis.error_reply(ARGV[1])}}";
const RAISES = "redis.call('INCR', KEYS[1]) error({err = ARGV[1]})";
const ONLY_SAYS = 'return redis.error_reply(ARGV[1])';
const LIBRARY = `#!lua name=words
redis.register_function('says', function(KEYS, ARGV) ${SAYS} end)
redis.register_function{function_name='only_says', callback=function(KEYS, ARGV) ${ONLY_SAYS} end, flags={'no-writes'}}`;

interface WithScripts {
  says(key: string, words: string): Promise<unknown>;
  onlySays(key: string, words: string): Promise<unknown>;
}

type Scripted = Redis & WithScripts;

/** The last result of a pipeline or transaction. */
function lastOf(replies: unknown): unknown {
  const [error, reply] = (replies as [Error | null, unknown][]).at(-1)!;
  if (error !== null) throw error;
  return reply;
}

/** Every way to run something that says the words, by a name that is also its counter's key. */
function ways(redis: Scripted, words: string, sha: string): Record<string, () => Promise<unknown>> {
  const marked = redis.with({ idempotent: true }) as unknown as Scripted;
  return {
    eval: () => redis.eval(SAYS, 1, 'eval', words),
    raised: () => redis.eval(RAISES, 1, 'raised', words),
    called: () => redis.call('eval', SAYS, '1', 'called', words),
    evalsha: () => redis.evalsha(sha, 1, 'evalsha', words),
    fcall: () => redis.fcall('says', 1, 'fcall', words),
    defined: () => redis.says('defined', words),
    marked: () => marked.eval(SAYS, 1, 'marked', words),
    'marked-script': () => marked.says('marked-script', words),
    pipeline: () => redis.pipeline().evalsha(sha, 1, 'pipeline', words).exec().then(lastOf),
    'pipeline-script': () =>
      redis
        .pipeline([['says', 'pipeline-script', words]])
        .exec()
        .then(lastOf),
    multi: () => redis.multi().fcall('says', 1, 'multi', words).exec().then(lastOf),
    session: () => redis.session((session) => session.eval(SAYS, 1, 'session', words)),
    'session-multi': () =>
      redis.session((session) => session.multi().eval(SAYS, 1, 'session-multi', words).exec()).then(lastOf),
  };
}

onEveryServer('redis errors in the words of a script', ({ flavour, protocol, server }) => {
  const make = clientsOf(() => ({
    host: server().host,
    port: server().port,
    protocol,
    keyPrefix: `error-words-${protocol}:`,
    scripts: {
      says: { numberOfKeys: 1, lua: SAYS },
      onlySays: { numberOfKeys: 1, lua: `#!lua flags=no-writes\n${ONLY_SAYS}`, readOnly: true },
    },
  }));
  let redis: Scripted;
  let sha: string;

  before(async () => {
    await server().ask('FUNCTION', 'LOAD', 'REPLACE', LIBRARY);
    sha = String(await server().ask('SCRIPT', 'LOAD', SAYS));
  });

  beforeEach(() => {
    redis = make() as Scripted;
  });

  afterEach(async () => {
    const keys = (await server().ask('KEYS', `error-words-${protocol}:*`)) as string[];
    if (keys.length > 0) await server().ask('DEL', ...keys);
  });

  for (const word of WORDS) {
    it(`${word}: executed once, told as maybe executed`, async () => {
      for (const words of [`${word} in words of its own`, word]) {
        const calls = ways(redis, words, sha);
        for (const [name, call] of Object.entries(calls)) {
          await redis.del(name);
          const error = await errorOf(call());
          assert.deepEqual(
            [error.code, error.execution, error.retryable, error.attempts <= 2],
            ['SERVER_ERROR', 'maybe', false, true],
            `${name}: ${words}`,
          );
          assert.equal(await redis.get(name), '1', `${name}: ${words}`);
        }
      }
    });
  }

  it('what only reads is not repeated for its words either', async () => {
    const readers: Record<string, (words: string) => Promise<unknown>> = {
      eval_ro: (words) => redis.eval_ro(ONLY_SAYS, 0, words),
      fcall_ro: (words) => redis.fcall_ro('only_says', 0, words),
      onlySays: (words) => redis.onlySays('k', words),
    };
    for (const [name, call] of Object.entries(readers)) {
      for (const word of ['TRYAGAIN', 'LOADING', 'CLUSTERDOWN', 'NOSCRIPT']) {
        const error = await errorOf(call(`${word} please`));
        assert.deepEqual([error.code, error.execution], ['SERVER_ERROR', 'maybe'], `${name} ${word}`);
        assert.ok(error.attempts <= 2, name);
      }
    }
  });

  it('errors inside a list, and inside what EXEC answers, are told alike', async () => {
    const nested = (reply: unknown): DriverError => (reply as [number, [DriverError]])[1][0];
    const check = (error: DriverError): void =>
      assert.deepEqual([error.code, error.execution], ['SERVER_ERROR', 'maybe']);
    check(nested(await redis.eval(LISTS, 1, 'list', 'LOADING Redis is loading something')));
    const [result] = (await redis.multi().eval(LISTS, 1, 'list', 'TRYAGAIN x').exec()) as [null, unknown][];
    check(nested(result[1]));
    // Nobody knows here which command an element belongs to.
    const replies = await redis.session(async (session) => {
      await session.call('MULTI');
      await session.call('EVAL', SAYS, '1', 'list', 'MOVED elsewhere');
      return (await session.call('EXEC')) as DriverError[];
    });
    check(replies[0]);
    assert.equal(await redis.get('list'), '3');
  });

  // No byte tells such a script from a server that does not know it.
  it("a script that says itself, in the server's sentence, that it is not known, runs twice at the most", async () => {
    const sentence = flavour === 'valkey-9.1' ? 'No matching script.' : 'No matching script. Please use EVAL.';
    const error = await errorOf(redis.says('forged', `NOSCRIPT ${sentence}`));
    assert.deepEqual([error.execution, error.retryable], ['maybe', false]);
    assert.ok(Number(await redis.get('forged')) <= 2);
  });

  it('what a script passes on from a command of its own is told as maybe executed', async () => {
    const passesOn = "redis.call('INCR', KEYS[1]) return redis.pcall('LPUSH', KEYS[1], 1)";
    const raised = "redis.call('INCR', KEYS[1]) return redis.call('LPUSH', KEYS[1], 1)";
    for (const lua of [passesOn, raised]) {
      const error = await errorOf(redis.eval(lua, 1, 'passes-on'));
      assert.deepEqual([error.code, error.execution], ['SERVER_ERROR', 'maybe']);
      assert.match(error.message, /^WRONGTYPE/);
    }
    assert.equal(await redis.get('passes-on'), '2');
  });

  it('reconnectOnError repeats nothing that may have been executed', async () => {
    const asked: string[] = [];
    const eager = make({
      reconnectOnError: (error) => {
        asked.push(error.message);
        return error.message.startsWith('READONLY') ? 2 : false;
      },
    }) as Scripted;
    const error = await errorOf(eager.eval(SAYS, 1, 'reconnect', 'READONLY in its own words'));
    assert.deepEqual([error.code, error.execution], ['SERVER_ERROR', 'maybe']);
    assert.deepEqual(asked, ['READONLY in its own words']);
    assert.equal(await redis.get('reconnect'), '1');
  });

  it("believes the server's own sentences about a script: what was not executed is told so, and done when it can be", async () => {
    await server().ask('SCRIPT', 'FLUSH');
    const unknown = await errorOf(redis.evalsha(sha, 1, 'k', 'x'));
    assert.deepEqual([unknown.code, unknown.execution, unknown.attempts], ['NO_SCRIPT', 'none', 1]);
    assert.match((await errorOf(redis.says('k', 'MY_OWN words'))).message, /^MY_OWN words/);
    assert.equal(await redis.get('k'), '1');
    await server().ask('SCRIPT', 'LOAD', SAYS);

    assert.equal(await outcome(redis.call('NO.SUCH', 'a', 'b')), 'SERVER_ERROR/none');
    assert.equal(await outcome(redis.eval('return 1', [] as never)), 'SERVER_ERROR/none');
    assert.equal(await outcome(redis.fcall('no_such_function', 0)), 'SERVER_ERROR/none');
    await server().ask('ACL', 'SETUSER', 'reader', 'on', '>secret', '~*', '+@all', '-@scripting');
    await server().ask('ACL', 'SETUSER', 'keyless', 'on', '>secret', '+@all');
    const reader = make({ username: 'reader', password: 'secret' }) as Scripted;
    const keyless = make({ username: 'keyless', password: 'secret' }) as Scripted;
    for (const call of [reader.eval(SAYS, 1, 'acl', 'x'), reader.fcall('says', 1, 'acl', 'x'), reader.says('acl', 'x')])
      assert.equal(await outcome(call), 'SERVER_ERROR/none');
    assert.equal(await outcome(keyless.eval(SAYS, 1, 'acl', 'x')), 'SERVER_ERROR/none');
    assert.equal(await redis.get('acl'), null);
  });
});

for (const flavour of FLAVOURS) {
  describe(`redis errors about a script in a cluster, ${flavour}`, () => {
    const nodes: RedisServer[] = [];
    const make = clientsOf(() => ({ host: nodes[0].host, port: nodes[0].port }));

    before(async function () {
      this.timeout(120_000);
      for (let count = 0; count < 2; count++) {
        const args = ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())];
        nodes.push(await RedisServer.start({ server: flavour, args }));
      }
    });

    after(async () => {
      for (const node of nodes) await node.stop();
    });

    it('are believed: it was not executed', async function () {
      this.timeout(60_000);
      const [near, far] = nodes;
      const redis = make({ delivery: 'never' });
      const run = (...keys: string[]): Promise<string> =>
        outcome(
          redis
            .eval("return redis.call('INCR', KEYS[1])", keys.length, ...keys)
            .catch((error: ReplyError) => Promise.resolve(`${error.prefix}/${error.execution}`)),
        );
      assert.equal(await run('a'), 'ok "CLUSTERDOWN/none"');
      await far.ask('CLUSTER', 'SET-CONFIG-EPOCH', 2);
      await near.ask('CLUSTER', 'ADDSLOTSRANGE', 0, 8_191);
      await far.ask('CLUSTER', 'ADDSLOTSRANGE', 8_192, 16_383);
      const [, farPort] = (await far.ask('CONFIG', 'GET', 'cluster-port')) as [string, string];
      await near.ask('CLUSTER', 'MEET', far.host, far.port, farPort);
      for (const node of nodes)
        await until('the cluster is whole', async () =>
          /cluster_state:ok[^]*cluster_slots_ok:16384/.test(String(await node.ask('CLUSTER', 'INFO'))),
        );
      // Slot 3300 is near, 15495 far.
      assert.equal(await run('b'), 'ok 1');
      assert.equal(await run('a'), 'ok "MOVED/none"');
      assert.equal(await run('b', 'a'), 'ok "CROSSSLOT/none"');
      await near.ask('CLUSTER', 'SETSLOT', 3_300, 'MIGRATING', String(await far.ask('CLUSTER', 'MYID')));
      assert.equal(await run('{b}missing'), 'ok "ASK/none"');
      assert.equal(await run('b', '{b}missing'), 'ok "TRYAGAIN/none"');
      assert.equal(await run('b'), 'ok 2');
    });
  });
}

describe('redis errors in the words of a module', () => {
  let server: ScriptedServer;
  let words = '';
  let executions = 0;
  const make = clientsOf(() => ({ host: server.host, port: server.port }));

  before(async () => {
    server = await scriptedRedis({
      answer: ([name]) => {
        if (name === 'PING') return PONG;
        executions++;
        return `-${words}\r\n`;
      },
    });
  });

  after(() => server.stop());

  it('are told as maybe executed, and nothing is repeated', async () => {
    const redis = make();
    const calls: Record<string, () => Promise<unknown>> = {
      module: () => redis.call('MOD.INCR', 'k'),
      marked: () => redis.with({ idempotent: true }).call('MOD.INCR', 'k'),
      pipeline: () => redis.pipeline().call('MOD.INCR', 'k').exec().then(lastOf),
      migrate: () => redis.migrate('h', 1, 'k', 0, 100),
      debug: () => redis.debug('ERROR', words),
    };
    for (words of [
      'TRYAGAIN x',
      'LOADING x',
      // A sentence of the server's, which is about EVALSHA: a module that calls one passes it on.
      'NOSCRIPT No matching script. Please use EVAL.',
      "OOM command not allowed when used memory > 'maxmemory'.",
      'ERR no',
    ]) {
      for (const [name, call] of Object.entries(calls)) {
        executions = 0;
        const error = await errorOf(call());
        assert.deepEqual([error.execution, error.retryable, executions], ['maybe', false, 1], `${name}: ${words}`);
      }
    }
  });

  it("repeats what the server's own whole sentence says was not executed", async () => {
    const redis = make();
    words = 'LOADING Redis is loading the dataset in memory';
    const call = redis.call('MOD.INCR', 'k');
    const script = redis.eval('return 1', 0);
    await eventually(() => executions >= 4);
    words = 'ERR enough';
    assert.deepEqual(await Promise.all([outcome(call), outcome(script)]), ['SERVER_ERROR/maybe', 'SERVER_ERROR/maybe']);
  });
});
