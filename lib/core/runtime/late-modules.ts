// core/runtime: modules of Node that only some programs need, and that take a fifth of the time that loading this package
// takes: they are loaded when they are first asked for. They take nothing from the global object that fake timers could
// have changed. `getBuiltinModule` itself is taken at once; unlike `import()` it answers at once, and bundlers leave it be.
import type crypto from 'node:crypto';
import type tls from 'node:tls';
import type zlib from 'node:zlib';

const { getBuiltinModule } = process;

export function lateCrypto(): typeof crypto {
  return getBuiltinModule('node:crypto');
}

export function lateTls(): typeof tls {
  return getBuiltinModule('node:tls');
}

export function lateZlib(): typeof zlib {
  return getBuiltinModule('node:zlib');
}
