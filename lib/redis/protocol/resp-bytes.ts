// redis/protocol: the bytes of RESP that have a meaning (redis.io, "Redis serialization protocol specification").

export const CR = 13;
export const LF = 10;
export const MINUS = 0x2d;
export const PLUS = 0x2b;
export const DIGIT_0 = 0x30;

export const SIMPLE_STRING = 0x2b; // +
export const SIMPLE_ERROR = 0x2d; // -
export const INTEGER = 0x3a; // :
export const BULK_STRING = 0x24; // $
export const ARRAY = 0x2a; // *
// RESP3
export const NULL = 0x5f; // _
export const BOOLEAN = 0x23; // #
export const DOUBLE = 0x2c; // ,
export const BIG_NUMBER = 0x28; // (
export const BULK_ERROR = 0x21; // !
export const VERBATIM_STRING = 0x3d; // =
export const MAP = 0x25; // %
export const SET = 0x7e; // ~
export const ATTRIBUTE = 0x7c; // |
export const PUSH = 0x3e; // >
// Streamed types were specified but no server sends them: they are refused.
export const STREAMED_LENGTH = 0x3f; // ?
export const STREAMED_CHUNK = 0x3b; // ;
export const STREAMED_END = 0x2e; // .
