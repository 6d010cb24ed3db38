#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: INSERT JSON does not read what SELECT JSON prints.
#
# Input: a decimal of 22 digits, one that ends with a zero, and a double that is infinite, written by a statement; the text
# that SELECT JSON prints of the row, given back to INSERT JSON under another key, and to fromJson(). Seen, all without an
# error or a warning: JSON's numbers pass through a double, so 12345678901234567890.12 becomes 12345678901234567000 and is
# stored so, and 0.10 becomes 0.1, though SELECT JSON prints all digits of both; infinity is printed as null, and null is
# what is written. A varint of thirty digits keeps them all, and so does a decimal that the JSON has as a text ("0.10").
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
  await client.execute('CREATE TABLE k.t (id int PRIMARY KEY, big decimal, price decimal, ratio double, whole varint)');
  await client.execute(
    `INSERT INTO k.t (id, big, price, ratio, whole) VALUES (1, 12345678901234567890.12, 0.10, Infinity, 123456789012345678901234567890)`,
    [],
    { prepare: false },
  );
  // What the server holds, in its own words.
  const held = async (id) => {
    const row = (
      await client.execute(
        `SELECT CAST(big AS text) AS big, CAST(price AS text) AS price, CAST(ratio AS text) AS ratio,
          CAST(whole AS text) AS whole FROM k.t WHERE id = ?`,
        [id],
      )
    ).first();
    return `${row.big} ${row.price} ${row.ratio} ${row.whole}`;
  };
  const json = (await client.execute('SELECT JSON * FROM k.t WHERE id = 1')).first().get(0);
  const copy = json.replace('"id": 1', '"id": 2');
  await client.execute('INSERT INTO k.t JSON ?', [copy]);
  await client.execute('INSERT INTO k.t (id, big) VALUES (3, fromJson(?))', ['12345678901234567890.12']);
  await client.execute('INSERT INTO k.t JSON ?', ['{"id": 4, "big": "12345678901234567890.12", "price": "0.10"}']);
  const seen = [await held(1), json, await held(2), await held(3), await held(4)];
  const expected = [
    '12345678901234567890.12 0.10 Infinity 123456789012345678901234567890',
    '{"id": 1, "big": 12345678901234567890.12, "price": 0.10, "ratio": null, "whole": 123456789012345678901234567890}',
    '1.2345678901234567E+19 0.1 null 123456789012345678901234567890',
    '1.2345678901234567E+19 null null null',
    '12345678901234567890.12 0.10 null null',
  ];
  console.log(`written by a statement: ${seen[0]}\nSELECT JSON: ${seen[1]}\nINSERT JSON of that: ${seen[2]}`);
  console.log(`fromJson of the number: ${seen[3]}\nINSERT JSON with texts: ${seen[4]}`);
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
