#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: INSERTs of vectors that run at once fail where the
# vector has an SAI index and the server few processors.
#
# Input: a table with a vector of three floats and an SAI index on it, a server that sees two processors
# (-XX:ActiveProcessorCount=2), and 1,500 INSERTs of valid rows, 256 at a time; then 100 more, one after the other. Seen:
# WRITE_FAILURE (0x1500) for some of the first, two thirds on one machine, and for none of the last; the server's log says
# that a pool of the library that builds the graph has gone beyond its limit of 3, which is one more than there are
# processors, while more threads than that write. SELECT by key finds none of the rows whose INSERT failed. To a client it
# looks like a node that is in trouble, and is one with too many writers: trying again at once makes more of them.
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
java -XX:ActiveProcessorCount=2 -Xms384m -Xmx384m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  $options --add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED --add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED \
  -Djava.io.tmpdir="$work/data" -Djdk.attach.allowAttachSelf=true -Dcassandra.config="file://$work/conf/cassandra.yaml" \
  -Dlogback.configurationFile="file://$work/conf/logback.xml" -Dcassandra.storagedir="$work/data" -Dcassandra.logdir="$work" \
  -Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=1000 -Dcassandra-foreground=yes \
  -cp "$work/jars/*" org.apache.cassandra.service.CassandraDaemon > server.log 2>&1 &
server=$!

cat > see.cjs <<'JS'
const { Client } = require('cassandra-driver');
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', queryOptions: { prepare: true } });
const AT_ONCE = 256;
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
  const found = async (ids) => {
    let count = 0;
    for (const id of ids) count += (await client.execute('SELECT id FROM k.t WHERE id = ?', [id])).rows.length;
    return count;
  };
  await client.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  await client.execute('CREATE TABLE k.t (id int PRIMARY KEY, v vector<float, 3>)');
  await client.execute("CREATE INDEX near ON k.t (v) USING 'sai'");
  const failed = [];
  const codes = new Set();
  const insert = async (id) => {
    const vector = new Float32Array([Math.sin(id), Math.cos(id * 1.7), Math.sin(id * 2.3 + 1)]);
    await client.execute('INSERT INTO k.t (id, v) VALUES (?, ?)', [id, vector]).catch((error) => {
      failed.push(id);
      codes.add('0x' + error.code.toString(16));
    });
  };
  let next = 0;
  const writer = async () => {
    while (next < 1500) await insert(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
  const atOnce = [...failed];
  for (let id = 2000; id < 2100; id++) await insert(id);
  const there = await found(atOnce);
  const { release_version } = (await client.execute('SELECT release_version FROM system.local')).first();
  const oneByOne = failed.length - atOnce.length;
  console.log(`Apache Cassandra ${release_version}: of 1500 at once ${atOnce.length} failed (${[...codes]}), ` +
    `${there} of them are there; of 100 one by one ${oneByOne} failed`);
  await client.shutdown();
  const asRecorded = atOnce.length > 0 && [...codes].join() === '0x1500' && there === 0 && oneByOne === 0;
  console.log(asRecorded ? 'As recorded.' : 'CHANGED: expected some of those at once to fail with 0x1500, and none to be there.');
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
