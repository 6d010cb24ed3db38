// A signal that fires with either of two, where the first may be of another library that only has the methods.
import assert from 'node:assert/strict';
import { eitherSignal } from '../../../../lib/core/pool/abort.js';

/** What jsdom gives its pages: not an AbortSignal of Node's, but one to look at. */
class ForeignSignal {
  aborted = false;
  reason: unknown = undefined;
  readonly listeners = new Set<() => void>();

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }

  abort(reason: unknown): void {
    this.aborted = true;
    this.reason = reason;
    for (const listener of [...this.listeners]) listener();
  }
}

describe('either of two signals', () => {
  const foreign = (): ForeignSignal & AbortSignal => new ForeignSignal() as ForeignSignal & AbortSignal;

  it('is the second where there is no first', () => {
    const { signal } = new AbortController();
    assert.equal(eitherSignal(undefined, signal), signal);
  });

  it('fires with its reason, whichever it was', () => {
    for (const first of [true, false]) {
      const [one, other] = [new AbortController(), new AbortController()];
      const either = eitherSignal(one.signal, other.signal);
      (first ? one : other).abort('why');
      assert.deepEqual([either.aborted, either.reason], [true, 'why']);
    }
  });

  it('takes a signal of another library, and leaves nothing on it once either has fired', () => {
    for (const first of [true, false]) {
      const own = foreign();
      const brief = new AbortController();
      const either = eitherSignal(own, brief.signal);
      assert.equal(either.aborted, false);
      if (first) own.abort('why');
      else brief.abort('why');
      assert.deepEqual([either.aborted, either.reason, own.listeners.size], [true, 'why', 0]);
    }
    const early = foreign();
    early.abort('before');
    assert.equal(eitherSignal(early, new AbortController().signal).reason, 'before');
  });
});
