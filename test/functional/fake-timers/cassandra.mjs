// Run in a process of its own: a Cassandra client under fake timers. Prints what came of it.
import { ask, end, INSTALL, nextUncaught, real, seen, tell, until } from './fakes.mjs';

const { fakes, moment, sinon, entry, contactPoint, localDataCenter, keyspace } = JSON.parse(process.argv[2]);
const install = () => INSTALL[fakes](sinon);

if (moment === 'before loading') await install();
const { Client, policies, types } = await import(entry);
if (moment === 'before connecting') await install();
const client = new Client({
  contactPoints: [contactPoint],
  localDataCenter,
  keyspace,
  encoding: { set: Set },
  pooling: { heartBeatInterval: 100, heartBeatTimeout: 1_000 },
  policies: { reconnection: new policies.reconnection.ConstantReconnectionPolicy(20) },
});
await client.connect();
if (moment === 'after connecting') await install();

const prepared = { prepare: true, isIdempotent: true };
const select = (options) => client.execute('SELECT id FROM numbers', [], { ...prepared, fetchSize: 10, ...options });

// ------------------------------------------------------------------ what is asked is answered

const loadedAt = real.now();
await tell(
  'rows',
  Promise.all(
    Array.from({ length: 35 }, (_, id) =>
      client.execute('INSERT INTO numbers (id, moment) VALUES (?, ?)', [id, new Date(1_000 * id)], prepared),
    ),
  ).then((all) => all.length),
);
await tell(
  'a row',
  client
    .execute('SELECT moment FROM numbers WHERE id = ?', [7], prepared)
    .then((result) => result.first().moment.getTime()),
);
await tell(
  'callback',
  new Promise((resolve) =>
    client.execute('SELECT id FROM numbers WHERE id = 7', (error, result) => resolve([error, result.rowLength])),
  ),
);
const uncaught = nextUncaught();
client.execute('SELECT id FROM numbers WHERE id = 7', () => {
  throw new Error('thrown by a callback');
});
await tell('thrown', uncaught);
await tell(
  'batch',
  client
    .batch([{ query: 'UPDATE numbers SET moment = ? WHERE id = ?', params: [new Date(5), 40] }], prepared)
    .then(() => 'done'),
);
const ids = [];
for await (const { id } of await select()) ids.push(id);
seen.paged = ids.length;
await tell(
  'each row',
  new Promise((resolve, reject) => {
    client.eachRow(
      'SELECT id FROM numbers',
      [],
      { ...prepared, fetchSize: 10, autoPage: true },
      () => {},
      (error, result) => (error ? reject(error) : resolve(result.rowLength)),
    );
  }),
);

// ------------------------------------------------------------------ the time of writes is the real one

await tell(
  'timestamp of a write',
  client.execute('SELECT writetime(moment) AS t FROM numbers WHERE id = 40', [], prepared).then((result) => {
    const writtenAt = Number(result.first().t) / 1_000;
    return writtenAt >= loadedAt && writtenAt <= real.now() + 1;
  }),
);
const made = types.TimeUuid.now().getDate().getTime();
seen['time of an identifier'] = made >= loadedAt && made <= real.now() + 1;
await tell(
  'identifier by callback',
  new Promise((resolve) => types.TimeUuid.now((error, id) => resolve(id instanceof types.TimeUuid))),
);

// ------------------------------------------------------------------ time passes, connections end

await ask('stall');
await tell(
  'deadline while nothing passes',
  select({ readTimeout: 100, retry: new policies.retry.FallthroughRetryPolicy() }),
);
await ask('heal');
await tell(
  'after the silence',
  select().then(({ rowLength }) => rowLength),
);
await ask('reset');
await tell(
  'after a reset',
  select().then(({ rowLength }) => rowLength),
);
await ask('halfClose');
await tell(
  'after an end',
  select().then(({ rowLength }) => rowLength),
);
await ask('refuse');
await ask('reset');
await until(() =>
  client.execute('SELECT id FROM numbers WHERE id = 7', [], prepared).then(
    () => false,
    (error) => error.name === 'NoHostAvailableError',
  ),
);
await ask('listen');
await until(() =>
  select().then(
    () => true,
    () => false,
  ),
);
seen['when somebody listens again'] = 'answered';

await tell(
  'shutdown',
  client.shutdown().then(() => 'done'),
);
end();
process.exit();
