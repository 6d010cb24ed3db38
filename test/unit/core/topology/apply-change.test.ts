// From one topology to the next: who stays, who comes, who goes, and which index everybody has.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyDescriptions, type NodeDescription } from '../../../../lib/core/topology/apply-change.js';
import { sameEndpoint } from '../../../../lib/core/topology/endpoint.js';
import { NO_TOPOLOGY } from '../../../../lib/core/topology/topology.js';

const at = (host: string, key?: string): NodeDescription => ({ endpoint: { host, port: 1 }, key });

describe('a change of the topology', () => {
  it('keeps the nodes that stay, with their identity and index', () => {
    const first = applyDescriptions(NO_TOPOLOGY, [at('a'), at('b'), at('c')]);
    const second = applyDescriptions(first.topology, [at('c'), at('d'), at('a')]);
    assert.deepEqual(
      second.topology.nodes.map(({ name }) => name),
      ['c:1', 'd:1', 'a:1'],
    );
    assert.equal(second.topology.nodes[0], first.topology.nodes[2]);
    assert.equal(second.topology.nodes[2], first.topology.nodes[0]);
    assert.deepEqual(
      second.removed.map(({ name }) => name),
      ['b:1'],
    );
    assert.equal(second.added[0].index, 1, 'the index of the one that left');
    assert.equal(second.topology.version, first.topology.version + 1);
  });

  it('makes another node of a server that moved to another address, known by its key', () => {
    const first = applyDescriptions(NO_TOPOLOGY, [at('a', 'one'), at('b', 'two')]);
    const second = applyDescriptions(first.topology, [at('moved', 'one'), at('b', 'two')]);
    assert.deepEqual(
      [second.added.map(({ name }) => name), second.removed.map(({ name }) => name)],
      [['moved:1'], ['a:1']],
    );
    assert.equal(second.topology.find('one'), second.added[0]);
    assert.ok(!second.topology.has(second.removed[0]));
  });

  it('is none when everything is as it was, in whatever order', () => {
    const { topology } = applyDescriptions(NO_TOPOLOGY, [at('a'), at('b')]);
    assert.equal(applyDescriptions(topology, [at('b'), at('a')]).topology, topology);
  });

  it('counts a key that is said twice once, where it was said first', () => {
    const { topology } = applyDescriptions(NO_TOPOLOGY, [at('a', 'one'), at('b', 'one')]);
    assert.deepEqual(
      topology.nodes.map(({ name }) => name),
      ['a:1'],
    );
  });

  it('ends in exactly what was described, with indexes that are unique and small', () => {
    const description = fc.record({
      endpoint: fc.record({ host: fc.constantFrom('a', 'b', 'c', 'd', '::1'), port: fc.integer({ min: 1, max: 3 }) }),
      key: fc.option(fc.constantFrom('one', 'two', 'three'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(fc.array(description, { maxLength: 8 }), { maxLength: 12 }), (steps) => {
        let topology = NO_TOPOLOGY;
        let most = 0;
        for (const descriptions of steps) {
          const before = topology;
          const change = applyDescriptions(before, descriptions);
          ({ topology } = change);
          most = Math.max(most, topology.nodes.length);
          const keys = new Set(descriptions.map(({ endpoint, key }) => key ?? nameOf(endpoint)));
          assert.deepEqual(new Set(topology.nodes.map(({ key }) => key)), keys);
          for (const node of topology.nodes) {
            const said = descriptions.find(({ endpoint, key }) => (key ?? nameOf(endpoint)) === node.key);
            assert.ok(said !== undefined && sameEndpoint(said.endpoint, node.endpoint));
            assert.ok(node.index < most);
          }
          assert.equal(new Set(topology.nodes.map(({ index }) => index)).size, topology.nodes.length);
          assert.deepEqual(
            new Set(change.added),
            new Set(topology.nodes.filter((node) => !before.nodes.includes(node))),
          );
          assert.deepEqual(
            new Set(change.removed),
            new Set(before.nodes.filter((node) => !topology.nodes.includes(node))),
          );
        }
      }),
    );
  });
});

function nameOf({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
