// benchmarks: a cluster of Redis with a thousand nodes, scripted in a process of its own: one listener that answers on all
// addresses of 127/8, as whichever node was connected to. Every slot is a range of its own, the longest map that there is.
// Prints its address when it listens; a line on its input gives each slot to the next node.
import net from 'node:net';

const [nodeCount] = process.argv.slice(2).map(Number);
const SLOTS = 16_384;
const primaries = nodeCount / 2;

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
let port = 0;
let shift = 0;
let map: Buffer = Buffer.alloc(0);

function shown(index: number): string {
  const id = index.toString(16).padStart(40, '0');
  return `*4\r\n${bulk(`127.9.${index >> 8}.${(index & 255) + 1}`)}:${port}\r\n${bulk(id)}*0\r\n`;
}

function drawMap(): void {
  const rows = Array.from({ length: SLOTS }, (_, slot) => {
    const primary = (slot + shift) % primaries;
    return `*4\r\n:${slot}\r\n:${slot}\r\n${shown(primary)}${shown(primaries + primary)}`;
  });
  map = Buffer.from(`*${SLOTS}\r\n${rows.join('')}`);
}

/** Commands come as arrays of bulk strings. */
function* commandsOf(text: string): Generator<string[]> {
  for (const command of text.split(/(?<=\r\n)(?=\*)/))
    yield command
      .split('\r\n')
      .filter((_, index) => index % 2 === 0)
      .slice(1);
}

function answer([name, first]: readonly string[]): string | Buffer {
  switch (name.toUpperCase()) {
    case 'CLUSTER':
      return map;
    case 'HELLO':
      return `%2\r\n${bulk('version')}${bulk('8.2.3')}${bulk('proto')}:3\r\n`;
    case 'GET':
      return bulk(first);
    case 'INFO':
      return bulk('loading:0\r\n');
    default:
      return '+OK\r\n';
  }
}

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const command of commandsOf(chunk.toString())) if (command.length > 0) socket.write(answer(command));
  });
});
server.listen(0, '0.0.0.0', () => {
  ({ port } = server.address() as net.AddressInfo);
  drawMap();
  console.log(`127.9.0.1:${port}`);
});
process.stdin.on('data', () => {
  shift++;
  drawMap();
  console.log('changed');
});
