// The documents for users: generated parts are as the tables of lib say, links lead somewhere, every page is listed.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../support/build/build.js';
import { documents, readDocument } from '../support/docs/examples.js';
import { drawRatios, PICTURE } from '../support/docs/ratios-picture.js';
import { GENERATED, regenerated } from '../support/docs/reference.js';

/** Where the files of the repository are read. */
const PUBLISHED = 'https://github.com/ringwire/ringwire/blob/main/';

describe('the documents', () => {
  for (const document of Object.keys(GENERATED)) {
    it(`${document} is as the tables say`, () => {
      assert.ok(
        regenerated(document) === readDocument(document),
        `${document} is out of date: run node --import=tsx test/support/docs/reference.ts`,
      );
    });
  }

  it('show the ratios of the newest saved results', () => {
    assert.ok(drawRatios() === readDocument(PICTURE), 'run node --import=tsx test/support/docs/ratios-picture.ts');
  });

  it('have links that lead somewhere', () => {
    const broken: string[] = [];
    for (const document of [...documents(), 'CONTRIBUTING.md', 'SECURITY.md', 'lib/ARCHITECTURE.md']) {
      const text = readDocument(document);
      for (const [, written] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        // The README is shown by registries too, where links are absolute.
        const target = written.startsWith(PUBLISHED) ? written.slice(PUBLISHED.length) : written;
        if (/^[a-z]+:/.test(target)) continue;
        const [file, anchor] = target.split('#');
        const linked = file === '' ? document : path.normalize(path.join(path.dirname(document), file));
        if (!existsSync(path.join(projectFolder, linked))) broken.push(`${document}: ${target}`);
        else if (anchor !== undefined && linked.endsWith('.md') && !anchorsOf(readDocument(linked)).has(anchor))
          broken.push(`${document}: ${target}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('say each difference from a peer once', () => {
    for (const page of documents().filter((name) => name.startsWith('docs/migrating-from-'))) {
      const theirs = readDocument(page)
        .split('\n')
        .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
        .map((line) => line.split(' | ')[0]);
      assert.ok(theirs.length > 10, page);
      assert.deepEqual(
        theirs.filter((cell, index) => theirs.indexOf(cell) !== index),
        [],
        page,
      );
    }
  });

  it('are all found from the list of them', () => {
    const list = readDocument('docs/README.md');
    const pages = documents().filter((name) => name.startsWith('docs/') && name !== 'docs/README.md');
    assert.deepEqual(
      pages.filter((name) => !list.includes(`(${path.basename(name)})`)),
      [],
    );
    const readme = readDocument('README.md');
    assert.doesNotMatch(readme, /\]\((?![a-z]+:|#)/, 'a link that is not absolute');
    assert.ok(readme.includes(`(${PUBLISHED}docs/README.md)`));
  });
});

/** As the usual renderers make them of headings. */
function anchorsOf(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
