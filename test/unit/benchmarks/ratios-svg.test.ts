// The picture of ratios: well-formed, to scale, and as legible on a dark page.
import assert from 'node:assert/strict';
import { drawRatioPicture, type RatioPicture } from '../../../benchmarks/harness/ratios-svg.js';
import { picturedRuns } from '../../support/docs/ratios-picture.js';
import { scenarioNamed } from '../../../benchmarks/scenarios/registry.js';

const picture: RatioPicture = {
  heading: 'CPU <of> "clients" & more',
  origin: 'measured on a day',
  own: 'ours',
  rows: [
    {
      title: 'GET',
      bars: [
        { driver: 'one', ratio: 10 },
        { driver: 'two', ratio: 5 },
      ],
    },
    { title: 'SET', bars: [{ driver: 'one', ratio: 0.5 }] },
  ],
};

function widths(svg: string, kind: string): number[] {
  return [...svg.matchAll(/<rect x="\d+" y="\d+" width="([\d.]+)" height="\d+" rx="2" class="(\w+)"/g)]
    .filter(([, , found]) => found === kind)
    .map(([, width]) => Number(width));
}

/** Every element that is opened is closed, in order. */
function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name, own] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (closing !== '') assert.equal(open.pop(), name);
    else if (own === '') open.push(name);
  }
  assert.deepEqual(open, []);
}

describe('the picture of ratios', () => {
  const svg = drawRatioPicture(picture);

  it('draws bars to one scale, the longest of them within the picture', () => {
    assert.deepEqual(widths(svg, 'peer'), [360, 180, 18]);
    assert.deepEqual(widths(svg, 'own'), [36, 36]);
  });

  it('says each ratio, also one that we lose', () => {
    for (const text of ['one 10.0x', 'two 5.0x', 'one 0.5x', '>GET<', '>SET<', '>ours<', 'measured on a day'])
      assert.ok(svg.includes(text), text);
  });

  it('is well-formed whatever its texts hold', () => {
    assertWellFormed(svg);
    assert.ok(svg.includes('CPU &lt;of&gt; &quot;clients&quot; &amp; more'));
  });

  it('has colours for light and for dark pages, of all that it draws', () => {
    const [light, dark] = svg.split('prefers-color-scheme: dark');
    for (const part of ['text {', '.back {', '.own {', '.peer {'])
      for (const scheme of [light, dark]) assert.match(scheme, new RegExp(`${part.replace('.', '\\.')}[^}]*fill: #`));
    // Nothing has a colour that no scheme could change.
    assert.doesNotMatch(svg, /fill="/);
  });

  it('is as high as its bars', () => {
    const height = Number(/viewBox="0 0 760 (\d+)"/.exec(svg)?.[1]);
    const last = Math.max(...[...svg.matchAll(/ y="(\d+)"/g)].map(([, y]) => Number(y)));
    assert.ok(last < height, `${last} of ${height}`);
  });

  it('is of scenarios that there are', () => {
    for (const scenario of picturedRuns().keys()) assert.doesNotThrow(() => scenarioNamed(scenario));
  });
});
