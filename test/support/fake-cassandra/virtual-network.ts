// test/support/fake-cassandra: as it is in ringwire/testing.
export { VirtualNetwork } from '../../../lib/testing/cassandra/virtual-network.js';
