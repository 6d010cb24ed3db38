// Load-balancing policies: the order in which hosts are tried, by our own plans and by policies that are asked.
import assert from 'node:assert/strict';
import type { Plan } from '../../../../lib/core/policies/load-balancing.js';
import { Node } from '../../../../lib/core/topology/node.js';
import {
  AllowListPolicy,
  DCAwareRoundRobinPolicy,
  DefaultLoadBalancingPolicy,
  LoadBalancingPolicy,
  type PlanCallback,
  type PolicyClient,
  RoundRobinPolicy,
  TokenAwarePolicy,
  type UserLoadBalancingPolicy,
  WhiteListPolicy,
} from '../../../../lib/cassandra/policies/load-balancing.js';
import { Reach, RoutedBalancing } from '../../../../lib/cassandra/policies/routed-plan.js';
import { shapeOf, userPlan } from '../../../../lib/cassandra/policies/user-load-balancing.js';
import { Host } from '../../../../lib/cassandra/topology/host.js';
import { HostMap } from '../../../../lib/cassandra/topology/host-map.js';
import { partitionerOf } from '../../../../lib/cassandra/topology/partitioners.js';
import { parseReplication } from '../../../../lib/cassandra/topology/replication.js';
import { Member, Routing } from '../../../../lib/cassandra/topology/routing.js';
import { TokenMap } from '../../../../lib/cassandra/topology/token-map.js';
import type { Steps } from '../../../../lib/cassandra/topology/tokens.js';
import { distance } from '../../../../lib/cassandra/types/protocol-constants.js';

interface Request {
  readonly key?: string;
  readonly voted?: boolean;
  readonly host?: Host;
}

const KEYSPACE = 'ks';
const murmur3 = partitionerOf('Murmur3Partitioner');
assert.ok(murmur3);

function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Five hosts with even tokens, the last one in another data centre; two replicas in the first. */
function cluster() {
  const hosts = [1, 2, 3, 4, 5].map((number, index) => {
    const host = new Host(`10.0.0.${number}:9042`);
    host.node = new Node({ host: `10.0.0.${number}`, port: 9042 }, index);
    host.datacenter = number === 5 ? 'dc2' : 'dc1';
    host.rack = `rack${number}`;
    return host;
  });
  const members = hosts.map((host, index) => {
    const tokens = murmur3?.read([String((BigInt(index) - 2n) * 3_000_000_000_000_000_000n)]);
    assert.ok(tokens);
    return new Member(host, String(host.datacenter), String(host.rack), tokens);
  });
  assert.ok(murmur3);
  const replication = parseReplication({ class: 'NetworkTopologyStrategy', dc1: '2', dc2: '1' });
  const routing = new Routing(members, finished(TokenMap.build(murmur3, members)), new Map([[KEYSPACE, replication]]));
  const map = new HostMap();
  map.replace(hosts);
  return { hosts, map, routing };
}

describe('load-balancing policies', () => {
  let hosts: Host[];
  let map: HostMap;
  let routing: Routing;
  let loads: Map<Node, number>;
  const client: PolicyClient = {
    options: { localDataCenter: 'dc1' },
    getReplicas: (keyspace, key) => routing.replicasOf(keyspace, key) ?? null,
  };

  beforeEach(() => {
    ({ hosts, map, routing } = cluster());
    loads = new Map();
  });

  function init(policy: UserLoadBalancingPolicy): void {
    policy.init(client, map, (error) => assert.equal(error ?? undefined, undefined));
    for (const host of hosts) host.distance = policy.getDistance(host);
  }

  const numberOf = (node: Node): number => node.index + 1;

  function drawn(plan: Plan<Node>): number[] {
    const order: number[] = [];
    for (let node = plan.next(); node !== undefined; node = plan.next()) order.push(numberOf(node));
    return order;
  }

  /** As a client runs a policy of ours. */
  function routed(policy: UserLoadBalancingPolicy): (request?: Request) => number[] {
    init(policy);
    const shape = shapeOf(policy);
    assert.ok(shape, 'it is one of ours');
    const key = {
      bytes: new Uint8Array(0),
      length: 0,
      find(request: Request): boolean {
        this.bytes = Buffer.from(request.key ?? '');
        this.length = this.bytes.length;
        return this.length > 0;
      },
    };
    const balancing = new RoutedBalancing<Request>({
      key: shape.replicasFirst ? key : undefined,
      keyspaceOf: () => KEYSPACE,
      isVoted: (request) => request.voted === true,
      preferredNode: (request) => request.host?.node,
      loadOf: (node) => loads.get(node) ?? 0,
    });
    balancing.reach = new Reach(routing, hosts, shape.localDataCenter, shape.localRack);
    return (request = {}) => drawn(balancing.plan(request));
  }

  function asked(policy: UserLoadBalancingPolicy, key?: string): number[] {
    let order: number[] | undefined;
    const execution = {
      getKeyspace: () => KEYSPACE,
      getRoutingKey: () => (key === undefined ? undefined : Buffer.from(key)),
    };
    const isUsed = (host: Host): boolean => policy.getDistance(host) !== distance.ignored;
    userPlan(policy, KEYSPACE, execution, isUsed, (error, plan) => {
      assert.equal(error, null);
      order = drawn(plan as Plan<Node>);
    });
    assert.ok(order);
    return order;
  }

  const replicasOf = (key: string): number[] =>
    (routing.replicasOf(KEYSPACE, Buffer.from(key)) ?? [])
      .filter(({ datacenter }) => datacenter === 'dc1')
      .map(({ node }) => numberOf(node as Node));

  const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const sorted = (order: readonly number[]): number[] => [...order].sort();

  for (const [name, make] of Object.entries({
    'the default': () => new DefaultLoadBalancingPolicy(),
    'token-aware over data-centre-aware': () => new TokenAwarePolicy(new DCAwareRoundRobinPolicy('dc1')),
  })) {
    it(`${name}: replicas first, then the other local hosts, each once, run by us or asked`, () => {
      const policy = make();
      const plan = routed(policy);
      for (const key of KEYS) {
        for (const order of [plan({ key }), asked(policy, key)]) {
          assert.deepEqual(sorted(order.slice(0, 2)), sorted(replicasOf(key)));
          assert.deepEqual(sorted(order), [1, 2, 3, 4]);
        }
      }
      assert.deepEqual(sorted(plan()), [1, 2, 3, 4]);
      assert.deepEqual(sorted(asked(policy)), [1, 2, 3, 4]);
    });
  }

  it('the less loaded of two replicas goes first, and without a load they take turns', () => {
    const plan = routed(new DefaultLoadBalancingPolicy());
    const firsts = new Set(Array.from({ length: 50 }, () => plan({ key: 'a' })[0]));
    assert.deepEqual(sorted([...firsts]), sorted(replicasOf('a')));
    const [busy, idle] = replicasOf('a');
    loads.set(hosts[busy - 1].node as Node, 10);
    for (let times = 0; times < 50; times++) assert.equal(plan({ key: 'a' })[0], idle);
  });

  it('a vote begins at the first replica, however loaded', () => {
    const plan = routed(new DefaultLoadBalancingPolicy());
    const [first] = replicasOf('a');
    loads.set(hosts[first - 1].node as Node, 10);
    for (let times = 0; times < 20; times++) assert.equal(plan({ key: 'a', voted: true })[0], first);
  });

  it('replicas of the rack go first', () => {
    for (const key of KEYS) {
      const [, second] = replicasOf(key);
      const plan = routed(new DefaultLoadBalancingPolicy({ localRack: `rack${second}` }));
      for (let times = 0; times < 10; times++) assert.equal(plan({ key })[0], second);
    }
  });

  it('hosts of other data centres come last, as many as are allowed', () => {
    const plan = routed(new DefaultLoadBalancingPolicy({ usedHostsPerRemoteDc: 1 }));
    for (const key of KEYS) assert.deepEqual(plan({ key }).at(-1), 5);
    assert.equal(hosts[4].distance, distance.remote);
  });

  it('the host that the caller wants goes first, and comes once', () => {
    const plan = routed(new DefaultLoadBalancingPolicy());
    for (const host of hosts.slice(0, 4)) {
      const order = plan({ key: 'a', host });
      assert.equal(order[0], numberOf(host.node as Node));
      assert.deepEqual(sorted(order), [1, 2, 3, 4]);
    }
  });

  it('every host takes its turn without a key', () => {
    const policy = new RoundRobinPolicy();
    const plan = routed(policy);
    assert.deepEqual(sorted(plan({ key: 'a' })), [1, 2, 3, 4, 5]);
    assert.equal(new Set(Array.from({ length: 100 }, () => plan()[0])).size, 5);
    assert.equal(new Set(Array.from({ length: 5 }, () => asked(policy)[0])).size, 5);
  });

  it('hosts that are not on the list are ignored', () => {
    for (const Policy of [AllowListPolicy, WhiteListPolicy]) {
      const policy = new Policy(new DCAwareRoundRobinPolicy('dc1'), ['10.0.0.2:9042', '10.0.0.3:9042']);
      assert.deepEqual(sorted(routed(policy)()), [2, 3]);
      assert.deepEqual(sorted(asked(policy)), [2, 3]);
      assert.equal(hosts[0].distance, distance.ignored);
    }
  });

  it('a filter is asked of each host', () => {
    const plan = routed(new DefaultLoadBalancingPolicy({ filter: ({ rack }) => rack !== 'rack1' }));
    assert.deepEqual(sorted(plan()), [2, 3, 4]);
  });

  it('what is built on ours is asked as soon as it plans itself, or says distances of its own', () => {
    class Mine extends TokenAwarePolicy {
      override newQueryPlan(...given: Parameters<LoadBalancingPolicy['newQueryPlan']>): void {
        super.newQueryPlan(...given);
      }
    }
    class Nearer extends DefaultLoadBalancingPolicy {
      override getDistance(host: Host): number {
        return host === hosts[0] ? distance.ignored : super.getDistance(host);
      }
    }
    const child = new DCAwareRoundRobinPolicy('dc1');
    assert.equal(shapeOf(new Mine(child)), undefined);
    assert.equal(shapeOf(new TokenAwarePolicy(new (class extends LoadBalancingPolicy {})())), undefined);
    assert.equal(shapeOf({ ...child, newQueryPlan: child.newQueryPlan } as never), undefined);
    const nearer = new Nearer();
    assert.equal(shapeOf(nearer), undefined);
    init(nearer);
    assert.deepEqual(sorted(asked(nearer)), [2, 3, 4]);
    assert.equal(shapeOf(new TokenAwarePolicy(nearer)), undefined);
  });

  it('a plan that is none is told, and one without an end ends', () => {
    const answering = (answer: (callback: PlanCallback) => void): UserLoadBalancingPolicy => ({
      init: () => {},
      getDistance: () => 0,
      newQueryPlan: (_keyspace, _execution, callback) => answer(callback),
    });
    const errorOf = (policy: UserLoadBalancingPolicy): string => {
      let message = '';
      userPlan(
        policy,
        undefined,
        undefined,
        () => true,
        (error) => (message = String(error?.message).replace('the load-balancing policy gave no plan: ', '')),
      );
      return message;
    };
    assert.equal(errorOf(answering((callback) => callback(new Error('mine')))), 'mine');
    assert.match(errorOf(answering((callback) => callback(null, 'nonsense' as never))), /no iterator of hosts/);
    const throwing = (): never => {
      throw new Error('no host for you');
    };
    assert.equal(errorOf(answering((callback) => callback(null, { next: throwing } as never))), 'no host for you');
    assert.match(errorOf(new LoadBalancingPolicy()), /You must implement a query plan/);
    const endless = answering((callback) =>
      callback(null, { next: () => ({ done: false, value: { not: 'a host' } as never }) }),
    );
    assert.deepEqual(asked(endless), []);
  });

  it('a wrong child or list is refused when the policy is made', () => {
    assert.throws(() => new TokenAwarePolicy(undefined as never), { errorCode: 'INVALID_OPTION' });
    assert.throws(() => new AllowListPolicy(new RoundRobinPolicy(), 'a' as never), { errorCode: 'INVALID_OPTION' });
  });
});
