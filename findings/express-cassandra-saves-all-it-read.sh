#!/bin/sh
# express-cassandra 2.9.1 with Apache Cassandra 5.0.9 (cassandra-all): save() of a row that was found undoes what
# others changed meanwhile, and its lifetime.
#
# Input: a row that was saved with a TTL of 1000 seconds, and found; updates of two other columns by somebody else;
# then one property set, and save(). Seen, without an error or a warning: isModified() names the one property, and
# save() writes every column as it was read: the one that was changed is what it was before, the one that was set is
# null again, which is a tombstone for each column without a value, and no column has a TTL any more, so that a session
# or a code that should end after a quarter of an hour stays for good. update() writes what it is given.
#
# Needs node, npm, mvn and Java 17. Works in a temporary folder, listens on a loopback address of its own, and leaves
# nothing behind. Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
server=
finish() {
  [ -z "$server" ] || { kill -9 "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; }
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
cd "$work"
address=127.0.$(($$ % 200 + 20)).$(($(date +%s) % 200 + 20))

cat > pom.xml <<XML
<project><modelVersion>4.0.0</modelVersion><groupId>local.finding</groupId><artifactId>server</artifactId>
<version>1</version><packaging>pom</packaging><dependencies><dependency><groupId>org.apache.cassandra</groupId>
<artifactId>cassandra-all</artifactId><version>5.0.9</version></dependency></dependencies></project>
XML
mvn -B -q dependency:copy-dependencies -DoutputDirectory="$work/jars" > mvn.log 2>&1 || { cat mvn.log; exit 2; }
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts cassandra-driver@4.10.0 \
  express-cassandra@2.9.1 > npm.log 2>&1 || { cat npm.log; exit 2; }

mkdir conf data
cat > conf/cassandra.yaml <<YAML
cluster_name: finding
num_tokens: 1
initial_token: "0"
auto_bootstrap: false
partitioner: org.apache.cassandra.dht.Murmur3Partitioner
seed_provider: [{"class_name": "org.apache.cassandra.locator.SimpleSeedProvider", "parameters": [{"seeds": "$address"}]}]
listen_address: $address
rpc_address: $address
endpoint_snitch: SimpleSnitch
commitlog_sync: periodic
commitlog_sync_period: 1000ms
commitlog_segment_size: 16MiB
data_file_directories: [$work/data]
commitlog_directory: $work/data/commitlog
saved_caches_directory: $work/data/saved_caches
hints_directory: $work/data/hints
cdc_raw_directory: $work/data/cdc_raw
YAML
echo '<configuration/>' > conf/logback.xml

options=
for name in java.base/java.lang.ref java.base/jdk.internal.misc java.management.rmi/com.sun.jmx.remote.internal.rmi \
  java.rmi/sun.rmi.registry java.rmi/sun.rmi.server java.sql/java.sql jdk.attach/sun.tools.attach \
  jdk.compiler/com.sun.tools.javac.file jdk.unsupported/sun.misc; do options="$options --add-exports=$name=ALL-UNNAMED"; done
for name in java.io java.lang java.lang.module java.lang.reflect java.util jdk.internal.loader jdk.internal.math \
  jdk.internal.module jdk.internal.ref jdk.internal.reflect jdk.internal.util.jar sun.nio.ch; do
  options="$options --add-opens=java.base/$name=ALL-UNNAMED"; done
# shellcheck disable=SC2086 -- words on purpose
java -Xms384m -Xmx384m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  $options --add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED --add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED \
  -Djava.io.tmpdir="$work/data" -Djdk.attach.allowAttachSelf=true -Dcassandra.config="file://$work/conf/cassandra.yaml" \
  -Dlogback.configurationFile="file://$work/conf/logback.xml" -Dcassandra.storagedir="$work/data" -Dcassandra.logdir="$work" \
  -Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=1000 -Dcassandra-foreground=yes \
  -cp "$work/jars/*" org.apache.cassandra.service.CassandraDaemon > server.log 2>&1 &
server=$!

cat > see.cjs <<'JS'
const { Client } = require('cassandra-driver');
const { createClient } = require('express-cassandra');
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', queryOptions: { prepare: true } });
(async () => {
  for (let tries = 0; ; tries++) {
    try {
      await client.connect();
      break;
    } catch (error) {
      if (tries === 90) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  await client.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  const models = createClient({
    clientOptions: { contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', keyspace: 'k' },
    ormOptions: { defaultReplicationStrategy: { class: 'SimpleStrategy', replication_factor: 1 }, migration: 'safe' },
  });
  await models.initAsync();
  const Account = models.loadSchema('account', { fields: { id: 'int', name: 'text', mail: 'text', visits: 'int' }, key: ['id'] });
  await Account.syncDBAsync();
  const seen = [];
  const note = async (title, before = '') => {
    const row = (await client.execute('SELECT name, mail, visits, ttl(name), ttl(mail) FROM k.account WHERE id = 1')).first();
    const [name, mail, visits, ...lifetimes] = row.values();
    seen.push(`${before}${name} ${mail} ${visits}, with a TTL: ${lifetimes.map((seconds) => seconds !== null)}`);
    console.log(`${title}: ${seen.at(-1)}`);
  };
  await new Account({ id: 1, name: 'Ada', mail: 'old' }).saveAsync({ ttl: 1000 });
  await note('saved');
  const found = await Account.findOneAsync({ id: 1 });
  await client.execute("UPDATE k.account USING TTL 1000 SET mail = 'new', visits = 5 WHERE id = 1");
  await note('after an UPDATE by somebody else');
  found.name = 'Eva';
  const modified = ['name', 'mail', 'visits'].filter((property) => found.isModified(property)).join();
  await found.saveAsync();
  await note('modified, and the row after save()', `${modified}: `);
  await Account.updateAsync({ id: 1 }, { visits: 6 });
  await note('after update() of one property');
  const expected = [
    'Ada old null, with a TTL: true,true', 'Ada new 5, with a TTL: true,true', 'name: Eva old null, with a TTL: false,false',
    'Eva old 6, with a TTL: false,false',
  ];
  await client.shutdown();
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
