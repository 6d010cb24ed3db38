// Generated from lib by `npm run typings`: do not edit.
/// <reference types="node" />
export * from './testing.cjs';
