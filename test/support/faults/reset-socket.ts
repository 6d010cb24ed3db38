// Ends a TCP connection with an RST and nothing before it.
import type { Socket } from 'node:net';

/**
 * Node's `resetAndDestroy` ends the writable side first, so a FIN goes out before the RST and a peer in the same
 * process may see an orderly end. Setting the flag that it sets, and destroying at once, leaves the FIN out;
 * tcp-proxy.test.ts notices if that changes. A socket that has begun to end cannot be reset any more: libuv refuses,
 * Node forgets the handle, and the process spins when it exits.
 */
export function resetSocket(socket: Socket): void {
  if (socket.connecting || socket.writableEnded) return void socket.destroy();
  (socket as Socket & { resetAndClosing?: boolean }).resetAndClosing = true;
  socket.destroy();
}
