// A test run that hangs or starves says so: the process with the tests is watched by its parent.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../support/servers/provision/cache.js';
import { until } from '../../support/servers/processes/until.js';
import { inCase, runningCase } from '../../support/watch/running-case.js';
import { describeUse } from '../../support/watch/stall-report.js';
import { INSPECTABLE, WatchedProcess, type WatchedEnd } from '../../support/watch/watched-process.js';

const TWO_MINUTES_MS = 120_000;

describe('test/support: a test that does not go on', function () {
  this.timeout(60_000);

  class Watched {
    text = '';
    passedMs = 0;
    readonly process: WatchedProcess;
    readonly end: Promise<WatchedEnd>;

    constructor(way: string) {
      const runner = join(projectRoot, 'test/support/bootstrap/mocha-process.ts');
      this.process = new WatchedProcess({
        title: 'tests',
        program: process.execPath,
        args: [INSPECTABLE, '--import=tsx', runner, 'test/unit/support/stalling.ts'],
        env: { ...process.env, RINGWIRE_STALL: way },
        nowMs: () => this.passedMs,
        print: (line) => (this.text += `${line}\n`),
      });
      this.end = this.process.end();
    }

    reaches(what: string, isReached: (reached: string) => boolean): Promise<unknown> {
      const reached = (): boolean => this.process.reached !== undefined && isReached(this.process.reached);
      return until(what, reached, { withinMs: 50_000 });
    }
  }

  const seen: Readonly<Record<string, readonly RegExp[]>> = {
    spins: [/stack +at .*spinForEver \(.*stalling\.ts:\d+:\d+\)/],
    'searches for ever': [/stack +at RegExp\.test/, /at .*searchForEver \(.*stalling\.ts:\d+:\d+\)/],
    'spins in microtasks': [/stack +at .*askForEver/],
    'goes from timer to timer': [/stack +at .*tick .*stalling\.ts/],
    'waits for ever': [/stack +none: it executes no JavaScript/, /alive +by .*TCPServerWrap/],
    'spins in a case': [/, seed 17$/m, /stack +(?:at process\.emit .*\n +)?at caseForEver /],
    'waits for a child': [/child +\d+ sleep 600/, /stack +unknown: it does not answer/],
    'is stopped': [/it is stopped by a signal/, /stack +unknown/],
  };
  for (const [way, patterns] of Object.entries(seen)) {
    it(`is told and ended when it ${way}`, async () => {
      const watched = new Watched(way);
      await watched.reaches('the test is where it stays', (reached) => reached === 'arrived');
      assert.equal(watched.text.trim(), '');
      watched.passedMs = TWO_MINUTES_MS;
      const end = await watched.end;
      const { text } = watched;
      assert.match(text, /^tests: no test has begun or ended for 120\.0 s$/m);
      assert.match(text, new RegExp(`^  at +a test that ${way} \\(test/unit/support/stalling\\.ts\\)`, 'm'));
      assert.match(text, /^ {2}time +120\.0 s since/m);
      assert.match(text, /^ {2}CPU +\d+\.\d s meanwhile/m);
      assert.match(text, /^ {2}load +\d+\.\d\d \d+\.\d\d \d+\.\d\d on \d+ processors/m);
      for (const pattern of patterns) assert.match(text, pattern);
      assert.match(text, /^tests: ended at a test that /m);
      assert.deepEqual(end.counts, { passed: 1, failed: 0, skipped: 0 });
      assert.deepEqual([end.finished, end.code], [false, 1]);
      assert.equal(end.endedAt, `a test that ${way} (test/unit/support/stalling.ts)`);
    });
  }

  it('is told, and not ended, while cases of it still pass', async () => {
    const watched = new Watched('is slow');
    await watched.reaches('the first case', () => true);
    watched.passedMs = TWO_MINUTES_MS - 1;
    const early = watched.process.reached;
    await watched.reaches('a later case', (reached) => reached !== early);
    assert.equal(watched.text.trim(), '');
    watched.passedMs = TWO_MINUTES_MS;
    await until('it is told', () => watched.text.includes('its cases went on meanwhile, so it may'));
    assert.match(watched.text, /^ {2}at +a test that is slow \(.*\), case \d/m);
    watched.process.kill();
    assert.equal((await watched.end).endedAt, undefined);
  });

  it('makes the run fail, and is counted', () => {
    const script = `
      const { close, runMocha } = await import('./test/support/bootstrap/parts.ts');
      await runMocha('these tests', ['test/unit/support/stalling.ts']);
      close();`;
    const { status, stdout } = spawnSync(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
      cwd: projectRoot,
      env: { ...process.env, RINGWIRE_STALL: 'spins', RINGWIRE_SILENCE_LIMIT_SECONDS: '5' },
      encoding: 'utf8',
    });
    assert.match(stdout, /these tests: no test has begun or ended for \d+\.\d s$/m);
    assert.match(stdout, /ended by force, and counted as failed: these tests: .*; the tests after it have not run$/m);
    assert.match(stdout, /^\d passed, 1 failed\n$/m);
    assert.equal(status, 1);
  });
});

describe('test/support: the CPU time of a process that does not go on', () => {
  const before = { cpuMs: 1_000, waitedMs: 500, stopped: false };
  const cases = [
    [
      { cpuMs: 120_000, waitedMs: 600, stopped: false },
      '119.0 s meanwhile, and 0.1 s ready to run without a processor: it is busy',
    ],
    [
      { cpuMs: 2_000, waitedMs: 119_500, stopped: false },
      '1.0 s meanwhile, and 119.0 s ready to run without a processor: it starves, as others have the processors',
    ],
    [
      { cpuMs: 1_000, waitedMs: 500, stopped: false },
      '0.0 s meanwhile, and 0.0 s ready to run without a processor: it waits for something',
    ],
    [
      { cpuMs: 1_000, waitedMs: 500, stopped: true },
      '0.0 s meanwhile, and 0.0 s ready to run without a processor: it is stopped by a signal',
    ],
    [{ cpuMs: 2_000, waitedMs: undefined, stopped: false }, '1.0 s meanwhile: it waits for something'],
    [undefined, 'unknown'],
  ] as const;
  for (const [now, text] of cases)
    it(`is told as "${text}"`, () => assert.equal(describeUse(TWO_MINUTES_MS, before, now), text));
});

describe('test/support: a case of a loop', () => {
  const burn = (): void => {
    const before = process.cpuUsage();
    while (process.cpuUsage(before).user < 30_000);
  };

  it('fails, by its name, when it takes too much CPU time', async () => {
    assert.throws(
      () => inCase('seed 3', burn, 0.02),
      /^Error: seed 3 took 0\.\d CPU seconds, and a case may take 0\.02$/,
    );
    await assert.rejects(
      inCase('seed 4', async () => burn(), 0.02),
      /^Error: seed 4 took/,
    );
  });

  it('gives what it gives when it takes little, and its name while it runs', async () => {
    assert.equal(
      inCase('seed 5', () => runningCase.name),
      'seed 5',
    );
    assert.equal(await inCase('seed 6', () => Promise.resolve(runningCase.name)), 'seed 6');
    assert.equal(runningCase.name, undefined);
  });
});
