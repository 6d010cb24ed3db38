// simulation: a virtual world that shows each command when it is handed to a socket, and each address that is connected
// to: what a client knows at that very moment can be held against what it does.
import type { Socket, SocketAddress, SocketHandler, SocketSettings } from '../../../lib/core/runtime/runtime.js';
import { FakeRuntime } from '../../support/core/fake-runtime.js';
import { readCommand } from '../../support/redis/fake-redis.js';

export class WatchedRuntime extends FakeRuntime {
  /** A command was handed to a connection, which has a number of its own. */
  onCommand: (server: string, command: readonly string[], connection: number) => void = () => undefined;
  onConnect: (server: string) => void = () => undefined;

  override connect(address: SocketAddress, settings: SocketSettings, handler: SocketHandler): Socket {
    const name = 'path' in address ? address.path : `${address.host}:${address.port}`;
    this.onConnect(name);
    const connection = this.connects;
    const socket = super.connect(address, settings, handler);
    const write = socket.write.bind(socket);
    let rest = '';
    socket.write = (bytes) => {
      rest += Buffer.from(bytes).toString('latin1');
      for (let read = readCommand(rest); read !== undefined; read = readCommand(rest)) {
        rest = rest.slice(read.length);
        this.onCommand(name, read.command, connection);
      }
      write(bytes);
    };
    return socket;
  }
}
