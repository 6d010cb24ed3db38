#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): of a list with a null all that follows is read
# wrong.
#
# Input: a set, a map and a user-defined type of which some elements have a lifetime and others none, and TTL() and
# WRITETIME() of them, which the server answers as lists in the order of the elements, with null for those that have
# none. Seen, without an error: the driver reads the elements up to the first null right, and null for each one behind
# it, so that the set's third element, which lives for 1000 seconds, seems to stay for ever. TTL() of each element
# asked by itself, TTL(m[3]), is right. A program that prolongs what is about to end, or copies a row with its
# lifetimes, leaves out what comes after the first element without one.
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
  await client.execute('CREATE TYPE k.pair (a int, b int, c int)');
  await client.execute('CREATE TABLE k.t (p int PRIMARY KEY, s set<int>, m map<int, int>, u pair)');
  for (const [element, field, using] of [[1, 'a', ' USING TTL 1000'], [2, 'b', ''], [3, 'c', ' USING TTL 1000']]) {
    await client.execute(`UPDATE k.t${using} SET s = s + {${element}}, m[${element}] = ${element}, u.${field} = 1 WHERE p = 1`);
  }
  await client.execute('UPDATE k.t SET u.c = 1 WHERE p = 2');
  const row = async (text) => (await client.execute(text)).first();
  const kind = (ttl) => (ttl === null ? 'null' : ttl > 500 && ttl <= 1000 ? 'set' : 'else');
  const { s, m, u } = await row('SELECT TTL(s) AS s, TTL(m) AS m, TTL(u) AS u FROM k.t WHERE p = 1');
  note('TTL(set)', s.map(kind).join(' '));
  note('TTL(map)', m.map(kind).join(' '));
  note('TTL(type)', u.map(kind).join(' '));
  const single = await row('SELECT TTL(m[1]) AS a, TTL(m[2]) AS b, TTL(m[3]) AS c, TTL(u.c) AS d FROM k.t WHERE p = 1');
  note('TTL(m[1]), TTL(m[2]), TTL(m[3])', [single.a, single.b, single.c].map(kind).join(' '));
  note('TTL(u.c)', kind(single.d));
  const times = await row('SELECT WRITETIME(u) AS u, WRITETIME(u.c) AS c FROM k.t WHERE p = 2');
  note('WRITETIME(type) with the third field alone', times.u.map((time) => (time === null ? 'null' : 'set')).join(' '));
  note('WRITETIME(u.c)', times.c === null ? 'null' : 'set');
  const expected = [
    'set null null', 'set null null', 'set null null', 'set null set', 'set', 'null null null', 'set',
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
