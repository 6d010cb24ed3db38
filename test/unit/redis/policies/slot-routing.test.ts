// redis/policies: where requests of a cluster go.
import assert from 'node:assert/strict';
import type { Plan } from '../../../../lib/core/policies/load-balancing.js';
import { Node } from '../../../../lib/core/topology/node.js';
import { commandFor } from '../../../../lib/redis/commands/registry.js';
import { type Nearest, type ReadChoice, ReadRouting } from '../../../../lib/redis/policies/read-routing.js';
import { commonSlot, NO_SLOT, requestSlot, SEVERAL_SLOTS } from '../../../../lib/redis/policies/request-slot.js';
import { type RoutedRequest, SlotRouting } from '../../../../lib/redis/policies/slot-routing.js';
import { keySlot } from '../../../../lib/redis/topology/key-slot.js';
import { ReplyError } from '../../../../lib/redis/protocol/server-error.js';
import { NO_SLOTS, SlotMap } from '../../../../lib/redis/topology/slot-map.js';

const [a, b, r1, r2, r3] = ['a', 'b', 'r1', 'r2', 'r3'].map((host, index) => new Node({ host, port: 1 }, index));
const OF_A = { primary: a, replicas: [r1, r2] };
const OF_B = { primary: b, replicas: [] };
/** Its slot is 15,495: of B. */
const KEY_OF_B = 'a';
/** Its slot is 3,300: of A. */
const KEY_OF_A = 'b';
const MAP = SlotMap.of([
  { first: 0, last: 8_000, nodes: OF_A },
  { first: 8_001, last: 16_383, nodes: OF_B },
]);

const request = (name: string, ...args: unknown[]): RoutedRequest => ({
  command: commandFor(name).specialize(args),
  args,
  parts: undefined,
  shape: {},
});

function names(plan: Plan<Node>, most = 5): string {
  const found: string[] = [];
  for (let node = plan.next(); node !== undefined && found.length < most; node = plan.next())
    found.push(`${node.name.slice(0, -2)}${plan.waitsFor(node) ? '!' : ''}`);
  return found.join(' ');
}

describe('redis/policies: the slot of a request', () => {
  it('is that of its first key, as it is sent', () => {
    assert.equal(requestSlot(request('GET', KEY_OF_B)), 15_495);
    assert.equal(requestSlot(request('get', Buffer.from('b'))), 3_300);
    assert.equal(requestSlot(request('GET', 7)), keySlot('7'));
    assert.equal(requestSlot(request('GET', null)), keySlot(''));
    assert.equal(requestSlot(request('EVAL', 'return 1', 1, 'b', 'x')), 3_300);
    assert.equal(requestSlot(request('XINFO', 'STREAM', 'b')), 3_300);
    assert.equal(requestSlot(request('SSUBSCRIBE', 'b')), 3_300);
    for (const [name, ...args] of [['PING'], ['EVAL', 'return 1', 0], ['PUBLISH', 'b', 'x'], ['NOBODYKNOWS', 'b']])
      assert.equal(requestSlot(request(String(name), ...args)), NO_SLOT, String(name));
  });

  it('of a transaction is that of the first key in it', () => {
    const exec = { ...request('EXEC'), parts: [request('PING'), request('SET', 'b', 1), request('SET', 'a', 1)] };
    assert.equal(requestSlot(exec), 3_300);
    assert.equal(commonSlot(exec), SEVERAL_SLOTS);
    assert.equal(commonSlot({ ...exec, parts: exec.parts.slice(0, 2) }), 3_300);
    assert.equal(requestSlot({ ...request('EXEC'), parts: [request('PING')] }), NO_SLOT);
  });

  it('is one of several where they differ', () => {
    assert.equal(commonSlot(request('MGET', '{b}1', '{b}2', 'b')), 3_300);
    assert.equal(commonSlot(request('MGET', 'a', 'b')), SEVERAL_SLOTS);
    assert.equal(commonSlot(request('MSET', 'b', 'a', '{b}', 'c')), 3_300);
    assert.equal(commonSlot(request('PING')), NO_SLOT);
  });
});

describe('redis/policies: the routing of a cluster', () => {
  let cluster: { slots: SlotMap };
  const routed = (choice?: ReadChoice<RoutedRequest>, nearest?: Nearest): SlotRouting<RoutedRequest> =>
    new SlotRouting(cluster, choice === undefined ? undefined : new ReadRouting(choice, nearest ?? {}, () => {}));

  beforeEach(() => {
    cluster = { slots: MAP };
  });

  it('leads to who serves the slot, for as long as it is asked, and waits there', () => {
    const plan = routed().plan(request('GET', KEY_OF_A));
    assert.equal(names(plan, 2), 'a! a!');
    cluster.slots = MAP.with(3_300, OF_B);
    assert.equal(names(plan, 1), 'b!');
    cluster.slots = NO_SLOTS;
    assert.equal(plan.next(), undefined);
  });

  it('needs no plan for a request to a primary', () => {
    assert.equal(routed().soleNode(request('GET', KEY_OF_A))?.name, 'a:1');
    assert.equal(routed('slave').soleNode(request('SET', KEY_OF_A, 1))?.name, 'a:1');
    assert.equal(routed('slave').soleNode({ ...request('EXEC'), parts: [request('GET', KEY_OF_B)] })?.name, 'b:1');
    cluster.slots = MAP.with(3_300, OF_B);
    assert.equal(routed().soleNode(request('GET', KEY_OF_A))?.name, 'b:1');
  });

  it('needs one for reads that replicas may serve, for what has no key or names its node, and where nobody serves', () => {
    assert.equal(routed('slave').soleNode(request('GET', KEY_OF_A)), undefined);
    // A script, which the program says does not write.
    const script = request('EVALSHA', 'hash', 1, KEY_OF_A);
    assert.equal(routed('slave').soleNode(script)?.name, 'a:1');
    assert.equal(routed('slave').soleNode({ ...script, shape: { readsOnly: true } }), undefined);
    assert.equal(routed().soleNode(request('PING')), undefined);
    assert.equal(routed().soleNode({ ...request('GET', KEY_OF_A), node: r3 }), undefined);
    cluster.slots = NO_SLOTS;
    assert.equal(routed().soleNode(request('GET', KEY_OF_A)), undefined);
  });

  it('has primaries take turns for what has no key', () => {
    const routing = routed();
    const firsts = [1, 2, 3, 4].map(() => names(routing.plan(request('PING'))));
    assert.deepEqual(firsts.slice(0, 2).sort(), ['a b', 'b a']);
    assert.deepEqual(firsts.slice(2), firsts.slice(0, 2));
  });

  it('leads to the node that a request names, and nowhere else', () => {
    assert.equal(names(routed().plan({ ...request('GET', KEY_OF_A), node: r3 })), 'r3!');
  });

  it('knows who is the primary for a request', () => {
    const routing = routed('slave');
    assert.equal(routing.isPrimaryFor(request('GET', KEY_OF_A), a), true);
    assert.equal(routing.isPrimaryFor(request('GET', KEY_OF_A), r1), false);
    assert.equal(routing.isPrimaryFor(request('PING'), b), true);
  });

  describe('of reads', () => {
    it('leads to replicas in turn, then to the primary, and waits for that one alone', () => {
      const routing = routed('slave');
      const plans = [1, 2, 3].map(() => names(routing.plan(request('GET', KEY_OF_A))));
      assert.deepEqual(plans.slice(0, 2).sort(), ['r1 r2 a!', 'r2 r1 a!']);
      assert.equal(plans[2], plans[0]);
      assert.equal(names(routing.plan(request('GET', KEY_OF_B)), 1), 'b!');
    });

    it('leads to replicas only what changes nothing, and no transaction', () => {
      const routing = routed('slave');
      assert.equal(names(routing.plan(request('SET', KEY_OF_A, 1)), 1), 'a!');
      assert.equal(names(routing.plan({ ...request('EXEC'), parts: [request('GET', KEY_OF_A)] }), 1), 'a!');
      assert.equal(names(routing.plan(request('EVAL', 'return 1', 1, KEY_OF_A)), 1), 'a!');
      assert.match(names(routing.plan(request('EVAL_RO', 'return 1', 1, KEY_OF_A)), 1), /^r/);
    });

    it('leads to the primary with cursors, which mean something else at each node', () => {
      const routing = routed('all');
      for (const name of ['HSCAN', 'SSCAN', 'ZSCAN']) {
        assert.equal(routing.soleNode(request(name, KEY_OF_A, '0'))?.name, 'a:1', name);
        for (let count = 0; count < 3; count++)
          assert.equal(names(routing.plan(request(name, KEY_OF_A, '0')), 1), 'a!');
      }
    });

    it('leads to all of them in turn', () => {
      const routing = routed('all');
      const firsts = [1, 2, 3].map(() => names(routing.plan(request('GET', KEY_OF_A)), 1));
      assert.deepEqual(firsts.sort(), ['a', 'r1', 'r2']);
    });

    it('leads to what a function picks of them, and to the primary where that is nothing of it', () => {
      const given: string[] = [];
      let picked: Node | Node[] | undefined = r2;
      const routing = routed((nodes, { command }) => {
        given.push(`${command.name} ${nodes.map(({ name }) => name).join(' ')}`);
        return picked;
      });
      const plan = (): string => names(routing.plan(request('GET', KEY_OF_A)));
      assert.equal(plan(), 'r2 a!');
      assert.deepEqual(given, ['GET a:1 r1:1 r2:1']);
      picked = [r3, r1];
      assert.equal(plan(), 'r1 a!');
      picked = undefined;
      assert.equal(plan(), 'a!');
      picked = a;
      assert.equal(plan(), 'a!');
    });

    it('leads to the primary, and says so, where the function throws', () => {
      const thrown: unknown[] = [];
      const reads = new ReadRouting<RoutedRequest>(
        () => assert.fail('mine'),
        {},
        (error) => thrown.push(error),
      );
      assert.equal(names(new SlotRouting(cluster, reads).plan(request('GET', KEY_OF_A))), 'a!');
      assert.match(String(thrown[0]), /mine/);
    });

    it('prefers those of the same availability zone', () => {
      const zones = new Map([
        [a, 'here'],
        [r1, 'there'],
        [r2, 'here'],
      ]);
      const nearest: Nearest = { availabilityZone: 'here', zoneOf: (node) => zones.get(node) };
      for (let read = 0; read < 10; read++) {
        assert.equal(names(routed('slave', nearest).plan(request('GET', KEY_OF_A))), 'r2 r1 a!');
        assert.match(names(routed('all', nearest).plan(request('GET', KEY_OF_A)), 3), /r1$/);
      }
      const routing = routed('all', nearest);
      const firsts = Array.from({ length: 12 }, () => names(routing.plan(request('GET', KEY_OF_A)), 1));
      assert.equal(firsts.filter((name) => name === 'a').length, 6);
      // What a function picks as well.
      assert.equal(names(routed(() => [r1, r2], nearest).plan(request('GET', KEY_OF_A))), 'r2 r1 a!');
    });

    it('takes those whose zone nobody knows yet for near ones, and those that tell none for far ones', () => {
      const zones = new Map<Node, string | undefined>([[r2, 'there']]);
      const nearest: Nearest = { availabilityZone: 'here', zoneOf: (node) => zones.get(node) };
      const routing = routed('slave', nearest);
      const plans = (): string[] => [1, 2].map(() => names(routing.plan(request('GET', KEY_OF_A))));
      assert.deepEqual(plans(), ['r1 r2 a!', 'r1 r2 a!']);
      zones.set(r1, '');
      assert.deepEqual(plans().sort(), ['r1 r2 a!', 'r2 r1 a!']);
    });

    it('prefers those that answer soonest within the zone, and tries no others', () => {
      const zones = new Map([
        [a, 'here'],
        [r1, 'there'],
        [r2, 'here'],
      ]);
      const nearest: Nearest = { byLatency: true, availabilityZone: 'here', zoneOf: (node) => zones.get(node) };
      const routing = routed('all', nearest);
      const get = request('GET', KEY_OF_A);
      routing.feedback!.answered(a, get, 9);
      routing.feedback!.answered(r1, get, 1);
      routing.feedback!.answered(r2, get, 3);
      const plans = Array.from({ length: 128 }, () => names(routing.plan(get), 3));
      assert.deepEqual(new Set(plans), new Set(['r2 a r1', 'a r2 r1']));
      assert.ok(plans.filter((plan) => plan.startsWith('a')).length <= 4);
    });

    it('prefers those that answer soonest, and tries the others now and then', () => {
      const routing = routed('slave', { byLatency: true });
      const get = request('GET', KEY_OF_A);
      for (let read = 0; read < 30; read++) {
        routing.feedback!.answered(r1, get, 9);
        routing.feedback!.answered(r2, get, 3);
      }
      const triedOf = (other: string): number =>
        Array.from({ length: 640 }, () => names(routing.plan(get), 1)).filter((name) => name === other).length;
      assert.equal(triedOf('r1'), 10);
      for (let read = 0; read < 30; read++) routing.feedback!.answered(r1, get, 1);
      assert.equal(triedOf('r2'), 10);
      routing.feedback!.failed(r1, get, 1, new ReplyError('WRONGTYPE no string', get.command));
      assert.ok([1, 2].every(() => names(routing.plan(get), 1) === 'r1'));
      routing.feedback!.failed(r1, get, 1, new ReplyError('LOADING still', get.command));
      assert.ok([1, 2].every(() => names(routing.plan(get), 1) === 'r2'));
    });

    it('measures nothing where nobody asks for it', () => {
      assert.equal(routed('slave').feedback, undefined);
      assert.equal(routed().feedback, undefined);
    });
  });
});

describe('redis/policies: why a request has nowhere to go', () => {
  it('is said by its slot or its node, and without its key', () => {
    const partial = { slots: SlotMap.of([{ first: 0, last: 8_000, nodes: OF_A }]) };
    const told = (of: RoutedRequest, cluster = partial): string => new SlotRouting(cluster).describeUnroutable(of);
    assert.equal(
      told(request('GET', KEY_OF_B)),
      'no node is known for slot 15495, which the map of 1 primary leaves out',
    );
    assert.equal(told({ ...request('PING'), node: b }), 'b:1 is no node of the cluster any more');
    for (const of of [request('GET', KEY_OF_B), request('PING')])
      assert.equal(told(of, { slots: NO_SLOTS }), 'no node is known that serves any slot');
  });
});
