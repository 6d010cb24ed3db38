#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: 1.0 and 1.00 are two partition keys, one
# clustering key, and one element of a set.
#
# Input: the decimals 1.0, 1.00 and 1 as a partition key, as a clustering key, as elements of a set and in a condition;
# 0.0 and -0.0 as doubles in the first three. Seen, without an error or a warning: a partition key is its bytes, so
# each decimal has a row of its own, and WHERE price = 1 finds one of the three; a clustering key and a set compare the
# numbers, so that the second INSERT overwrites the first, and the key keeps the digits of the first one. IF price =
# 1.0 holds where 1.00 is stored. The doubles 0.0 and -0.0, which every program calls equal, are two partitions, two
# rows and two elements. A program that computes such a key, or binds it by a library that drops zeros, does not find
# what another one wrote.
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
  await client.execute('CREATE TABLE k.partitions (price decimal PRIMARY KEY, what text)');
  await client.execute('CREATE TABLE k.rows (p int, price decimal, what text, PRIMARY KEY (p, price))');
  await client.execute('CREATE TABLE k.sets (p int PRIMARY KEY, prices set<decimal>, ratios set<double>, price decimal)');
  await client.execute('CREATE TABLE k.zeros (ratio double PRIMARY KEY)');
  await client.execute('CREATE TABLE k.zerorows (p int, ratio double, PRIMARY KEY (p, ratio))');
  const seen = [];
  const ask = async (title, text) => {
    const rows = (await client.execute(text, [], { prepare: false })).rows;
    seen.push(rows.map((row) => row.values().map((value) => (Object.is(value, -0) ? '-0' : String(value))).join(' ')).join(', '));
    console.log(`${title}: ${seen.at(-1)}`);
  };
  for (const price of ['1.0', '1.00', '1']) {
    await client.execute(`INSERT INTO k.partitions (price, what) VALUES (${price}, 'as ${price}')`);
    await client.execute(`INSERT INTO k.rows (p, price, what) VALUES (1, ${price}, 'as ${price}')`);
  }
  await ask('partitions', 'SELECT CAST(price AS text), what FROM k.partitions');
  await ask('WHERE price = 1', 'SELECT CAST(price AS text), what FROM k.partitions WHERE price = 1');
  await ask('clustering keys', 'SELECT CAST(price AS text), what FROM k.rows WHERE p = 1');
  await client.execute('INSERT INTO k.sets (p, prices, ratios, price) VALUES (1, {1.0, 1.00, 1}, {0.0, -0.0}, 1.00)');
  await ask('elements', 'SELECT collection_count(prices), collection_count(ratios) FROM k.sets');
  await ask('IF price = 1.0, [applied]', 'UPDATE k.sets SET price = 2 WHERE p = 1 IF price = 1.0');
  for (const ratio of ['0.0', '-0.0']) {
    await client.execute(`INSERT INTO k.zeros (ratio) VALUES (${ratio})`);
    await client.execute(`INSERT INTO k.zerorows (p, ratio) VALUES (1, ${ratio})`);
  }
  await ask('partitions of zeros', 'SELECT ratio FROM k.zeros');
  await ask('clustering keys of zeros', 'SELECT ratio FROM k.zerorows WHERE p = 1');
  seen[0] = seen[0].split(', ').sort().join(', ');
  seen[5] = seen[5].split(', ').sort().join(', ');
  const expected = [
    '1 as 1, 1.0 as 1.0, 1.00 as 1.00', '1 as 1', '1.0 as 1', '1 2', 'true', '-0, 0', '-0, 0',
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
