#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0 and murmurhash3js 3.0.1: the tokens of its
# Murmur3Partitioner are not those of MurmurHash3.
#
# Input: token() of keys of letters, of texts that are not ASCII, and of integers, and the first half of MurmurHash3's
# x64 hash of the same bytes. Seen: the two agree for ASCII, and for what is a multiple of 16 bytes long. Of the bytes
# behind the last whole 16, Cassandra takes those from 0x80 on as negative numbers: 'Zoë', the integers 200 and -1, and
# most blobs of other lengths have other tokens (a UUID alone, of 16 bytes, has the same one). Packages for the hash
# and the tables of its test values fit until the first name with an accent; then a driver, or a tool that splits a
# ring, goes to a node that has not got the row, which is slower and no error, or leaves rows out.
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
npm install --silent --no-audit --no-fund --ignore-scripts cassandra-driver@4.10.0 \
  murmurhash3js@3.0.1 > npm.log 2>&1 || { cat npm.log; exit 2; }

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
  const { x64 } = require('murmurhash3js');
  await client.execute('CREATE TABLE k.keys (key blob PRIMARY KEY)');
  const seen = [];
  const integer = (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(value);
    return bytes;
  };
  for (const [title, key] of [
    ['user-1', Buffer.from('user-1')],
    ['Zoë', Buffer.from('Zoë')],
    ['16 bytes of é', Buffer.from('é'.repeat(8))],
    ['18 bytes of é', Buffer.from('é'.repeat(9))],
    ['16 bytes of é and an x', Buffer.from(`${'é'.repeat(8)}x`)],
    ['the int 100', integer(100)],
    ['the int 200', integer(200)],
    ['the int -1', integer(-1)],
    ['a UUID', types.Uuid.fromString('f47ac10b-58cc-4372-a567-0e02b2c3d479').getBuffer()],
  ]) {
    await client.execute('INSERT INTO k.keys (key) VALUES (?)', [key]);
    const token = String((await client.execute('SELECT token(key) AS place FROM k.keys WHERE key = ?', [key])).first().place);
    // The package takes characters for bytes.
    const hash = String(BigInt.asIntN(64, BigInt(`0x${x64.hash128(key.toString('latin1')).slice(0, 16)}`)));
    seen.push(token === hash ? `${title} is the same` : `${title} ${token} ${hash}`);
    console.log(`token of ${seen.at(-1)}`);
  }
  const expected = [
    'user-1 is the same',
    'Zoë -1769718097904278528 6017652914466194928',
    '16 bytes of é is the same',
    '18 bytes of é -4435790217887533966 1250120435064542059',
    '16 bytes of é and an x is the same',
    'the int 100 is the same',
    'the int 200 1543354510515183773 153105184665997053',
    'the int -1 7297452126230313552 4889297221962843713',
    'a UUID is the same',
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
