#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: a conditional write is answered [applied] = true
# and changes nothing, where an unconditional one came from a clock that is ahead.
#
# Input: rows written by INSERT, and one removed by DELETE, with the time-stamp of a client whose clock is two seconds
# ahead; then UPDATE IF, DELETE IF EXISTS and INSERT IF NOT EXISTS. Seen, without an error or a warning: the condition
# is tested against what is there, but what is written has the time-stamp of the server's clock, which is older than
# what is there. So the UPDATE applies each time it is asked and the old state stays; the row that DELETE removed can
# be read; two clients take one lock, as the row of neither INSERT is seen. It ends when the server's clock has passed
# the client's. Drivers give time-stamps to unconditional writes by themselves, so the two kinds should not be mixed on
# one row. The last line says how many of 300 rows outlive DELETE IF EXISTS when the clocks are one: those written in
# the same millisecond, none on some machines, as the driver counts on within it and the server does not.
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
  await client.execute('CREATE TABLE k.jobs (id int PRIMARY KEY, state text)');
  const seen = [];
  const ahead = () => ({ prepare: true, timestamp: (Date.now() + 2000) * 1000 });
  const apply = async (...parameters) => (await client.execute(...parameters)).wasApplied();
  const stateOf = async (id) => (await client.execute('SELECT state FROM k.jobs WHERE id = ?', [id])).first()?.state ?? 'no row';
  const note = (title, text) => {
    seen.push(text);
    console.log(`${title}: ${text}`);
  };
  await client.execute("INSERT INTO k.jobs (id, state) VALUES (1, 'waiting')", [], ahead());
  const taken = () => apply("UPDATE k.jobs SET state = 'taken' WHERE id = 1 IF state = 'waiting'");
  note('UPDATE IF, twice, and the state', `${await taken()} ${await taken()} ${await stateOf(1)}`);
  await client.execute("INSERT INTO k.jobs (id, state) VALUES (2, 'waiting')", [], ahead());
  note('DELETE IF EXISTS, and the row', `${await apply('DELETE FROM k.jobs WHERE id = 2 IF EXISTS')} ${await stateOf(2)}`);
  await client.execute("INSERT INTO k.jobs (id, state) VALUES (3, 'old')");
  await client.execute('DELETE FROM k.jobs WHERE id = 3', [], ahead());
  const lock = () => apply("INSERT INTO k.jobs (id, state) VALUES (3, 'locked') IF NOT EXISTS");
  note('INSERT IF NOT EXISTS, twice, and the row', `${await lock()} ${await lock()} ${await stateOf(3)}`);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  note('the same, when the clock has passed', `${await lock()} ${await lock()} ${await stateOf(3)}`);
  let outlived = 0;
  for (let id = 100; id < 400; id++) {
    await client.execute('INSERT INTO k.jobs (id, state) VALUES (?, ?)', [id, 'waiting']);
    if ((await apply('DELETE FROM k.jobs WHERE id = ? IF EXISTS', [id])) && (await stateOf(id)) !== 'no row') outlived++;
  }
  console.log(`rows of 300 that outlived DELETE IF EXISTS, with one clock: ${outlived}`);
  const expected = ['true true waiting', 'true waiting', 'true true no row', 'true false locked'];
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
