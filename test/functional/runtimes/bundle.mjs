// Run by a test: `node bundle.mjs BUNDLER ENTRY OUTPUT plain|minified` in a project that has the packed package makes
// one file of it, as that bundler's users would have it do for a server. Warnings are failures.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import { rollup } from 'rollup';
import { build as viteBuild } from 'vite';
import webpack from 'webpack';

const [bundler, entry, output, how] = process.argv.slice(2);
const minify = how === 'minified';
const project = process.cwd();

const bundlers = {
  async esbuild() {
    const { warnings } = await esbuild.build({
      entryPoints: [entry],
      outfile: output,
      bundle: true,
      platform: 'node',
      format: 'esm',
      minify,
      logLevel: 'silent',
    });
    assert.deepEqual(warnings, []);
  },

  async rollup() {
    const warnings = [];
    const bundle = await rollup({
      input: path.join(project, entry),
      plugins: [nodeResolve()],
      external: /^node:/,
      onwarn: ({ message }) => warnings.push(message),
    });
    const {
      output: [{ code }],
    } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
    await bundle.close();
    writeFileSync(output, minify ? (await esbuild.transform(code, { minify, format: 'esm' })).code : code);
    assert.deepEqual(warnings, []);
  },

  async webpack() {
    const compiler = webpack({
      context: project,
      entry: `./${entry}`,
      mode: 'production',
      target: 'node20',
      experiments: { outputModule: true },
      output: { path: path.dirname(output), filename: path.basename(output), module: true },
      optimization: { minimize: minify },
    });
    const stats = await new Promise((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result))),
    );
    await new Promise((resolve) => compiler.close(resolve));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual(
      [...errors, ...warnings].map(({ message }) => message),
      [],
    );
  },

  async Vite() {
    await viteBuild({
      configFile: false,
      root: project,
      logLevel: 'warn',
      ssr: { noExternal: true, target: 'node' },
      build: {
        ssr: entry,
        target: 'node20',
        minify,
        emptyOutDir: false,
        outDir: path.dirname(output),
        rolldownOptions: {
          onwarn: ({ message }) => assert.fail(message),
          output: { entryFileNames: path.basename(output) },
        },
      },
    });
  },
};

await bundlers[bundler]();
