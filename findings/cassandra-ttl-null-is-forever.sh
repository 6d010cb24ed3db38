#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: USING TTL null keeps a row for ever in a table
# whose rows are to expire.
#
# Input: a table with default_time_to_live = 500, and INSERT and UPDATE … USING TTL ? prepared, with null, with the
# driver's types.unset, with 0, with a number and without USING; the same for USING TIMESTAMP and LIMIT. Seen, without
# an error or a warning: null is no lifetime, as 0 is: TTL(v) is null, and the row stays, where who leaves a value out
# means that the table's default holds. That is what unset does. A TIMESTAMP and a LIMIT of null are refused ("Invalid
# null value"). A program with one statement for rows with and without a lifetime of their own, which binds `lifetime
# ?? null`, fills the table with rows that never go. Bind types.unset, or prepare two statements.
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
  await client.execute('CREATE TABLE k.t (p int PRIMARY KEY, v int) WITH default_time_to_live = 500');
  const lifetime = async (p) => {
    const { ttl } = (await client.execute(`SELECT TTL(v) AS ttl FROM k.t WHERE p = ${p}`)).first();
    return ttl === null ? 'none' : ttl > 500 ? 'its own' : "the table's";
  };
  const values = [['null', null], ['unset', types.unset], ['0', 0], ['1000', 1000]];
  let p = 0;
  const run = async (title, text, ...parameters) => {
    p++;
    try {
      await client.execute(text, [...parameters, p], { prepare: true });
      note(title, await lifetime(p));
    } catch (error) {
      note(title, error.message);
    }
  };
  for (const [name, value] of values) {
    await run(`UPDATE USING TTL ${name}`, 'UPDATE k.t USING TTL ? SET v = 1 WHERE p = ?', value);
  }
  await run('UPDATE', 'UPDATE k.t SET v = 1 WHERE p = ?');
  for (const [name, value] of [['null', null], ['unset', types.unset]]) {
    p++;
    await client.execute('INSERT INTO k.t (p, v) VALUES (?, 1) USING TTL ?', [p, value], { prepare: true });
    note(`INSERT USING TTL ${name}`, await lifetime(p));
    await run(`UPDATE USING TIMESTAMP ${name}`, 'UPDATE k.t USING TIMESTAMP ? SET v = 1 WHERE p = ?', value);
    const answer = await client.execute('SELECT p FROM k.t LIMIT ?', [value], { prepare: true }).then(
      (result) => `${result.rowLength} rows`,
      (error) => error.message,
    );
    note(`SELECT LIMIT ${name}`, answer);
  }
  const expected = [
    'none', "the table's", 'none', 'its own', "the table's", 'none', 'Invalid null value of timestamp',
    'Invalid null value of limit', "the table's", "the table's", '8 rows',
  ];
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
