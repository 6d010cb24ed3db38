// test/support/fake-cassandra: as it is in ringwire/testing.
export * from '../../../lib/testing/cassandra/requests.js';
