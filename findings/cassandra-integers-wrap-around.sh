#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: sums, casts and arithmetic of integers leave the
# type's range and come back at its other end; the sum and the average of nothing are 0.
#
# Input: columns of integers that are near the ends of their types, and SELECTs of sum(), collection_sum(), + and CAST.
# Seen, without an error or a warning: sum() answers in the type of its column, so that 2147483647 and 1 are
# -2147483648, and 127 and 1 in a tinyint -128; avg() of the same has it right. Arithmetic wraps likewise. CAST keeps
# the lowest bits of integers and decimals (4294967301 as an int is 5) while a double ends at the limit (3E9 is
# 2147483647). Of no row at all, sum() and avg() are 0 (max() is null): an average that nobody measured looks like one
# of zero. A total of bytes or cents in an int, which every row fits in, is wrong from two thousand million on:
# sum(CAST(n AS bigint)) is not.
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
  await client.execute('CREATE TABLE k.t (p int, c int, i int, b bigint, t tinyint, l list<int>, PRIMARY KEY (p, c))');
  await client.execute('CREATE TABLE k.wide (p int PRIMARY KEY, b bigint, v varint, m decimal, d double)');
  for (const statement of [
    'INSERT INTO k.t (p, c, i, b, t, l) VALUES (1, 1, 2147483647, 9223372036854775807, 127, [2147483647, 1])',
    'INSERT INTO k.t (p, c, i, b, t) VALUES (1, 2, 1, 1, 1)',
    'INSERT INTO k.wide (p, b, v, m, d) VALUES (1, 4294967301, 18446744073709551621, 4294967301.9, 3E9)',
  ]) await client.execute(statement);
  const seen = [];
  const ask = async (title, what, rest) => {
    const row = (await client.execute(`SELECT CAST(${what} AS text) AS answer FROM k.${rest}`)).first();
    seen.push(String(row.answer));
    console.log(`${title}: ${row.answer}`);
  };
  await ask('sum() of the ints 2147483647 and 1', 'sum(i)', 't WHERE p = 1');
  await ask('the same as bigints', 'sum(CAST(i AS bigint))', 't WHERE p = 1');
  await ask('avg() of the ints', 'avg(i)', 't WHERE p = 1');
  await ask('sum() of the bigints 2^63 - 1 and 1', 'sum(b)', 't WHERE p = 1');
  await ask('sum() of the tinyints 127 and 1', 'sum(t)', 't WHERE p = 1');
  await ask('collection_sum() of [2147483647, 1]', 'collection_sum(l)', 't WHERE p = 1 AND c = 1');
  await ask('2147483647 + 1', 'i + 1', 't WHERE p = 1 AND c = 1');
  await ask('2147483647 * 2', 'i * 2', 't WHERE p = 1 AND c = 1');
  await ask('bigint 4294967301 as int', 'CAST(b AS int)', 'wide WHERE p = 1');
  await ask('varint 18446744073709551621 as bigint', 'CAST(v AS bigint)', 'wide WHERE p = 1');
  await ask('decimal 4294967301.9 as int', 'CAST(m AS int)', 'wide WHERE p = 1');
  await ask('double 3E9 as int', 'CAST(d AS int)', 'wide WHERE p = 1');
  await ask('sum() of no row', 'sum(i)', 't WHERE p = 2');
  await ask('avg() of no row', 'avg(i)', 't WHERE p = 2');
  await ask('max() of no row', 'max(i)', 't WHERE p = 2');
  const expected = [
    '-2147483648', '2147483648', '1073741824', '-9223372036854775808', '-128', '-2147483648', '-2147483648', '-2', '5', '5', '5',
    '2147483647', '0', '0', 'null',
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
