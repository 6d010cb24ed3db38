#!/bin/sh
# cqlsh 6.2.2 (PyPI) with Apache Cassandra 5.0.9 (cassandra-all): what COPY TO wrote and COPY FROM reads is not what
# was there.
#
# Input: a table with doubles, floats, a list of doubles and texts; COPY TO a file and COPY FROM it into a table of the
# same columns, as backups are made and data is moved. Seen, without an error or a warning ("2 rows imported"): a
# double has 12 or 13 digits in the file, a float five, and so has a double in a list: 9007199254740991 comes back as
# 9007199254740000 and 1234567.891 in a list as 1234600. The empty text comes back as null, and each \ as two, so that
# a text grows with every copy. Decimals, blobs and times are kept. FLOATPRECISION and DOUBLEPRECISION give the digits,
# NULL another word for null.
#
# Needs python3 with pip, mvn and Java 17. Works in a temporary folder, listens on a loopback address of its own, and
# leaves nothing behind. Exits with 1 when this is no longer so.
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
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --only-binary=:all: \
  --target python cqlsh==6.2.2 cassandra-driver==3.30.1 > pip.log 2>&1 || { cat pip.log; exit 2; }

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

cat > see.py <<'PYTHON'
import os, subprocess, sys, time
from cassandra.cluster import Cluster, NoHostAvailable

address = sys.argv[1]
for attempt in range(90):
    try:
        session = Cluster([address]).connect()
        break
    except NoHostAvailable:
        time.sleep(1)
session.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}")
columns = 'id int PRIMARY KEY, ratio double, rate float, rates list<double>, word text, amount decimal, at timestamp'
for table in ('source', 'target'):
    session.execute(f'CREATE TABLE k.{table} ({columns})')
insert = session.prepare('INSERT INTO k.source (id, ratio, rate, rates, word) VALUES (?, ?, ?, ?, ?)')
rows = [
    (1, 0.1234567890123456, 16777215.0, [1234567.891], ''),
    (2, 9007199254740991.0, 0.1, [0.1], 'C:\\temp'),
]
for row in rows: session.execute(insert, row)
session.execute("UPDATE k.source SET amount = 12345678901234567890.10, at = '2021-01-01T00:00:00.123Z' WHERE id = 1")

def cqlsh(statement):
    done = subprocess.run([sys.executable, '-m', 'cqlshlib', address, '-e', statement], capture_output=True, text=True, timeout=120)
    return (done.stdout + done.stderr).strip().splitlines()[-1]

seen = [cqlsh("COPY k.source TO 'rows.csv'").split(' in ')[0]]
time.sleep(0.1)
seen.append(cqlsh("COPY k.target FROM 'rows.csv'").split(' in ')[0])
print(open('rows.csv').read().strip())
for table in ('source', 'target'):
    for row in sorted(session.execute(f'SELECT id, ratio, rate, rates, word, CAST(amount AS text) AS amount, at FROM k.{table}')):
        seen.append(repr(tuple(row)))
        print(f'{table}: {seen[-1]}')
expected = [
    '2 rows exported to 1 files', '2 rows imported from 1 files',
    "(1, 0.1234567890123456, 16777215.0, [1234567.891], '', '12345678901234567890.10', "
    'datetime.datetime(2021, 1, 1, 0, 0, 0, 123000))',
    "(2, 9007199254740991.0, 0.10000000149011612, [0.1], 'C:\\\\temp', None, None)",
    "(1, 0.1234567890123, 16777000.0, [1234600.0], None, '12345678901234567890.10', "
    'datetime.datetime(2021, 1, 1, 0, 0, 0, 123000))',
    "(2, 9007199254740000.0, 0.10000000149011612, [0.1], 'C:\\\\\\\\temp', None, None)",
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
os._exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH="$work/python" HOME="$work" python3 see.py "$address"
