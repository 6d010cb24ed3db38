#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: one IPv4-mapped address is two primary keys.
#
# Input: a table with an inet primary key, and the address ::ffff:1.2.3.4, once as a literal of the statement and once as
# a bound value of its sixteen bytes. Seen: two rows, both of which the server prints as 1.2.3.4. Java turns the text into
# an Inet4Address of four bytes, and the bound sixteen bytes are kept; neither form finds the other's row.
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
java -Xms384m -Xmx384m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData $options \
  --add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED --add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED \
  -Djava.io.tmpdir="$work/data" -Djdk.attach.allowAttachSelf=true -Dcassandra.config="file://$work/conf/cassandra.yaml" \
  -Dlogback.configurationFile="file://$work/conf/logback.xml" -Dcassandra.storagedir="$work/data" -Dcassandra.logdir="$work" \
  -Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=1000 -Dcassandra-foreground=yes \
  -cp "$work/jars/*" org.apache.cassandra.service.CassandraDaemon > server.log 2>&1 &
server=$!

cat > see.cjs <<'JS'
const { Client, types } = require('cassandra-driver');
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1' });
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
  await client.execute('CREATE TABLE k.t (address inet PRIMARY KEY, written text)');
  const bytes = Buffer.from('00000000000000000000ffff01020304', 'hex');
  await client.execute("INSERT INTO k.t (address, written) VALUES ('::ffff:1.2.3.4', 'as a literal')");
  await client.execute('INSERT INTO k.t (address, written) VALUES (?, ?)', [new types.InetAddress(bytes), 'as bytes'], { prepare: true });
  const { rows } = await client.execute('SELECT written, toJson(address) AS printed FROM k.t');
  const byLiteral = await client.execute("SELECT written FROM k.t WHERE address = '::ffff:1.2.3.4'");
  const byBytes = await client.execute('SELECT written FROM k.t WHERE address = ?', [new types.InetAddress(bytes)], { prepare: true });
  const { release_version } = (await client.execute('SELECT release_version FROM system.local')).first();
  const seen = {
    rows: rows.map(({ written, printed }) => `${written}: ${printed}`).sort(),
    byLiteral: byLiteral.rows.map(({ written }) => written),
    byBytes: byBytes.rows.map(({ written }) => written),
  };
  console.log(`Apache Cassandra ${release_version}:`, JSON.stringify(seen, undefined, 2));
  const expected = {
    rows: ['as a literal: "1.2.3.4"', 'as bytes: "1.2.3.4"'],
    byLiteral: ['as a literal'],
    byBytes: ['as bytes'],
  };
  await client.shutdown();
  if (JSON.stringify(seen) !== JSON.stringify(expected)) {
    console.log('CHANGED: expected', JSON.stringify(expected, undefined, 2));
    process.exit(1);
  }
  console.log('As recorded: two rows whose primary keys the server prints alike.');
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
