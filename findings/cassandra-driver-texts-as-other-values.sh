#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): texts that say something else are stored as values.
#
# Input: prepared INSERTs with a text for a column of another type, as forms and query strings bring them. Seen, none of it
# an error or a warning, and each read back with cqlsh's own words by CAST: the text "false" is stored as true, as is "0";
# "1,5" for a double as 1; "12abc" for a varint as 12; "abc" for a decimal as 0; "9223372036854775808" for a bigint as the
# lowest there is; "ORD-12" for a timestamp as the first of December 2001, "0" as the first of January 2000; "2020-02-31" for
# a date as the second of March; "10:61:00" for a time as a minute past eleven. Texts for int, float ("abc"), uuid and blob
# are checked, and refused.
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
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1', queryOptions: { prepare: true } });
/** Type, text given, what the server says that it holds. */
const cases = [
  ['boolean', 'false', 'true'],
  ['boolean', '0', 'true'],
  ['double', '1,5', '1.0'],
  ['varint', '12abc', '12'],
  ['decimal', 'abc', '0'],
  ['bigint', '9223372036854775808', '-9223372036854775808'],
  ['timestamp', 'ORD-12', '2001-12-01T00:00:00.000Z'],
  ['timestamp', '0', '2000-01-01T00:00:00.000Z'],
  ['date', '2020-02-31', '2020-03-02'],
  ['time', '10:61:00', '11:01:00.000000000'],
  ['int', '12abc', 'refused'],
  ['float', 'abc', 'refused'],
  ['blob', 'text', 'refused'],
];
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
  const types = [...new Set(cases.map(([type]) => type))];
  await client.execute(`CREATE TABLE k.t (id int PRIMARY KEY, ${types.map((type) => `c_${type} ${type}`).join(', ')})`);
  let changed = 0;
  for (const [id, [type, text, expected]] of cases.entries()) {
    let seen;
    try {
      await client.execute(`INSERT INTO k.t (id, c_${type}) VALUES (?, ?)`, [id, text]);
      seen = (await client.execute(`SELECT CAST(c_${type} AS text) AS held FROM k.t WHERE id = ?`, [id])).first().held;
    } catch (error) {
      if (error.name === 'ResponseError') throw error;
      seen = 'refused';
    }
    console.log(`${type} ${JSON.stringify(text)}: ${seen}${seen === expected ? '' : `, was ${expected}: CHANGED`}`);
    if (seen !== expected) changed++;
  }
  await client.shutdown();
  console.log(changed === 0 ? 'As recorded.' : 'CHANGED.');
  process.exit(changed === 0 ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
TZ=UTC node see.cjs "$address"
