#!/bin/sh
# Apache Cassandra 5.0.9 (cassandra-all) with cassandra-driver 4.10.0: GROUP BY fails for good with one LIMIT, or one page
# size, after everyday deletes.
#
# Input: one partition of twelve rows on one node, grouped by a clustering column; a DELETE of two rows by a range, then a
# DELETE of one of them by its key (an UPDATE to null or an expired row there does the same). Seen: with LIMIT 1 to 12, and
# with pages of 1 to 12 groups, the query is right before, and after the first DELETE alone. After the second LIMIT 5 is
# answered READ_FAILURE (0x1300), each time it is asked, and so are pages of 1 and of 5 groups; all other sizes work. (The
# server's log says that an iterator ends within a range tombstone.) What fails is the LIMIT, or the page, that is full just
# before the dead row, so which one depends on the data. It is so after a flush and a compaction as well. To try again is in
# vain; another page size helps. Without GROUP BY all sizes work.
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
  await client.execute('CREATE TABLE k.t (sensor int, day int, hour int, value int, PRIMARY KEY (sensor, day, hour))');
  for (let day = 0; day < 12; day++) await client.execute('INSERT INTO k.t (sensor, day, hour, value) VALUES (1, ?, 0, 1)', [day]);
  const code = (error) => {
    if (error.code === undefined) throw error;
    return `0x${error.code.toString(16)}`;
  };
  const rowsOf = async (query, fetchSize) => {
    let [count, pageState] = [0, undefined];
    do {
      const page = await client.execute(query, [], { fetchSize, pageState });
      count += page.rows.length;
      pageState = page.pageState;
    } while (pageState);
    return count;
  };
  /** Those of the sizes 1 to 12 that fail, and the numbers of rows that the other ones answer. */
  const lookAt = async (answer) => {
    const failed = [];
    const counts = new Set();
    for (let size = 1; size <= 12; size++) {
      // Twice: it is no matter of the moment.
      for (let turn = 0; turn < 2; turn++)
        await answer(size).then(
          (count) => counts.add(count),
          (error) => failed.push(`${size}: ${code(error)}`),
        );
    }
    return `${failed.join(', ') || 'none'} (${[...counts].join(' ')})`;
  };
  const groups = 'SELECT day, count(*) FROM k.t WHERE sensor = 1 GROUP BY sensor, day';
  const limits = () => lookAt((size) => rowsOf(`${groups} LIMIT ${size}`, 100));
  const pages = () => lookAt((size) => rowsOf(groups, size));
  const seen = [await limits(), await pages()];
  await client.execute('DELETE FROM k.t WHERE sensor = 1 AND day >= 5 AND day <= 6');
  seen.push(await limits(), await pages());
  await client.execute('DELETE FROM k.t WHERE sensor = 1 AND day = 5 AND hour = 0');
  seen.push(await limits(), await pages(), await lookAt((size) => rowsOf(`SELECT day FROM k.t WHERE sensor = 1 LIMIT ${size}`, 100)));
  const expected = [
    'none (1 2 3 4 5 6 7 8 9 10 11 12)',
    'none (12)',
    'none (1 2 3 4 5 6 7 8 9 10)',
    'none (10)',
    '5: 0x1300, 5: 0x1300 (1 2 3 4 6 7 8 9 10)',
    '1: 0x1300, 1: 0x1300, 5: 0x1300, 5: 0x1300 (10)',
    'none (1 2 3 4 5 6 7 8 9 10)',
  ];
  console.log(`limits that fail, and rows of the others: ${seen[0]}; page sizes: ${seen[1]}`);
  console.log(`after a range was deleted: ${seen[2]}; page sizes: ${seen[3]}`);
  console.log(`after a row in it was deleted: ${seen[4]}; page sizes: ${seen[5]}; limits without GROUP BY: ${seen[6]}`);
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
