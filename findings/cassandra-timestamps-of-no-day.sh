#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: a timestamp of 30 February is one of the 28th, in
# DELETE too, and years before 1 are printed as years after it.
#
# Input: texts for a timestamp and a date in CQL, and what SELECT JSON prints of a timestamp of the year -43, given back
# to INSERT JSON. Seen, without an error or a warning: '2021-02-30' is stored as 28 February and '2021-04-31
# 10:00:00+0000' as 30 April at ten, in INSERT JSON as well, so that DELETE … WHERE at = '2021-02-31' deletes the event of
# 28 February. A date refuses '2021-02-30', and a timestamp '2021-02-32'. Of the year -43 a timestamp prints "0044-03-15",
# without a sign, while a date prints "-0043-03-15"; read again, it is 87 years later. (CAST of a timestamp to text prints
# the same.)
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
  await client.execute('CREATE TABLE k.days (id int PRIMARY KEY, at timestamp, day date)');
  await client.execute('CREATE TABLE k.events (id int, at timestamp, what text, PRIMARY KEY (id, at))');
  const asText = { prepare: false };
  const millis = async (id) =>
    String((await client.execute('SELECT toUnixTimestamp(at) AS at FROM k.days WHERE id = ?', [id])).first().at);
  const seen = [];

  // Days that no calendar has.
  for (const text of ['2021-02-30', '2021-04-31 10:00:00+0000', '2021-02-32']) {
    const stored = await client.execute(`INSERT INTO k.days (id, at) VALUES (1, '${text}')`, [], asText).then(
      async () => new Date(Number(await millis(1))).toISOString(),
      () => 'refused',
    );
    seen.push(stored);
    console.log(`timestamp '${text}': ${stored}`);
  }
  await client.execute('INSERT INTO k.days JSON ?', ['{"id": 2, "at": "2021-02-30"}']);
  seen.push(new Date(Number(await millis(2))).toISOString());
  console.log(`INSERT JSON of 2021-02-30: ${seen[3]}`);
  seen.push(
    await client.execute("INSERT INTO k.days (id, day) VALUES (1, '2021-02-30')", [], asText).then(
      () => 'stored',
      () => 'refused',
    ),
  );
  console.log(`date '2021-02-30': ${seen[4]}`);
  await client.execute("INSERT INTO k.events (id, at, what) VALUES (1, '2021-02-28', 'of the 28th')", [], asText);
  await client.execute("DELETE FROM k.events WHERE id = 1 AND at = '2021-02-31'", [], asText);
  seen.push(String((await client.execute('SELECT what FROM k.events')).rows.length));
  console.log(`rows of 28 February after DELETE … WHERE at = '2021-02-31': ${seen[5]}`);

  // Years before 1: the text that the server prints, given back.
  await client.execute("INSERT INTO k.days (id, at, day) VALUES (3, '-0043-03-15', '-0043-03-15')", [], asText);
  const printed = (await client.execute('SELECT JSON at, day FROM k.days WHERE id = 3')).first().get(0);
  await client.execute('INSERT INTO k.days JSON ?', [`{"id": 4, ${printed.slice(1)}`]);
  seen.push(printed, await millis(3), await millis(4));
  console.log(`SELECT JSON of 15 March of the year -43: ${printed}`);
  console.log(`milliseconds: ${seen[7]}, after INSERT JSON of that: ${seen[8]}`);
  const expected = [
    '2021-02-28T00:00:00.000Z', '2021-04-30T10:00:00.000Z', 'refused', '2021-02-28T00:00:00.000Z', 'refused', '0',
    '{"at": "0044-03-15 00:00:00.000Z", "day": "-0043-03-15"}', '-63517824000000', '-60772291200000',
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
