#!/bin/sh
# cassandra-driver 4.10.0 with Apache Cassandra 5.0.9 (cassandra-all): an empty list or set that is bound is null.
#
# Input: prepared statements with [] for frozen lists and sets, in a condition, in WHERE … IN ?, and inside a tuple
# and a list; the same written by the text of a statement, as [], {} and (). Seen: the server tells an empty frozen
# list from none, and the driver binds none for both. So frozen columns and elements of tuples hold null, without an
# error (an empty map is kept); UPDATE … IF list = ? with [] is a condition that holds where there is no row, and
# makes one ([applied] = true); WHERE list = ? is refused, and so is IN ? with no keys, which by text finds nothing;
# an empty list in a list is a TypeError. A program that asks for "the rows of these keys" fails when there are none,
# and one that marks "looked, and found none" by [] has not marked anything. Ask for no keys without a statement;
# write the empty ones by text.
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
  const columns = 'l frozen<list<int>>, s frozen<set<int>>, m frozen<map<int, int>>, t tuple<int, list<int>>';
  await client.execute(`CREATE TABLE k.t (p int PRIMARY KEY, ${columns}, n list<frozen<list<int>>>)`);
  const ask = async (title, text, parameters) => {
    try {
      const { rows } = await client.execute(text, parameters, { prepare: true });
      note(title, JSON.stringify((rows ?? []).map((row) => row.values().map((value) => value?.elements ?? value))));
    } catch (error) {
      note(title, `${error.name}: ${error.message}`);
    }
  };
  await client.execute('INSERT INTO k.t (p, l, s, m, t) VALUES (1, [], {}, {}, (1, []))');
  await ask('written by text', 'SELECT l, s, m, t FROM k.t WHERE p = 1');
  await ask('INSERT of bound ones', 'INSERT INTO k.t (p, l, s, m) VALUES (2, ?, ?, ?)', [[], [], {}]);
  await ask('bound', 'SELECT l, s, m, t FROM k.t WHERE p = 2');
  await ask('a tuple with an empty list', 'INSERT INTO k.t (p, t) VALUES (3, ?)', [new types.Tuple(1, [])]);
  await ask('that tuple', 'SELECT t FROM k.t WHERE p = 3');
  await ask('a list with an empty list', 'INSERT INTO k.t (p, n) VALUES (3, ?)', [[[], [1]]]);
  await ask('IF l = [] by text', 'UPDATE k.t SET l = [1] WHERE p = 4 IF l = []');
  await ask('IF l = ?, [] bound', 'UPDATE k.t SET l = [1] WHERE p = 4 IF l = ?', [[]]);
  await ask('that row', 'SELECT p, l FROM k.t WHERE p = 4');
  await ask('l = [] by text', 'SELECT p FROM k.t WHERE l = [] ALLOW FILTERING');
  await ask('l = ?, [] bound', 'SELECT p FROM k.t WHERE l = ? ALLOW FILTERING', [[]]);
  await ask('IN () by text', 'SELECT p FROM k.t WHERE p IN ()');
  await ask('IN ?, [] bound', 'SELECT p FROM k.t WHERE p IN ?', [[]]);
  const expected = [
    '[[[],[],{},[1,[]]]]', '[]', '[[null,null,{},null]]', '[]', '[[[1,null]]]',
    "TypeError: Cannot read properties of null (reading 'length')",
    '[[false]]', '[[true]]', '[[4,[1]]]', '[[1]]', 'ResponseError: Unsupported null value for column l', '[]',
    'ResponseError: Invalid null value for column p',
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
