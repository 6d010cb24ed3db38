// redis/topology: maps of slots: what they say, and what a patch leaves as it was.
import assert from 'node:assert/strict';
import { Node } from '../../../../lib/core/topology/node.js';
import {
  NO_SLOTS,
  type OwnedRange,
  SlotMap,
  type SlotNodes,
  slotRangesText,
} from '../../../../lib/redis/topology/slot-map.js';

const node = (index: number): Node => new Node({ host: '10.0.0.1', port: 7000 + index }, index);
const A: SlotNodes = { primary: node(0), replicas: [node(3)] };
const B: SlotNodes = { primary: node(1), replicas: [node(4), node(5)] };
const RANGES: OwnedRange[] = [
  { first: 0, last: 8_000, nodes: A },
  { first: 8_001, last: 16_383, nodes: B },
];

describe('redis/topology: a map of slots', () => {
  it('knows the nodes of each slot, its owners and their replicas', () => {
    const map = SlotMap.of(RANGES);
    assert.equal(map.at(0), A);
    assert.equal(map.at(8_000), A);
    assert.equal(map.at(8_001), B);
    assert.equal(map.at(16_383), B);
    assert.deepEqual(map.owned(), RANGES);
    assert.deepEqual(map.primaries(), [A.primary, B.primary]);
    assert.deepEqual(map.replicas(), [...A.replicas, ...B.replicas]);
    assert.deepEqual(map.missing(), []);
  });

  it('says what nobody owns', () => {
    const map = SlotMap.of([{ first: 5, last: 9, nodes: A }]);
    assert.equal(map.at(4), undefined);
    assert.deepEqual(map.missing(), [
      { first: 0, last: 4 },
      { first: 10, last: 16_383 },
    ]);
    assert.deepEqual(NO_SLOTS.missing(), [{ first: 0, last: 16_383 }]);
    assert.deepEqual(NO_SLOTS.owned(), []);
    assert.equal(slotRangesText([...map.missing(), { first: 7, last: 7 }]), '0-4, 10-16383, 7');
    assert.match(slotRangesText(Array.from({ length: 20 }, () => ({ first: 1, last: 1 }))), / and 12 more ranges$/);
  });

  it('is changed for one slot without a change to the map before', () => {
    const before = SlotMap.of(RANGES);
    const after = before.with(127, B).with(128, B).with(16_383, undefined);
    assert.deepEqual(
      [126, 127, 128, 129, 16_383].map((slot) => after.at(slot)),
      [A, B, B, A, undefined],
    );
    assert.deepEqual(
      [127, 128, 16_383].map((slot) => before.at(slot)),
      [A, A, B],
    );
    assert.deepEqual(
      after.owned().map(({ first, last }) => [first, last]),
      [
        [0, 126],
        [127, 128],
        [129, 8_000],
        [8_001, 16_382],
      ],
    );
    assert.equal(after.with(0, A), after);
  });
});
