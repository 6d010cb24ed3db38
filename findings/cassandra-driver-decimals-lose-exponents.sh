#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): decimals with an exponent lose it, without an error.
#
# Input: a decimal that a statement's text writes as 5E3, read by the driver; numbers and texts with an exponent, bound to a
# decimal. Seen: the server keeps 5E3 as 5 with a scale of -3, and the driver reads such a value as 5 (its text is "5.").
# What is bound is cut at the exponent: 1e21 as a number (BigDecimal.fromNumber) and "1e3" as a text arrive as 1, in the
# table for good. A negative exponent is refused, but not with words of its own: "interior "-" character".
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
const { BigDecimal } = types;
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
  await client.execute('CREATE TABLE k.amounts (id int PRIMARY KEY, amount decimal)');
  await client.execute('INSERT INTO k.amounts (id, amount) VALUES (1, 5E3)', [], { prepare: false });
  await client.execute('INSERT INTO k.amounts (id, amount) VALUES (2, ?)', [BigDecimal.fromNumber(1e21)]);
  await client.execute('INSERT INTO k.amounts (id, amount) VALUES (3, ?)', ['1e3']);
  let refused;
  try {
    BigDecimal.fromString('1e-3');
  } catch (error) {
    refused = error.message;
  }
  // What the server itself makes of what it holds.
  const { rows } = await client.execute('SELECT id, amount, CAST(amount AS text) AS of_server FROM k.amounts');
  rows.sort((one, other) => one.id - other.id);
  const seen = rows.map(({ amount, of_server: ofServer }) => `${amount.toNumber()} ${ofServer}`);
  console.log(`5E3 in the text of a statement: the driver reads ${rows[0].amount} (${rows[0].amount.toNumber()}), the server holds ${rows[0].of_server}`);
  console.log(`1e21 as a number: the server holds ${rows[1].of_server}; "1e3" as a text: ${rows[2].of_server}`);
  console.log(`"1e-3": ${refused}`);
  await client.shutdown();
  const expected = '5 5E+3|1 1|1 1';
  const asRecorded = seen.join('|') === expected && refused === 'number format error: interior "-" character';
  console.log(asRecorded ? 'As recorded.' : `CHANGED: seen ${seen.join('|')}, expected ${expected}`);
  process.exit(asRecorded ? 0 : 1);
})().catch((error) => {
  console.error(error);
  process.exit(2);
});
JS
node see.cjs "$address"
