#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: statements of one BATCH that write one row leave a
# row that none of them wrote.
#
# Input: two INSERTs of whole rows under one key in a BATCH, and the same in the other order; two UPDATEs that each set a
# set; DELETE and then INSERT, without a condition and with one; INSERT IF NOT EXISTS twice; SET with a TTL and then
# without. Seen, none of it an error or a warning: the statements do not follow each other, as they have one timestamp.
# The sets, maps and lists of both INSERTs are merged, though each INSERT replaces what was there before; of two texts or
# integers the greater stays by its bytes, so -5 and not 1, whichever came last. An INSERT behind a DELETE is lost, also
# where the answer is [applied] = true; two INSERTs IF NOT EXISTS are both applied; a SET without a TTL behind one with it
# is lost. The documentation says that statements of equal timestamps may be applied in another order; this row is what no
# order gives. One after the other, without a BATCH, each statement does what it says.
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
  await client.execute(
    'CREATE TABLE k.t (id int PRIMARY KEY, tags set<text>, steps list<int>, counts map<text, int>, level int, state text)',
  );
  const seen = [];
  const batch = async (title, id, ...statements) => {
    const result = await client.execute(`BEGIN BATCH ${statements.join('; ')}; APPLY BATCH`, [], { prepare: false });
    const row = (await client.execute('SELECT JSON tags, steps, counts, level, state FROM k.t WHERE id = ?', [id])).first();
    const columns = row ? Object.entries(JSON.parse(row.get(0))).filter(([, value]) => value !== null) : [];
    const text = row ? JSON.stringify(Object.fromEntries(columns)) : 'no row';
    seen.push(result.rows ? `applied ${result.wasApplied()}: ${text}` : text);
    console.log(`${title}: ${seen.at(-1)}`);
  };
  await batch('two INSERTs', 1,
    "INSERT INTO k.t (id, tags, steps, counts, level, state) VALUES (1, {'first'}, [1], {'a': 1}, 1, 'open')",
    "INSERT INTO k.t (id, tags, steps, counts, level, state) VALUES (1, {'second'}, [2], {'b': 2}, -5, 'closed')");
  await batch('the same, the other way round', 2,
    "INSERT INTO k.t (id, tags, steps, counts, level, state) VALUES (2, {'second'}, [2], {'b': 2}, -5, 'closed')",
    "INSERT INTO k.t (id, tags, steps, counts, level, state) VALUES (2, {'first'}, [1], {'a': 1}, 1, 'open')");
  await client.execute("INSERT INTO k.t (id, tags) VALUES (3, {'old'})");
  await batch('two SETs of a set', 3,
    "UPDATE k.t SET tags = {'first'} WHERE id = 3",
    "UPDATE k.t SET tags = {'second'} WHERE id = 3");
  await client.execute("INSERT INTO k.t (id, state) VALUES (4, 'old')");
  await batch('DELETE, then INSERT', 4, 'DELETE FROM k.t WHERE id = 4', "INSERT INTO k.t (id, state) VALUES (4, 'new')");
  await client.execute('CREATE TABLE k.jobs (id int, part int, state text, PRIMARY KEY (id, part))');
  await client.execute("INSERT INTO k.jobs (id, part, state) VALUES (1, 1, 'old')");
  const conditional = await client.execute(
    `BEGIN BATCH DELETE FROM k.jobs WHERE id = 1 AND part = 1 IF state = 'old';
      INSERT INTO k.jobs (id, part, state) VALUES (1, 1, 'new'); APPLY BATCH`,
    [],
    { prepare: false },
  );
  seen.push(`${conditional.wasApplied()} ${(await client.execute('SELECT state FROM k.jobs')).rows.length}`);
  console.log(`DELETE with a condition, then INSERT, of one row of a partition: applied and rows ${seen.at(-1)}`);
  await batch('INSERT IF NOT EXISTS, twice', 6,
    "INSERT INTO k.t (id, state) VALUES (6, 'one') IF NOT EXISTS",
    "INSERT INTO k.t (id, state) VALUES (6, 'another') IF NOT EXISTS");
  await batch('SET with a TTL, then without', 5,
    "UPDATE k.t USING TTL 1000 SET state = 'a' WHERE id = 5",
    "UPDATE k.t SET state = 'z' WHERE id = 5");
  const expected = [
    '{"tags":["first","second"],"steps":[1,2],"counts":{"a":1,"b":2},"level":-5,"state":"open"}',
    '{"tags":["first","second"],"steps":[2,1],"counts":{"a":1,"b":2},"level":-5,"state":"open"}',
    '{"tags":["first","second"]}', 'no row', 'true 0', 'applied true: {"state":"one"}', '{"state":"a"}',
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
