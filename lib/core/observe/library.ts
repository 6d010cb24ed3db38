// core/observe: what servers are told of this library. Written here, since lib reads no files; a test holds it against
// package.json.

export const LIBRARY_NAME = 'ringwire';
export const LIBRARY_VERSION = '0.1.0';
