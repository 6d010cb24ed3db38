// benchmarks/own-cost: answers of Redis by counting: so many bytes are one operation, and its replies are known. Nothing is
// parsed, so what this costs is the copying of the reply.

/** A block of replies is at least so long, so that a read is one slice of it. */
const BLOCK_BYTES = 256 * 1024;

/** Replies to one connection, the same for each operation, again and again. */
export class RepeatedReply {
  private readonly reply: Buffer;
  private readonly block: Buffer;
  private position = 0;
  private owed = 0;

  constructor(reply: Buffer) {
    this.reply = reply;
    const copies = Math.ceil(BLOCK_BYTES / reply.length);
    this.block = Buffer.concat(Array.from({ length: copies }, () => reply));
  }

  owe(operations: number): void {
    this.owed += operations * this.reply.length;
  }

  read(limit: number): Buffer | undefined {
    if (this.owed === 0) return undefined;
    const length = Math.min(limit, this.owed, this.block.length - this.position);
    const bytes = this.block.subarray(this.position, this.position + length);
    this.owed -= length;
    this.position = (this.position + length) % this.block.length;
    return bytes;
  }
}

/** Counts operations by their bytes, which all of them have the same number of. */
export class CountedRequests {
  private readonly requestBytes: number;
  private arrived = 0;

  constructor(requestBytes: number) {
    this.requestBytes = requestBytes;
  }

  /** How many operations are whole with these bytes. */
  take(count: number): number {
    this.arrived += count;
    const operations = Math.floor(this.arrived / this.requestBytes);
    this.arrived -= operations * this.requestBytes;
    return operations;
  }

  /** Bytes of an operation that is not whole. When nothing is in flight there are none, or requests had other lengths. */
  get left(): number {
    return this.arrived;
  }
}
