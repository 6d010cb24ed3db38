// .config: which files the ECMAScript modules are published in, for rollup.config.js. A bundler leaves out the files that
// are not used, as package.json says that they have no side effects; and there are few, as each costs Node's loader time:
// decisions/0003.
import path from 'node:path';

const MODULES = 'dist/modules';

/**
 * Each file has what is reached from these modules and is in no file above it. `shared`: what is reached from each of
 * them.
 */
const PIECES = [
  { file: 'errors', from: ['core/errors/driver-error', 'core/errors/error-codes'] },
  // A process that uses both databases has one core.
  { file: 'core', from: ['redis/index', 'cassandra/index'], shared: true },
  { file: 'redis-client', from: ['redis/statics'] },
  { file: 'redis-cluster', from: ['redis/client/cluster'] },
  { file: 'redis-default', from: ['redis/default'], alone: true },
  { file: 'cassandra-client', from: ['cassandra/client/client'] },
  { file: 'cassandra-mapping', from: ['cassandra/mapping/mapping'] },
  { file: 'cassandra-more', from: ['cassandra/index'], below: true },
  { file: 'cassandra-default', from: ['cassandra/default'], alone: true },
];

/** Rollup's `manualChunks`. */
export function pieces() {
  let files;
  return (id, { getModuleInfo }) => {
    files ??= filesOf(getModuleInfo);
    return files.get(id);
  };
}

/** The file that each module goes into, by its id. */
function filesOf(getModuleInfo) {
  const files = new Map();
  for (const { file, from, shared = false, alone = false, below = false } of PIECES) {
    const roots = from.map((name) => path.resolve(MODULES, `${name}.js`));
    const [first, ...others] = roots.map((root) => (alone ? new Set([root]) : reachedFrom(root, getModuleInfo)));
    const ids = shared
      ? [...first].filter((id) => others.every((other) => other.has(id)))
      : [first, ...others].flatMap((reached) => [...reached]);
    for (const id of ids) if (!files.has(id) && !(below && roots.includes(id))) files.set(id, file);
  }
  return files;
}

function reachedFrom(root, getModuleInfo) {
  const reached = new Set([root]);
  for (const id of reached) {
    const info = getModuleInfo(id);
    if (info === null) throw new Error(`${id} is no module of the build`);
    for (const next of info.importedIds) if (!getModuleInfo(next).isExternal) reached.add(next);
  }
  return reached;
}
