// test/support: the README's examples, which are run (test/examples) and compiled as users compile them (test/types).
import { readFileSync } from 'node:fs';

/** The code of each, in the README's order. */
export function readmeExamples(): string[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
}
