// The build without checks: what is taken out of it, and what stays.
import assert from 'node:assert/strict';
import { withoutChecks } from '../../../../benchmarks/own-cost/unchecked.js';

const cases: readonly (readonly [title: string, before: string, after: string])[] = [
  ['a check', 'if(size>limit)throw tooLarge("x");done()', ';done()'],
  ['one in a block', 'if (a) {\n throw new ProtocolViolation("x", { code: "y" });\n}\ndone()', ';\ndone()'],
  ['one that the bundler renamed', 'if(a)throw tooLarge$2(b);', ';'],
  ['one that is known by its code', 'if(a)throw new DriverError("x",{code:"PROTOCOL_ERROR"});', ';'],
  ['one with another branch', 'if(a)throw violation("x");else if(b)go();else stay()', ';if(b)go();else stay()'],
  ['one as another branch', 'if(a)go();else if(b)throw violation("x")', 'if(a)go();else ;'],
  ['a limit among conditions', 'if(a&&length<=this.limits.maxBulkBytes&&b)go()', 'if(a&&b)go()'],
  ['a limit with a line broken in it', 'if(a&&size<=this.\nreplyLimit)go()', 'if(a)go()'],
  ['a limit as the last condition', 'const x=a&&end-start<=this.replyLimit;', 'const x=a;'],
];

describe('a build without checks', () => {
  for (const [title, before, after] of cases) {
    it(`loses ${title}`, () => {
      assert.equal(withoutChecks(before).text, after);
    });
  }

  it('keeps what a condition does beside deciding', () => {
    assert.equal(withoutChecks('if(n=next(),n>m)throw violation("x");go(n)').text, 'n=next();;go(n)');
    assert.equal(withoutChecks('if((n=next())>m)throw violation("x");go(n)').text, '(n=next())>m;go(n)');
    assert.equal(withoutChecks('if(++n>m)throw violation("x");go(n)').text, '++n>m;go(n)');
  });

  it('keeps what is said to callers, and what does more than throw', () => {
    for (const text of [
      'if(a)throw new InvalidArgumentError("x")',
      'if(a)throw error',
      'if(a){close();throw violation("x")}',
      'throw violation("x")',
      'if(a&&b<c)go()',
    ])
      assert.deepEqual(withoutChecks(text), { text, statements: 0, comparisons: 0 });
  });

  it('counts what it took', () => {
    const { statements, comparisons } = withoutChecks('if(a)throw desync("x");if(b&&c<=maxElements)go()');
    assert.deepEqual([statements, comparisons], [1, 1]);
  });
});
