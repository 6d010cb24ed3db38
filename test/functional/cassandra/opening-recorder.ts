// Functional tests of negotiation: a relay in front of a node that notes how each connection opens. What comes before
// the answer to STARTUP is never framed or compressed, so that it can be read without anything of ours.
import { connect, createServer, type Server, type Socket } from 'node:net';

const HEADER_BYTES = 9;
const STARTUP = 0x01;
const NAMES = new Map([
  [0x05, 'OPTIONS'],
  [STARTUP, 'STARTUP'],
]);

export class OpeningRecorder {
  /** For each connection, in order: `OPTIONS v4`, `STARTUP v5`, `STARTUP v4 lz4`. */
  readonly openings: string[][] = [];
  readonly #listener: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(host: string, port: number) {
    this.#listener = createServer((client) => {
      const node = connect({ host, port });
      this.#note(client);
      for (const [one, other] of [
        [client, node],
        [node, client],
      ] as const) {
        this.#sockets.add(one);
        one.setNoDelay(true);
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          other.destroy();
          this.#sockets.delete(one);
        });
      }
    });
  }

  static async start(contactPoint: string): Promise<OpeningRecorder> {
    const [host = '', port = ''] = contactPoint.split(':');
    const recorder = new OpeningRecorder(host, Number(port));
    await new Promise<void>((resolve) => recorder.#listener.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get contactPoint(): string {
    const address = this.#listener.address();
    return typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : '';
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#listener.close(() => resolve()));
  }

  #note(client: Socket): void {
    const opening: string[] = [];
    this.openings.push(opening);
    let bytes = Buffer.alloc(0);
    const listen = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= HEADER_BYTES) {
        const end = HEADER_BYTES + bytes.readInt32BE(5);
        if (bytes.length < end) return;
        const opcode = bytes[4];
        const compression = /\x00\x0bCOMPRESSION\x00.([a-z0-9]+)/s.exec(
          bytes.toString('latin1', HEADER_BYTES, end),
        )?.[1];
        opening.push(
          [
            NAMES.get(opcode) ?? `opcode ${opcode}`,
            `v${bytes[0]}`,
            ...(compression === undefined ? [] : [compression]),
          ].join(' '),
        );
        bytes = bytes.subarray(end);
        if (opcode === STARTUP) return void client.off('data', listen);
      }
    };
    client.on('data', listen);
  }
}
