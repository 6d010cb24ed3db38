// core/runtime: modules of Node that only some programs need, or none before it connects: they are loaded when they are
// first asked for. tls, crypto and zlib take a fifth of the time that loading this package takes, and to import net and
// dns takes another: an import reads all that they export, some of which is loaded when it is read. They take nothing
// from the global object that fake timers could have changed. `getBuiltinModule` itself is taken at once; unlike
// `import()` it answers at once, and bundlers leave it be.
import type crypto from 'node:crypto';
import type dns from 'node:dns';
import type net from 'node:net';
import type tls from 'node:tls';
import type zlib from 'node:zlib';

const { getBuiltinModule } = process;

export function lateCrypto(): typeof crypto {
  return getBuiltinModule('node:crypto');
}

export function lateDns(): typeof dns {
  return getBuiltinModule('node:dns');
}

export function lateNet(): typeof net {
  return getBuiltinModule('node:net');
}

export function lateTls(): typeof tls {
  return getBuiltinModule('node:tls');
}

export function lateZlib(): typeof zlib {
  return getBuiltinModule('node:zlib');
}
