#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: token(key) = -2^63, and less than that, finds
# every row.
#
# Input: a table of 50 rows, none of which has the lowest token, -9223372036854775808; SELECT with a condition on the
# token that is true for none of them; the ring cut into parts by whoever reads a table in pieces, with both ends of
# each part in it. Seen, without an error or a warning: as an upper bound the lowest token means the end of the ring,
# so that token(key) <= -2^63, < -2^63 and = -2^63 answer all 50 rows, as does a range that begins with it and ends
# with it; token(key) > n with it is all behind n. Its neighbour -2^63 + 1 is a number as any other. A reader that
# begins with the lowest token by itself, or cuts the ring at -2^63 with both ends in the part, reads all rows once
# more than there are: count, copy and sum come out twice. Parts that are open below and closed above, the last one
# without an upper bound, hold each row once.
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
const { Client, types } = require('cassandra-driver');
const client = new Client({ contactPoints: [process.argv[2]], localDataCenter: 'datacenter1' });
const seen = [];
const note = (title, text) => {
  seen.push(String(text));
  console.log(`${title}: ${text}`);
};
(async () => {
  for (let tries = 0; ; tries++) {
    try {
      await client.connect();
      break;
    } catch (error) {
      if (tries === 120) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  await client.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  await client.execute('CREATE TABLE k.t (p int PRIMARY KEY)');
  for (let p = 0; p < 50; p++) await client.execute(`INSERT INTO k.t (p) VALUES (${p})`);
  const lowest = -(2n ** 63n);
  const greatest = 2n ** 63n - 1n;
  const count = async (condition) => Number((await client.execute(`SELECT count(*) FROM k.t WHERE ${condition}`)).rows[0].count);
  for (const condition of [
    `token(p) = ${lowest}`,
    `token(p) < ${lowest}`,
    `token(p) <= ${lowest}`,
    `token(p) >= ${lowest} AND token(p) <= ${lowest}`,
    `token(p) > ${lowest} AND token(p) < ${lowest}`,
    `token(p) > 0`,
    `token(p) > 0 AND token(p) <= ${lowest}`,
    `token(p) = ${lowest + 1n}`,
    `token(p) <= ${lowest + 1n}`,
    `token(p) > ${greatest}`,
  ]) {
    note(condition, await count(condition));
  }
  const rows = (await client.execute('SELECT token(p) AS mark FROM k.t')).rows;
  note('rows with the lowest token', rows.filter(({ mark }) => mark.toString() === String(lowest)).length);
  const parts = [[lowest, lowest], [lowest + 1n, -1n], [0n, greatest]];
  let sum = 0;
  for (const [from, to] of parts) sum += await count(`token(p) >= ${from} AND token(p) <= ${to}`);
  note('rows in three parts, both ends in each', sum);
  sum = (await count(`token(p) > ${lowest} AND token(p) <= -1`)) + (await count('token(p) > -1'));
  note('rows in two parts, open below and closed above', sum);
  const expected = ['50', '50', '50', '50', '50', '25', '25', '0', '0', '0', '0', '100', '50'];
  await client.shutdown();
  const asRecorded = seen.length === expected.length && seen.every((text, index) => text === expected[index]);
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${JSON.stringify(seen)}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
