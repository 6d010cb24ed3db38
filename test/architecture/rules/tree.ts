// test/architecture: rules about the whole work tree: no paths of one machine, a lock file that serves behind any
// mirror.
import type { Violation } from '../source-files.js';

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

// In two halves, so that this file does not break its own rule.
const MACHINE_PATH = new RegExp(['(?<![\\w./-])/(?:wo', 'rk|ho', 'me|ro', 'ot|Us', 'ers)/[\\w.-]+'].join(''));

/** Whatever is committed means the same on every machine. */
export function noMachinePaths(files: readonly TextFile[]): Violation[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = MACHINE_PATH.exec(line);
      return found ? [`${path}:${index + 1} names a path of one machine: ${found[0]}`] : [];
    }),
  );
}

const LEFT_BEHIND = /\.(?:log|cpuprofile|heapprofile|heapsnapshot|orig|rej|tmp)$/;

/** Profilers and merges leave files where they ran; none of them belongs to a commit. */
export function nothingLeftBehind(paths: readonly string[]): Violation[] {
  return paths.filter((path) => LEFT_BEHIND.test(path)).map((path) => `${path} was left behind by a tool`);
}

interface LockFile {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly integrity?: string; readonly hasInstallScript?: boolean }>
  >;
}

/** A `resolved` host would tie every install to one registry; a package without `integrity` could be anything. */
export function lockIsPortable(lock: LockFile): Violation[] {
  return Object.entries(lock.packages).flatMap(([name, entry]) => {
    if (name === '') return [];
    return [
      ...(entry.resolved === undefined ? [] : [`${name} is tied to ${entry.resolved}`]),
      ...(entry.integrity === undefined ? [`${name} has no integrity`] : []),
    ];
  });
}

interface Manifest {
  readonly scripts?: Readonly<Record<string, string>>;
}

/** Scripts that npm would run on a user's machine, or before node_modules exists on ours. */
export function noScriptHooks(manifest: Manifest): Violation[] {
  const banned = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare', 'pretest', 'predemo'];
  return banned
    .filter((name) => manifest.scripts?.[name] !== undefined)
    .map((name) => `package.json runs the script ${name}`);
}
