// Makes the class-data archive of a Cassandra installation, once: a throw-away node is started and stopped in good
// order. Each later start takes about three seconds in place of four.
import { existsSync, renameSync } from 'node:fs';
import { step, withLock } from '../provision/cache.js';
import { provideCassandra } from '../provision/cassandra-jars.js';
import { CassandraNode } from './cassandra-node.js';

export async function provideClassArchive(): Promise<void> {
  const { classArchive, release } = await provideCassandra('5.0');
  if (existsSync(classArchive)) return;
  await withLock(`cassandra-${release}-classes`, async () => {
    if (existsSync(classArchive)) return;
    await step(`Cassandra ${release} class-data archive`, async () => {
      const unfinished = `${classArchive}.${process.pid}`;
      const node = await CassandraNode.start({ writeClassArchive: unfinished });
      await node.shutDown();
      await node.destroy();
      // without it nodes only start more slowly: a JVM that cannot write one is no reason to fail
      if (existsSync(unfinished)) renameSync(unfinished, classArchive);
    });
  });
}
