// cassandra/types: `types.InetAddress`: addresses of IPv4 and IPv6, parsed strictly and written as RFC 5952 says.
import { isBytes } from '../../core/errors/builtins.js';
import { brandClass } from '../../core/errors/brand.js';
import { customInspect } from './inspection.js';
import { describeValue } from './value-error.js';

/** An IP address. Immutable. */
export class InetAddress {
  readonly buffer: Buffer;
  readonly length: number;
  readonly version: 4 | 6;

  constructor(bytes: Uint8Array) {
    if (!isBytes(bytes) || (bytes.length !== 4 && bytes.length !== 16)) {
      throw new TypeError('The ip address must contain 4 or 16 bytes');
    }
    this.buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
    this.length = bytes.length;
    this.version = bytes.length === 4 ? 4 : 6;
  }

  static fromString(text: string): InetAddress {
    const bytes = isText(text) ? (parseVersion4(text) ?? parseVersion6(text)) : undefined;
    if (bytes === undefined) throw new TypeError(`Value could not be parsed as InetAddress: ${describeValue(text)}`);
    return new InetAddress(Buffer.from(bytes));
  }

  equals(other: InetAddress): boolean {
    return other instanceof InetAddress && this.buffer.equals(other.buffer);
  }

  getBuffer(): Buffer {
    return this.buffer;
  }

  /** @param encoding `hex` gives the bytes in hexadecimal instead */
  toString(encoding?: string): string {
    if (encoding === 'hex') return this.buffer.toString('hex');
    return this.version === 4 ? this.buffer.join('.') : formatVersion6(this.buffer);
  }

  toJSON(): string {
    return this.toString();
  }

  inspect(): string {
    return `InetAddress: ${this.toString()}`;
  }

  [customInspect](): string {
    return this.inspect();
  }
}
brandClass(InetAddress, 'types.InetAddress');

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function parseVersion4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined;
  return parts.map(Number);
}

function parseVersion6(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0], halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1], true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const gap = 16 - head.length - tail.length;
  // `::` stands for at least one group of zeros.
  if (halves.length === 1 ? gap !== 0 : gap < 2) return undefined;
  return [...head, ...new Array<number>(gap).fill(0), ...tail];
}

/** @param last whether the text ends here, where an IPv4 address may stand for the last two groups */
function parseGroups(text: string, last: boolean): number[] | undefined {
  const bytes: number[] = [];
  if (text === '') return bytes;
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    const embedded = last && index === groups.length - 1 ? parseVersion4(group) : undefined;
    if (embedded !== undefined) bytes.push(...embedded);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}

function formatVersion6(bytes: Uint8Array): string {
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push((bytes[at] << 8) | bytes[at + 1]);
  // The longest run of zeros, the first of equals, becomes `::`; a single zero stays.
  let runStart = -1;
  let runLength = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && groups[end] === 0) end++;
    if (end - start > runLength) {
      runStart = start;
      runLength = end - start;
    }
    if (end > start) start = end;
  }
  const hex = groups.map((group) => group.toString(16));
  if (runStart < 0) return hex.join(':');
  return `${hex.slice(0, runStart).join(':')}::${hex.slice(runStart + runLength).join(':')}`;
}
