// Run in a process of its own: a Redis client under fake timers. Prints what came of it.
import { ask, end, INSTALL, nextUncaught, seen, tell, until } from './fakes.mjs';

const { fakes, moment, sinon, entry, server, proxied, tls } = JSON.parse(process.argv[2]);
const install = () => INSTALL[fakes](sinon);

if (moment === 'before loading') await install();
const { Redis } = await import(entry);
if (moment === 'before connecting') await install();
const errors = [];
const make = (address, options) => {
  const redis = new Redis({ ...address, retryStrategy: () => 20, ...options });
  redis.on('error', (error) => errors.push(error.message));
  return redis;
};
const redis = make(proxied, { heartbeatIntervalMs: 100, heartbeatTimeoutMs: 1_000 });
const direct = make(server);
const secure = make(tls.address, { tls: { ca: tls.authority } });
const everyClient = [redis, direct, secure];
await Promise.all(everyClient.map((client) => client.ping()));
if (moment === 'after connecting') await install();

// ------------------------------------------------------------------ what is asked is answered

await tell('set', redis.set('text', 'value'));
await tell('get', redis.get('text'));
await tell(
  'in one turn',
  Promise.all(Array.from({ length: 1_000 }, () => redis.incr('counter'))).then((all) => all.at(-1)),
);
await tell('pipeline', redis.pipeline().incr('counter').get('counter').exec());
await tell('transaction', redis.multi().incr('counter').get('counter').exec());
await tell('callback', new Promise((resolve) => redis.get('text', (error, value) => resolve([error, value]))));
const uncaught = nextUncaught();
redis.get('text', () => {
  throw new Error('thrown by a callback');
});
await tell('thrown', uncaught);
const large = Buffer.alloc(8 * 1024 * 1024, 'x');
await tell(
  'large',
  Promise.all([redis.set('large', large), redis.set('larger', large), redis.strlen('large')]).then((all) => all[2]),
);
await tell(
  'large reply',
  redis.getBuffer('large').then((bytes) => bytes.length),
);
const keys = [];
for await (const key of redis.scanAll({ match: '*', count: 1 })) keys.push(key);
seen.scanned = keys.sort();
await tell(
  'secure',
  secure.set('text', 'hidden').then(() => secure.get('text')),
);
await tell(
  'secure, large',
  secure
    .set('large', large)
    .then(() => secure.getBuffer('large'))
    .then(({ length }) => length),
);
await tell(
  'a name',
  make({ host: 'localhost', port: server.port })
    .info('server')
    .then((text) => text.length > 0),
);

// ------------------------------------------------------------------ messages

const messages = [];
const subscriber = make(server);
subscriber.on('message', (...message) => messages.push(message));
await tell('subscribe', subscriber.subscribe('channel'));
await tell('publish', redis.publish('channel', 'hello'));
await until(() => messages.length > 0);
seen.messages = messages;

// ------------------------------------------------------------------ connections of their own

await tell(
  'blocking, with an element',
  redis.rpush('list', 'a').then(() => redis.blpop('list', 5)),
);
await tell('blocking, to its end', redis.blpop('none', 0.05));
const popped = Promise.all([redis.blpop('list', 10), redis.blpop('list', 10)]);
await until(async () => /blocked_clients:2/.test(await direct.info('clients')));
await tell(
  'woken',
  direct.rpush('list', 'b', 'c').then(() => popped.then((both) => both.map(([, item]) => item).sort())),
);
await tell(
  'session',
  redis.session(async (session) => {
    await session.watch('text');
    await direct.set('text', 'changed');
    return session.multi().set('text', 'mine').exec();
  }),
);

// ------------------------------------------------------------------ time passes

const pings = async () => {
  const text = await direct.info('commandstats');
  return [.../cmdstat_(?:ping|hello):calls=(\d+)/g[Symbol.matchAll](text)].reduce(
    (sum, [, calls]) => sum + Number(calls),
    0,
  );
};
const before = await pings();
await until(async () => (await pings()) >= before + 3);
seen.heartbeats = 'seen';
await direct.client('PAUSE', 60_000, 'WRITE');
await tell('deadline while the server is paused', redis.with({ timeoutMs: 50 }).set('late', 'value'));
await direct.client('UNPAUSE');
await tell('after the pause', redis.get('text'));

// ------------------------------------------------------------------ connections end

await tell(
  'killed',
  direct.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes').then((count) => count > 0),
);
await tell('after the kill', redis.get('text'));
const admin = make(tls.address, { tls: { ca: tls.authority } });
await tell(
  'killed, secure',
  admin.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes').then((count) => count > 0),
);
await tell('after the kill, secure', secure.get('text'));
await ask('reset');
await tell('after a reset', redis.get('text'));
await ask('halfClose');
await tell('after an end', redis.get('text'));
await ask('stall');
await tell('while nothing passes', redis.with({ timeoutMs: 50 }).get('text'));
const resumed = redis.with({ timeoutMs: 30_000 }).get('text');
await ask('heal');
await tell('after the silence', resumed);
await ask('refuse');
await ask('reset');
const waiting = redis.with({ timeoutMs: 30_000 }).get('text');
await until(() => errors.some((message) => /ECONNREFUSED/.test(message)));
await ask('listen');
await tell('when somebody listens again', waiting);
await tell('missing certificate', make(tls.address, { tls: {}, retryStrategy: null }).ping());

// ------------------------------------------------------------------ the end

const gone = make(server);
await gone.ping();
const last = gone.incr('last');
gone.disconnect();
await tell('before disconnect()', last);
await until(() => gone.status === 'end');
await tell('quit', redis.quit());
await until(() => redis.status === 'end');
end();
process.exit();
