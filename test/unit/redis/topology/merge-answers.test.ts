// redis/topology: one map out of several answers that do not agree.
import assert from 'node:assert/strict';
import type { ShownNode, ShownRange } from '../../../../lib/redis/topology/cluster-slots.js';
import { type Known, mergeAnswers as mergeInTurns } from '../../../../lib/redis/topology/merge-answers.js';

function mergeAnswers(answers: readonly (readonly ShownRange[])[], known: Known): readonly ShownRange[] {
  const steps = mergeInTurns(answers, known);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const shown = (name: string): ShownNode => ({ name, host: name, port: 1, id: '', availabilityZone: undefined });
const range = (first: number, last: number, primary: string, ...replicas: string[]): ShownRange => ({
  first,
  last,
  primary: shown(primary),
  replicas: replicas.map(shown),
});
const text = (ranges: readonly ShownRange[]): string =>
  ranges
    .map(
      ({ first, last, primary, replicas }) =>
        `${first}-${last} ${[primary, ...replicas].map(({ name }) => name).join('+')}`,
    )
    .join(', ');

describe('redis/topology: several answers', () => {
  const nothing = { ownerOf: () => undefined, isLive: () => false };

  it('that agree are one, with the replicas of all', () => {
    const one = [range(0, 99, 'a', 'r1'), range(100, 199, 'b')];
    const other = [range(0, 50, 'a', 'r2'), range(51, 99, 'a', 'r2'), range(100, 199, 'b', 'r3')];
    assert.equal(text(mergeAnswers([one, other], nothing)), '0-99 a+r1+r2, 100-199 b+r3');
    assert.equal(text(mergeAnswers([one], nothing)), text(one));
  });

  it('are decided by the greater number, slot by slot', () => {
    const fresh = [range(0, 99, 'a'), range(100, 199, 'b', 'old')];
    const late = [range(0, 120, 'a', 'r'), range(121, 199, 'old', 'b')];
    assert.equal(text(mergeAnswers([late, fresh, fresh], nothing)), '0-99 a+r, 100-199 b+old');
  });

  it('that leave a slot out do not count for it', () => {
    assert.equal(text(mergeAnswers([[range(0, 9, 'a')], [range(0, 4, 'a')], []], nothing)), '0-9 a');
    assert.equal(text(mergeAnswers([[range(0, 9, 'a')], [range(20, 29, 'b')]], nothing)), '0-9 a, 20-29 b');
  });

  it('that are as many on both sides leave a slot with its owner, if that one works', () => {
    const answers = [[range(0, 9, 'a')], [range(0, 9, 'b')]];
    const known = (owner: string | undefined, live: boolean) => ({ ownerOf: () => owner, isLive: () => live });
    assert.equal(text(mergeAnswers(answers, known('b', true))), '0-9 b');
    assert.equal(text(mergeAnswers(answers, known('a', true))), '0-9 a');
    assert.equal(text(mergeAnswers(answers, known('a', false))), '0-9 b');
    assert.equal(text(mergeAnswers(answers, known('c', true))), '0-9 a');
    assert.equal(text(mergeAnswers(answers, known(undefined, true))), '0-9 a');
  });

  it('place a node once, and no primary among replicas', () => {
    const answers = [
      [range(0, 9, 'a', 'r'), range(10, 19, 'b', 'old')],
      [range(0, 9, 'a'), range(10, 19, 'b', 'r')],
      [range(0, 9, 'a', 'b'), range(10, 19, 'old')],
    ];
    assert.equal(text(mergeAnswers(answers, nothing)), '0-9 a+r, 10-19 b+old');
  });

  it('show a node once that some know by another address: its id says who it is', () => {
    const at = (name: string, id: string): ShownNode => ({ ...shown(name), id });
    const of = (primary: string, replica: string): ShownRange[] => [
      { first: 0, last: 9, primary: at(primary, 'p'), replicas: [at(replica, 'r')] },
    ];
    const answers = [of('a', 'other'), of('a', 'r'), of('elsewhere', 'r')];
    assert.equal(text(mergeAnswers(answers, nothing)), '0-9 a+r');
    const known = { ...nothing, isLive: (name: string) => name === 'r' || name === 'elsewhere' };
    assert.equal(text(mergeAnswers([answers[0], answers[2]], known)), '0-9 elsewhere+r');
    // Nobody says who it is.
    assert.equal(text(mergeAnswers([[range(0, 9, 'a', 'r')], [range(0, 9, 'a', 'other')]], nothing)), '0-9 a+r+other');
  });
});
