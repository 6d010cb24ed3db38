// test support: the connections of ringwire/testing under the names that the tests of the house have for them.
export { VirtualSocket as FakeSocket } from '../../../lib/testing/world/virtual-socket.js';
export type {
  Link,
  SocketWorld,
  VirtualPeer as FakePeer,
  VirtualServer as FakeServer,
} from '../../../lib/testing/world/virtual-socket.js';
