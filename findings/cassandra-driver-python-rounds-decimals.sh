#!/bin/sh
# cassandra-driver 3.30.1 (Python) with Apache Cassandra 5.0.9 (cassandra-all): a Decimal is rounded unless the
# statement was prepared.
#
# Input: decimals of 22 digits, with a zero at the end, with an exponent and of 2^53 + 1, written by execute() with %s,
# as the documentation begins, and by a prepared statement; a set of one, and a condition. Seen, without an error or a
# warning: for %s the driver writes the number into the statement by way of a float, so that 12345678901234567890.12 is
# stored as 1.2345678901234567E+19, 1.10 as 1.1 and 9007199254740993 as …992.0, in a set as well, and WHERE amount = %s
# does not find what a prepared statement wrote. Prepared, all digits are kept; the sign of -0.0 is lost either way. A
# decimal is chosen for amounts that must not be rounded, and two ways of writing it in one program store two numbers.
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
  --target python cassandra-driver==3.30.1 > pip.log 2>&1 || { cat pip.log; exit 2; }

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
import os, sys, time
from decimal import Decimal
from cassandra.cluster import Cluster, NoHostAvailable

for attempt in range(90):
    try:
        session = Cluster([sys.argv[1]]).connect()
        break
    except NoHostAvailable:
        time.sleep(1)
session.execute("CREATE KEYSPACE k WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}")
session.execute('CREATE TABLE k.t (id int PRIMARY KEY, amount decimal, amounts set<decimal>)')
prepared = session.prepare('INSERT INTO k.t (id, amount) VALUES (1, ?)')
seen = []

def stored():
    return session.execute('SELECT CAST(amount AS text) FROM k.t WHERE id = 1').one()[0]

for text in ('12345678901234567890.12', '1.10', '5E+3', '9007199254740993', '-0.0'):
    session.execute('INSERT INTO k.t (id, amount) VALUES (1, %s)', [Decimal(text)])
    by_text = stored()
    session.execute(prepared, [Decimal(text)])
    seen.append(f'{by_text} {stored()}')
    print(f'{text}: by %s, and prepared: {seen[-1]}')
long = Decimal('12345678901234567890.12')
session.execute('INSERT INTO k.t (id, amounts) VALUES (2, %s)', [{long}])
seen.append(', '.join(str(amount) for amount in session.execute('SELECT amounts FROM k.t WHERE id = 2').one()[0]))
print(f'in a set, by %s: {seen[-1]}')
session.execute(prepared, [long])
condition = 'SELECT id FROM k.t WHERE amount = {} ALLOW FILTERING'
by_text = list(session.execute(condition.format('%s'), [long]))
by_prepared = list(session.execute(session.prepare(condition.format('?')), [long]))
seen.append(f'{len(by_text)} {len(by_prepared)}')
print(f'rows found by %s, and prepared: {seen[-1]}')
expected = [
    '1.2345678901234567E+19 12345678901234567890.12', '1.1 1.10', '5000.0 5E+3', '9007199254740992.0 9007199254740993', '0.0 0.0',
    '1.2345678901234567E+19', '0 1',
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.stdout.flush()
os._exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH="$work/python" HOME="$work" python3 see.py "$address"
