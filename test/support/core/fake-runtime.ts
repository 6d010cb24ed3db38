// test support: the world of ringwire/testing under the names that the tests of the house have for it, where nothing
// happens unless a test lets time pass.
import { VirtualRuntime } from '../../../lib/testing/world/virtual-runtime.js';

export type {
  Link,
  VirtualPeer as FakePeer,
  VirtualServer as FakeServer,
} from '../../../lib/testing/world/virtual-socket.js';

export class FakeRuntime extends VirtualRuntime {
  constructor(seed = 1, startMs = 1_000) {
    super({ seed, startMs });
    this.time.flows = false;
  }
}
