// Loopback addresses and ports that nobody uses. Several suites run side by side on one machine, so nothing is assumed
// free: choices are random, tried out by binding, and the launchers choose again when somebody else was faster.
import { createServer } from 'node:net';

const handedOut = new Set<string>();

function canBind(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** A port from below the kernel's ephemeral range (32768 and up), so that no outgoing connection takes it meanwhile. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = 11_000 + Math.floor(Math.random() * 19_000);
    const name = `${host}:${port}`;
    if (!handedOut.has(name) && (await canBind(host, port))) {
      handedOut.add(name);
      return port;
    }
  }
}

/** An address in 127.0.0.0/8 (not 127.0.0.x, where people's own servers are) on which all of `ports` are free. */
export async function freeLoopbackAddress(ports: readonly number[]): Promise<string> {
  for (;;) {
    const address = `127.0.${1 + Math.floor(Math.random() * 254)}.${1 + Math.floor(Math.random() * 254)}`;
    if (handedOut.has(address)) continue;
    const free = await Promise.all(ports.map((port) => canBind(address, port)));
    if (free.every(Boolean)) {
      handedOut.add(address);
      return address;
    }
  }
}
