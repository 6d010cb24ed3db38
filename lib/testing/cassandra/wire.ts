// testing/cassandra: the server's side of the CQL notations, written apart from lib/ so that a misreading of
// the specification there is not repeated here. Plain and slow on purpose.

export class Pack {
  private readonly parts: Buffer[] = [];

  byte(value: number): this {
    return this.raw(Buffer.from([value & 0xff]));
  }
  short(value: number): this {
    const part = Buffer.alloc(2);
    part.writeUInt16BE(value);
    return this.raw(part);
  }
  int(value: number): this {
    const part = Buffer.alloc(4);
    part.writeInt32BE(value);
    return this.raw(part);
  }
  long(value: bigint): this {
    const part = Buffer.alloc(8);
    part.writeBigInt64BE(value);
    return this.raw(part);
  }
  string(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    return this.short(bytes.length).raw(bytes);
  }
  longString(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    return this.int(bytes.length).raw(bytes);
  }
  bytes(value: Uint8Array | null): this {
    return value === null ? this.int(-1) : this.int(value.length).raw(value);
  }
  shortBytes(value: Uint8Array): this {
    return this.short(value.length).raw(value);
  }
  stringList(items: readonly string[]): this {
    this.short(items.length);
    for (const item of items) this.string(item);
    return this;
  }
  stringMultimap(entries: Readonly<Record<string, readonly string[]>>): this {
    this.short(Object.keys(entries).length);
    for (const [key, items] of Object.entries(entries)) this.string(key).stringList(items);
    return this;
  }
  bytesMap(entries: ReadonlyMap<string, Uint8Array | null>): this {
    this.short(entries.size);
    for (const [key, value] of entries) this.string(key).bytes(value);
    return this;
  }
  address(address: Uint8Array): this {
    return this.byte(address.length).raw(address);
  }
  raw(bytes: Uint8Array): this {
    this.parts.push(Buffer.from(bytes));
    return this;
  }
  toBuffer(): Buffer {
    return Buffer.concat(this.parts);
  }
}

export class Unpack {
  at = 0;
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
  private take(count: number): number {
    if (this.at + count > this.bytes.length)
      throw new RangeError(`the message ends at ${this.bytes.length}, ${count} bytes were wanted at ${this.at}`);
    this.at += count;
    return this.at - count;
  }
  get remaining(): number {
    return this.bytes.length - this.at;
  }
  byte(): number {
    return this.bytes.readUInt8(this.take(1));
  }
  short(): number {
    return this.bytes.readUInt16BE(this.take(2));
  }
  int(): number {
    return this.bytes.readInt32BE(this.take(4));
  }
  long(): bigint {
    return this.bytes.readBigInt64BE(this.take(8));
  }
  raw(count: number): Buffer {
    const start = this.take(count);
    return Buffer.from(this.bytes.subarray(start, start + count));
  }
  string(): string {
    return this.raw(this.short()).toString('utf8');
  }
  longString(): string {
    return this.raw(this.int()).toString('utf8');
  }
  shortBytes(): Buffer {
    return this.raw(this.short());
  }
  bytesOrNull(): Buffer | null {
    const length = this.int();
    return length < 0 ? null : this.raw(length);
  }
  /** [value]: bytes, null, or unset. */
  value(): Buffer | null | 'unset' {
    const length = this.int();
    if (length === -2) return 'unset';
    if (length < -2) throw new RangeError(`a value of ${length} bytes`);
    return length < 0 ? null : this.raw(length);
  }
  stringList(): string[] {
    return Array.from({ length: this.short() }, () => this.string());
  }
  stringMap(): Map<string, string> {
    const entries = new Map<string, string>();
    for (let left = this.short(); left > 0; left--) entries.set(this.string(), this.string());
    return entries;
  }
  bytesMap(): Map<string, Buffer | null> {
    const entries = new Map<string, Buffer | null>();
    for (let left = this.short(); left > 0; left--) entries.set(this.string(), this.bytesOrNull());
    return entries;
  }
}
