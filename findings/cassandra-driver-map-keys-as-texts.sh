#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): entries of a map are lost when it is read.
#
# Input: maps of two entries whose keys are timestamps, lists of texts, bytes, and texts, written by a statement and read as
# the driver does by default; the map of timestamps written back as it was read. Seen, all without an error or a warning: a
# map is a plain object whose property names are what toString() makes of the keys. Two timestamps of one second are one
# name, and one of the entries is gone; so it is with the lists ['a,b'] and ['a', 'b'] and with the bytes 0xff and 0xfe; an
# entry with the key __proto__ is not there either. Written back, the table has one timestamp of the two, without its
# milliseconds. With `encoding: { map: Map }` all entries are there.
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
const { Client } = require('cassandra-driver');
const options = { contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', queryOptions: { prepare: true } };
const client = new Client(options);
const withMaps = new Client({ ...options, encoding: { map: Map } });
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
  await client.execute(
    'CREATE TABLE k.t (id int PRIMARY KEY, times map<timestamp, int>, lists map<frozen<list<text>>, int>, bytes map<blob, int>, texts map<text, int>)',
  );
  await client.execute(
    `INSERT INTO k.t (id, times, lists, bytes, texts) VALUES (1,
      {'2020-01-01T00:00:00.250Z': 1, '2020-01-01T00:00:00.750Z': 2}, {['a,b']: 1, ['a', 'b']: 2}, {0xff: 1, 0xfe: 2}, {'__proto__': 1, 'other': 2})`,
    [],
    { prepare: false },
  );
  const columns = ['times', 'lists', 'bytes', 'texts'];
  const read = (await client.execute('SELECT * FROM k.t WHERE id = 1')).first();
  const seen = columns.map((name) => String(Object.keys(read[name]).length));
  const maps = (await withMaps.execute('SELECT * FROM k.t WHERE id = 1')).first();
  seen.push(columns.map((name) => maps[name].size).join(' '));
  await client.execute('INSERT INTO k.t (id, times) VALUES (2, ?)', [read.times]);
  const printed = async (id) => (await client.execute('SELECT toJson(times) AS times FROM k.t WHERE id = ?', [id])).first().times;
  seen.push(await printed(1), await printed(2));
  await withMaps.shutdown();
  const expected = ['1', '1', '1', '1', '2 2 2 2', '{"2020-01-01 00:00:00.250Z": 1, "2020-01-01 00:00:00.750Z": 2}', '{"2020-01-01 00:00:00.000Z": 2}'];
  console.log(`entries read of two each: timestamps ${seen[0]}, lists ${seen[1]}, bytes ${seen[2]}, texts ${seen[3]}; as a Map: ${seen[4]}`);
  console.log(`in the table: ${seen[5]}; after what was read was written back: ${seen[6]}`);
  await client.shutdown();
  const asRecorded = seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
TZ=UTC node see.cjs "$address"
