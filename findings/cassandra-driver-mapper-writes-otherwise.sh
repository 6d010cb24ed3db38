#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): its mapper writes otherwise than it was asked, without
# an error.
#
# Input: a table with a key and two texts, and a second table of the same model with the same key and another column.
# Seen:
# - update({ id, name }, { when: { mail } }) after update({ id, name, mail }) is sent as the latter, without its condition:
#   it writes where the condition is not fulfilled, and wasApplied() is true. The mapper keeps statements by the names of
#   the properties and of the condition in a row, with nothing between them.
# - batching.remove({ id, name }) after batching.update({ id, name }) is sent as the update: the row stays. Both keep
#   statements in one place.
# - remove({ id, name }, { deleteOnlyColumns: true }) removes the whole row of the second table, which has no such column.
# Each alone on a new mapper does what it was asked (the first two).
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
npm install --silent --no-audit --no-fund --ignore-scripts cassandra-driver@4.10.0 > npm.log 2>&1 || { cat npm.log; exit 2; }

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
const { Client, mapping } = require('cassandra-driver');
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', queryOptions: { prepare: true } });
const makeMapper = (tables) => new mapping.Mapper(client, { models: { User: { keyspace: 'k', tables } } });
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
  await client.execute('CREATE TABLE k.users (id int PRIMARY KEY, name text, mail text)');
  await client.execute('CREATE TABLE k.notes (id int PRIMARY KEY, note text)');
  const row = async (table) => (await client.execute(`SELECT * FROM k.${table} WHERE id = 1`)).first();

  const conditional = async (isFirst) => {
    const users = makeMapper(['users']).forModel('User');
    await client.execute("INSERT INTO k.users (id, name, mail) VALUES (1, 'old', 'a')");
    if (!isFirst) await users.update({ id: 1, name: 'old', mail: 'a' });
    const result = await users.update({ id: 1, name: 'new' }, { when: { mail: 'b' } });
    return `${result.wasApplied() ? 'applied' : 'not applied'}, name ${(await row('users')).name}`;
  };
  const removed = async (isFirst) => {
    const mapper = makeMapper(['users']);
    const { batching } = mapper.forModel('User');
    await client.execute("INSERT INTO k.users (id, name) VALUES (1, 'old')");
    if (!isFirst) await mapper.batch([batching.update({ id: 1, name: 'old' })]);
    await mapper.batch([batching.remove({ id: 1, name: 'old' })]);
    return (await row('users')) === null ? 'gone' : 'there';
  };
  const onlyColumns = async () => {
    await client.execute("INSERT INTO k.users (id, name, mail) VALUES (1, 'old', 'a')");
    await client.execute("INSERT INTO k.notes (id, note) VALUES (1, 'kept?')");
    await makeMapper(['users', 'notes']).forModel('User').remove({ id: 1, name: 'x' }, { deleteOnlyColumns: true });
    return `${(await row('users')) === null ? 'gone' : 'there'}, ${(await row('notes')) === null ? 'gone' : 'there'}`;
  };
  const seen = [await conditional(true), await conditional(false), await removed(true), await removed(false), await onlyColumns()];
  const expected = ['not applied, name old', 'applied, name new', 'gone', 'there', 'there, gone'];
  console.log(`update under a condition that is not fulfilled: ${seen[0]}; after another update: ${seen[1]}`);
  console.log(`row after batching.remove: ${seen[2]}; after batching.update before it: ${seen[3]}`);
  console.log(`rows of both tables after deleteOnlyColumns: ${seen[4]}`);
  await client.shutdown();
  const asRecorded = seen.join('|') === expected.join('|');
  console.log(asRecorded ? 'As recorded.' : `CHANGED: expected ${expected.join(' | ')}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
