// When silence counts as death: by the connection's own limit, whatever callers are willing to wait.
import assert from 'node:assert/strict';
import type { Deadlines } from '../../../../lib/core/channel/deadlines.js';
import { NO_DEADLINE } from '../../../../lib/core/channel/exchange.js';
import { Silence, type SilencePort } from '../../../../lib/core/channel/silence.js';

const TICK_MS = 25;

class Peer implements SilencePort {
  reads = 0;
  unsentBytes = 0;
  batch = 1;
  expecting = true;
  questions = 0;
  excuse: (nowMs: number) => number = () => 0;
  readonly asksBeside: boolean;

  constructor(asksBeside: boolean) {
    this.asksBeside = asksBeside;
  }

  ask(): void {
    this.questions++;
  }

  excusedUntilMs(nowMs: number): number {
    const untilMs = this.excuse(nowMs);
    return untilMs > nowMs ? untilMs : 0;
  }
}

describe('silence', () => {
  let peer: Peer;
  let silence: Silence;
  let nowMs: number;

  function start(asksBeside: boolean, limitMs = 1_000, expecting = true): void {
    peer = new Peer(asksBeside);
    peer.expecting = expecting;
    silence = new Silence(peer, limitMs);
    nowMs = 5_000;
    silence.look(nowMs);
  }

  /** Ticks as the deadlines do; answers after how long the peer was given up, undefined if it was not. */
  function tick(forMs: number, each: (elapsedMs: number) => void = () => {}, everyMs = TICK_MS): number | undefined {
    const startMs = nowMs;
    while (nowMs - startMs < forMs) {
      nowMs += everyMs;
      each(nowMs - startMs);
      silence.look(nowMs);
      if (silence.dueMs <= nowMs && silence.isTooLong(nowMs)) return nowMs - startMs;
    }
    return undefined;
  }

  it('of a peer that owes nothing is no silence', () => {
    start(false, 1_000, false);
    assert.equal(tick(60_000), undefined);
    assert.equal(silence.dueMs, NO_DEADLINE);
  });

  it('of a peer that owes something is too long after the limit, to the tick', () => {
    start(false);
    assert.equal(tick(60_000), 1_000);
  });

  it('begins anew with every read', () => {
    start(false);
    assert.equal(
      tick(5_000, (elapsedMs) => {
        if (elapsedMs <= 3_000 && elapsedMs % 900 === 0) peer.reads++;
      }),
      2_700 + 1_000,
    );
  });

  it('begins when something is owed, not when something was last heard', () => {
    start(false, 1_000, false);
    tick(10_000);
    peer.expecting = true;
    assert.equal(tick(5_000), TICK_MS + 1_000);
  });

  it('goes on although whoever waited has given up', () => {
    start(true);
    tick(100);
    peer.expecting = false;
    assert.equal(tick(5_000), 150 + 1_000);
    assert.equal(peer.questions, 1);
  });

  it('is none while the peer takes what is written, however slowly', () => {
    start(false);
    peer.unsentBytes = 10_000_000;
    assert.equal(
      tick(20_000, (elapsedMs) => {
        if (elapsedMs % 900 === 0) peer.unsentBytes -= 10;
      }),
      undefined,
    );
    assert.equal(
      tick(5_000, () => (peer.unsentBytes += 10)),
      1_000 - (20_000 % 900),
    );
  });

  it('does not count time in which nobody looked', () => {
    start(false);
    nowMs += 3_600_000;
    silence.look(nowMs);
    assert.ok(silence.dueMs > nowMs);
    // Of each turn of a process that is always busy, a quarter of the limit counts.
    assert.equal(
      tick(60_000, () => {}, 10_000),
      30_000,
    );
  });

  it('without a limit is never too long', () => {
    for (const asksBeside of [true, false]) {
      start(asksBeside, 0);
      assert.equal(tick(600_000), undefined);
      assert.deepEqual([silence.dueMs, peer.questions], [NO_DEADLINE, 0]);
    }
  });

  describe('of a peer that can be asked beside what is in flight', () => {
    beforeEach(() => start(true));

    it('is counted from the question, which follows after a quarter of the limit', () => {
      let askedAfterMs = 0;
      const foundAfterMs = tick(5_000, (elapsedMs) => {
        if (peer.questions === 1 && askedAfterMs === 0) askedAfterMs = elapsedMs - TICK_MS;
      });
      assert.deepEqual([askedAfterMs, foundAfterMs, peer.questions], [250, 1_250, 1]);
    });

    it('may last for ever while it answers the questions', () => {
      let answered = 0;
      assert.equal(
        tick(60_000, () => {
          if (peer.questions > answered) answered = ++peer.reads;
        }),
        undefined,
      );
      assert.ok(answered > 150 && answered < 240, `${answered} questions in a minute`);
    });

    it('is counted from a question that was asked before anything was owed', () => {
      start(true, 1_000, false);
      tick(1_000);
      silence.wasAsked(nowMs);
      assert.equal(tick(5_000), 1_000);
      assert.equal(peer.questions, 0);
    });
  });

  describe('of a peer that may take long over what is in flight', () => {
    beforeEach(() => start(false));

    it('is excused until then, and counted anew from there', () => {
      peer.excuse = () => 5_000 + 7_300;
      assert.equal(tick(60_000), 7_300 + 1_000);
    });

    it('is excused once: not again and again for what is sent meanwhile', () => {
      peer.excuse = (now) => now + 2_000;
      assert.equal(tick(60_000), 1_000 + 2_000 + 1_000);
    });

    it('has a new excuse after it was heard', () => {
      peer.excuse = (now) => now + 2_000;
      assert.equal(tick(3_500), undefined);
      peer.reads++;
      assert.equal(tick(60_000), TICK_MS + 1_000 + 2_000 + 1_000);
    });

    it('is excused for ever, and looked at no more, while somebody waits without a limit', () => {
      peer.excuse = () => NO_DEADLINE;
      assert.equal(tick(600_000), undefined);
      assert.equal(silence.dueMs, NO_DEADLINE);
    });

    it('has the limit from when the last of those has gone', () => {
      let armed = 0;
      const clock = { exactNow: () => nowMs, arm: () => armed++ } as unknown as Deadlines;
      peer.excuse = () => NO_DEADLINE;
      tick(30_000);
      peer.excuse = () => 5_000 + 30_000 + 400;
      silence.reconsider(clock);
      assert.equal(tick(200), undefined);
      peer.excuse = () => 0;
      silence.reconsider(clock);
      assert.equal(armed, 2);
      assert.equal(tick(60_000), 1_000);
    });
  });
});
