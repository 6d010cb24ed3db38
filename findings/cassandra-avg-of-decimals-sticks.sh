#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: avg() of decimals is rounded at every row, so that
# the average of a 1 and 99 twos is 1.
#
# Input: decimals in one partition, a hundred at the most: one 1 and then 99 times 2; the same with the 1 as the last;
# 10.00 and then 99 times 9.99; 0 and then 99 times 19.99; 10 and 11; each as a double too. Seen, without an error or a
# warning: avg() says 1 and 2 for the first two, which hold the same numbers in another order, 10.00 for the third, 19.69
# for the fourth and 10 for the last, where sum(price) / count(price) and avg() of doubles say 1.99, 9.9901, 19.7901 and
# 10.5. The answers are those of an average that is rounded again at each row to the digits behind the point that the
# values have, so that a step of less than half a digit is no step. collection_avg() of a list of decimals does the same.
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
  await client.execute('CREATE TABLE k.sales (shop text, at int, price decimal, ratio double, PRIMARY KEY (shop, at))');
  await client.execute('CREATE TABLE k.lists (id int PRIMARY KEY, prices list<decimal>)');
  const shops = {
    'one 1, then 99 twos': (at) => (at === 0 ? '1' : '2'),
    '99 twos, then one 1': (at) => (at === 99 ? '1' : '2'),
    '10.00, then 99 of 9.99': (at) => (at === 0 ? '10.00' : '9.99'),
    '0, then 99 of 19.99': (at) => (at === 0 ? '0' : '19.99'),
    '10 and 11': (at) => (at > 1 ? undefined : String(10 + at)),
  };
  for (const [shop, priceAt] of Object.entries(shops)) {
    for (let at = 0; at < 100 && priceAt(at) !== undefined; at++) {
      await client.execute('INSERT INTO k.sales (shop, at, price, ratio) VALUES (?, ?, ?, ?)', [
        shop, at, types.BigDecimal.fromString(priceAt(at)), Number(priceAt(at)),
      ]);
    }
  }
  const seen = [];
  for (const shop of Object.keys(shops)) {
    const row = (
      await client.execute(
        `SELECT CAST(avg(price) AS text) AS average, CAST(sum(price) / count(price) AS text) AS quotient,
          round(avg(ratio) * 10000) / 10000 AS ofdoubles FROM k.sales WHERE shop = ?`,
        [shop],
      )
    ).first();
    seen.push(`${row.average} ${row.quotient} ${row.ofdoubles}`);
    console.log(`${shop}: avg ${row.average}, sum / count ${row.quotient}, avg of doubles ${row.ofdoubles}`);
  }
  const twos = [1, ...Array(99).fill(2)].map(String).map((text) => types.BigDecimal.fromString(text));
  await client.execute('INSERT INTO k.lists (id, prices) VALUES (1, ?)', [twos]);
  seen.push((await client.execute('SELECT CAST(collection_avg(prices) AS text) AS average FROM k.lists')).first().average);
  console.log(`collection_avg of one 1 and 99 twos: ${seen[5]}`);
  const expected = [
    '1 1.99 1.99', '2 1.99 1.99', '10.00 9.9901 9.9901', '19.69 19.7901 19.7901', '10 10.5 10.5', '1',
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
