#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: an index changes what a range of addresses finds.
#
# Input: two tables with the same eleven addresses, IPv4 and IPv6, one of them with an SAI index on the column; the same
# SELECT with ALLOW FILTERING for both, and the order of a clustering column. Seen: without an index, and in a clustering
# column, addresses are compared as bytes, be they four or sixteen, so that those of IPv6 lie among those of IPv4: the whole
# of IPv4, from 0.0.0.0 to 255.255.255.255, finds all five of IPv6 as well, and a >= 'fe80::' finds 255.255.255.255. With the
# index all of IPv4 lies together, and neither finds these. To add or to drop an index, which should change how long a query
# takes, changes what it answers, without a warning. A range within one network finds the same in both.
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
  await client.execute('CREATE TABLE k.bare (id int PRIMARY KEY, a inet)');
  await client.execute('CREATE TABLE k.indexed (id int PRIMARY KEY, a inet)');
  await client.execute('CREATE TABLE k.clustered (p int, a inet, PRIMARY KEY (p, a))');
  await client.execute("CREATE INDEX addresses ON k.indexed (a) USING 'sai'");
  const addresses = [
    '0.0.0.0', '1.2.3.4', '10.0.0.1', '127.0.0.1', '192.168.0.1', '255.255.255.255', '::', '::1', '2001:db8::1', 'fe80::1', 'ff02::1',
  ];
  for (const [id, address] of addresses.entries()) {
    for (const table of ['bare', 'indexed']) await client.execute(`INSERT INTO k.${table} (id, a) VALUES (?, ?)`, [id, address]);
    await client.execute('INSERT INTO k.clustered (p, a) VALUES (1, ?)', [address]);
  }
  const ask = async (query) => (await client.execute(query)).rows.map(({ a }) => String(a)).join(' ');
  const find = async (table, condition) => {
    // An index that is not known as built yet refuses to be read.
    for (let tries = 0; ; tries++) {
      try {
        return (await ask(`SELECT a FROM k.${table} WHERE ${condition} ALLOW FILTERING`)).split(' ').sort().join(' ');
      } catch (error) {
        if (tries === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  };
  const seen = [await ask('SELECT a FROM k.clustered WHERE p = 1')];
  for (const condition of [
    "a >= '0.0.0.0' AND a <= '255.255.255.255'",
    "a >= 'fe80::'",
    "a >= '192.168.0.0' AND a <= '192.168.255.255'",
  ])
    for (const table of ['bare', 'indexed']) {
      seen.push(await find(table, condition));
      console.log(`${condition}, ${table}: ${seen.at(-1)}`);
    }
  console.log(`order of a clustering column: ${seen[0]}`);
  const expected = [
    '0.0.0.0 :: ::1 1.2.3.4 10.0.0.1 2001:db8::1 127.0.0.1 192.168.0.1 fe80::1 ff02::1 255.255.255.255',
    '0.0.0.0 1.2.3.4 10.0.0.1 127.0.0.1 192.168.0.1 2001:db8::1 255.255.255.255 :: ::1 fe80::1 ff02::1',
    '0.0.0.0 1.2.3.4 10.0.0.1 127.0.0.1 192.168.0.1 255.255.255.255',
    '255.255.255.255 fe80::1 ff02::1',
    'fe80::1 ff02::1',
    '192.168.0.1',
    '192.168.0.1',
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
