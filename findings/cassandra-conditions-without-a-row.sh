#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: a condition on a column holds where there is no
# row, and the UPDATE then makes one.
#
# Input: UPDATE and DELETE with IF for keys of which there is no row, in an empty partition and in one with a static
# column; INSERT IF NOT EXISTS of a static column alone, in a partition with a row. Seen, none of it an error or a
# warning: a column of no row is null, and null is unlike 'closed', so IF state != 'closed' is [applied] = true for a
# job that never was, and the job exists afterwards, with all its other columns null; so it is with IF state = null and
# IF state IN ('new', null), not with IF state < 'x'. IF EXISTS refuses. A DELETE of a row that is not there is
# [applied] = true where the condition is on a static column. INSERT IF NOT EXISTS without a clustering key looks at
# the static columns alone: it applies in a partition that has rows. [applied] does not say that the row was there: IF
# EXISTS does, and cannot be given beside IF.
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
  await client.execute('CREATE TABLE k.jobs (shop int, id int, state text, owner text, open text static, PRIMARY KEY (shop, id))');
  const seen = [];
  const ask = async (title, shop, text) => {
    const applied = (await client.execute(text)).wasApplied();
    const rows = (await client.execute('SELECT id, state, owner, open FROM k.jobs WHERE shop = ?', [shop])).rows;
    seen.push(`${applied}: ${rows.map((row) => row.values().map(String).join(' ')).join(', ')}`);
    console.log(`${title}: ${seen.at(-1)}`);
  };
  await ask("IF state != 'closed'", 1, "UPDATE k.jobs SET state = 'taken' WHERE shop = 1 AND id = 1 IF state != 'closed'");
  await ask('IF state = null', 2, "UPDATE k.jobs SET state = 'taken' WHERE shop = 2 AND id = 1 IF state = null");
  await ask("IF state IN ('new', null)", 3, "UPDATE k.jobs SET state = 'taken' WHERE shop = 3 AND id = 1 IF state IN ('new', null)");
  await ask("IF state < 'x'", 4, "UPDATE k.jobs SET state = 'taken' WHERE shop = 4 AND id = 1 IF state < 'x'");
  await ask('IF EXISTS', 5, "UPDATE k.jobs SET state = 'taken' WHERE shop = 5 AND id = 1 IF EXISTS");
  await client.execute("INSERT INTO k.jobs (shop, open) VALUES (6, 'yes')");
  await ask('DELETE of no row IF a static column is so', 6, "DELETE FROM k.jobs WHERE shop = 6 AND id = 1 IF open = 'yes'");
  await ask('DELETE of no row IF EXISTS', 6, 'DELETE FROM k.jobs WHERE shop = 6 AND id = 1 IF EXISTS');
  await client.execute("INSERT INTO k.jobs (shop, id, state) VALUES (7, 1, 'new')");
  await ask('INSERT of a static column IF NOT EXISTS, in a partition with a row', 7,
    "INSERT INTO k.jobs (shop, open) VALUES (7, 'yes') IF NOT EXISTS");
  const both = await client.execute("UPDATE k.jobs SET state = 'taken' WHERE shop = 7 AND id = 1 IF EXISTS AND state = 'new'", [], {
    prepare: false,
  }).then(() => 'taken', (error) => `0x${error.code.toString(16)}`);
  seen.push(both);
  console.log(`IF EXISTS AND …: ${both}`);
  const expected = [
    'true: 1 taken null null', 'true: 1 taken null null', 'true: 1 taken null null', 'false: ', 'false: ',
    'true: null null null yes', 'false: null null null yes', 'true: 1 new null yes', '0x2000',
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
