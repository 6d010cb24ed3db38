// Functional: secure connect bundles: a metadata service and a proxy that routes by the name in the TLS handshake stand
// before a real Cassandra node, and before scripted ones where there are to be several.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import cassandraDriver from 'cassandra-driver';
import * as types from '../../../lib/cassandra/client/exports/types.js';
import { readCloudBundle } from '../../../lib/cassandra/client/connections/cloud-bundle.js';
import { ArgumentError, NoHostAvailableError, NotSupportedError } from '../../../lib/cassandra/client/errors/errors.js';
import { Client } from '../../../lib/cassandra/client/client.js';
import type { ClientOptions } from '../../../lib/cassandra/client/options/client-options.js';
import type { DriverError } from '../../../lib/core/errors/driver-error.js';
import { CloudFront, type CloudNode } from '../../support/cloud/cloud-front.js';
import { FakeCassandra } from '../../support/fake-cassandra/fake-cassandra.js';
import { type Certificates, makeCertificates } from '../../support/servers/certificates.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../../support/servers/processes/temporary-directory.js';
import { until } from '../../support/servers/processes/until.js';
import { sharedCassandra } from '../../support/servers/shared.js';

const QUERY = 'SELECT key FROM system.local';

describe('cassandra client, secure connect bundles', function () {
  this.timeout(120_000);
  const directory = temporaryDirectory('cassandra-cloud');
  const fronts: CloudFront[] = [];
  const clients: Client[] = [];
  let certificates: Certificates;

  before(async () => {
    // cassandra-driver looks for an address among the names only.
    certificates = await makeCertificates(directory, { names: ['127.0.0.1'] });
  });
  after(() => removeTemporaryDirectory(directory));
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.shutdown()));
    await Promise.all(fronts.splice(0).map((front) => front.stop()));
  });

  async function start(nodes: readonly CloudNode[], dataCenter?: string): Promise<CloudFront> {
    const front = await CloudFront.start(certificates, nodes, dataCenter);
    fronts.push(front);
    return front;
  }

  function make(secureConnectBundle: string | URL | Uint8Array, options: ClientOptions = {}): Client {
    const client = new Client({ cloud: { secureConnectBundle }, ...options });
    clients.push(client);
    return client;
  }

  async function refused(
    connecting: Promise<unknown>,
  ): Promise<DriverError & { innerErrors?: Record<string, DriverError> }> {
    return connecting.then(
      () => assert.fail('it connected'),
      (error: unknown) => error as DriverError,
    );
  }

  describe('to a real node', () => {
    let front: CloudFront;
    let node: CloudNode;
    let dataCenter: string;

    beforeEach(async () => {
      const shared = await sharedCassandra();
      ({ dataCenter } = shared);
      const direct = new Client({ contactPoints: shared.contactPoints, localDataCenter: dataCenter });
      await direct.connect();
      const [host] = direct.hosts.values();
      await direct.shutdown();
      node = { hostId: String(host.hostId), host: shared.host, port: shared.port };
      front = await start([node], dataCenter);
    });

    it('connects by its id through the proxy, and executes at LOCAL_QUORUM', async () => {
      const client = make(front.bundle());
      const { info } = await client.execute(QUERY);
      assert.equal(info.achievedConsistency, types.consistencies.localQuorum);
      assert.ok(front.names.length >= 2 && front.names.every((name) => name === node.hostId), front.names.join());
      assert.deepEqual(front.asked, ['/metadata']);
      assert.deepEqual([client.options.localDataCenter, client.options.contactPoints], [dataCenter, [node.hostId]]);
      // The host is where it says that it is, as cassandra-driver has it.
      assert.deepEqual(client.hosts.keys(), [`${node.host}:${node.port}`]);
      assert.equal(info.queriedHost, `${node.host}:${node.port}`);
      const own = await client.execute(QUERY, [], { consistency: types.consistencies.one });
      assert.equal(own.info.achievedConsistency, types.consistencies.one);
    });

    it('by a path, and by a file: URL; the level of the options counts', async () => {
      const file = join(directory, 'secure-connect-shop.zip');
      writeFileSync(file, front.bundle());
      const { one } = types.consistencies;
      for (const bundle of [file, pathToFileURL(file)]) {
        const { info } = await make(bundle, { queryOptions: { consistency: one } }).execute(QUERY);
        assert.equal(info.achievedConsistency, one);
      }
    });

    it('as cassandra-driver does by the same bundle: what stands here for the cloud is what drivers expect', async () => {
      const { metadata } = front;
      front.answer = () => {
        const answer = metadata.call(front);
        // cassandra-driver asks name servers only, which know no localhost.
        answer.contact_info['sni_proxy_address'] = `127.0.0.1:${front.proxyPort}`;
        return { body: JSON.stringify(answer) };
      };
      const file = join(directory, 'secure-connect-both.zip');
      writeFileSync(file, front.bundle());
      const theirs = new cassandraDriver.Client({ cloud: { secureConnectBundle: file } });
      try {
        const seen = [];
        for (const client of [theirs as unknown as Client, make(file)]) {
          const { info } = await client.execute(QUERY);
          const { localDataCenter, contactPoints } = client.options;
          seen.push([
            info.queriedHost,
            client.hosts.keys(),
            String(client.hosts.values()[0].hostId),
            localDataCenter,
            contactPoints,
          ]);
        }
        assert.deepEqual(seen[1], seen[0]);
      } finally {
        await theirs.shutdown();
      }
      assert.ok(front.names.every((name) => name === node.hostId));
    });

    it('comes back through the proxy when connections were lost', async () => {
      const client = make(front.bundle());
      await client.connect();
      const before = front.names.length;
      front.disconnect();
      await until('it is connected anew', async () => {
        await client.execute(QUERY, [], { isIdempotent: true }).catch(() => undefined);
        return front.names.length >= before + 2 && client.hosts.values().every((host) => host.isUp());
      });
      assert.equal((await client.execute(QUERY)).rowLength, 1);
      assert.ok(front.names.every((name) => name === node.hostId));
    });

    it('reads the bundle and asks the service anew when an attempt to connect has failed', async () => {
      front.answer = () => ({ status: 503, body: 'later' });
      const client = make(front.bundle());
      const error = await refused(client.connect());
      assert.ok(error instanceof NoHostAvailableError);
      front.answer = undefined;
      assert.equal((await client.execute(QUERY)).rowLength, 1);
      assert.deepEqual(front.asked, ['/metadata', '/metadata']);
    });
  });

  describe('to scripted nodes', () => {
    const servers: FakeCassandra[] = [];
    afterEach(async () => {
      await Promise.all(servers.splice(0).map((server) => server.stop()));
    });

    const idOf = (byte: number): Buffer => {
      const id = Buffer.alloc(16, byte);
      id[6] = 0x40;
      id[8] = 0x80;
      return id;
    };

    async function nodes(count: number, options: object = {}): Promise<CloudNode[]> {
      const started = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          FakeCassandra.start({ ...options, node: { hostId: idOf(index + 1) } }),
        ),
      );
      for (const server of started)
        server.peers = started.filter((other) => other !== server).map((other) => other.node);
      servers.push(...started);
      return started.map(({ host, port }, index) => ({
        hostId: new types.Uuid(idOf(index + 1)).toString(),
        host,
        port,
      }));
    }

    it('leads to each host by its id, also to those that are no contact points', async () => {
      const all = await nodes(3);
      const front = await start(all);
      const { metadata } = front;
      front.answer = () => {
        const answer = metadata.call(front);
        answer.contact_info['contact_points'] = [all[0].hostId];
        return { body: JSON.stringify(answer) };
      };
      const client = make(front.bundle());
      await client.connect();
      assert.deepEqual(client.hosts.keys().sort(), all.map(({ host, port }) => `${host}:${port}`).sort());
      await until(
        'all hosts have a connection',
        () => client.getState().getConnectedHosts().length === 3 && new Set(front.names).size === 3,
      );
      const asked = new Set<string>();
      for (let count = 0; count < 12; count++) asked.add((await client.execute('x')).info.queriedHost);
      assert.equal(asked.size, 3);
      for (const [index, server] of servers.entries())
        assert.ok(
          server.heard('query').some(({ request }) => request.kind === 'query' && request.query === 'x'),
          String(index),
        );
    });

    it('logs in by the credentials of the options, else by those of the bundle', async () => {
      const credentials = { username: 'ada', password: 'of the options' };
      const front = await start(await nodes(1, { credentials }));
      const bundle = front.bundle({}, { username: 'ada', password: 'of the bundle' });
      await make(bundle, { credentials }).connect();
      await make(front.bundle({}, credentials)).connect();
      const error = await refused(make(bundle).connect());
      assert.equal(error.innerErrors && Object.values(error.innerErrors)[0].errorCode, 'AUTH_FAILED');
      assert.doesNotMatch(JSON.stringify(error) + error.stack, /of the bundle/);
    });

    it('warns of another data centre than the one of the bundle, which counts', async () => {
      const front = await start(await nodes(1));
      const client = make(front.bundle(), { localDataCenter: 'elsewhere' });
      const warnings: string[] = [];
      client.on('log', (level: string, _name: string, message: string) => {
        if (level === 'warning') warnings.push(message);
      });
      await client.connect();
      assert.deepEqual(warnings, ['The data centre is dc1, as the bundle says, and not elsewhere']);
      assert.equal(client.options.localDataCenter, 'dc1');
    });

    it('trusts a proxy for its own name only', async () => {
      const front = await CloudFront.start(certificates, await nodes(1), 'dc1', 'client');
      fronts.push(front);
      const error = await refused(make(front.bundle()).connect());
      assert.ok(error instanceof NoHostAvailableError);
      assert.deepEqual(
        Object.values(error.innerErrors).map((reason) => reason.errorCode),
        ['TLS_HOSTNAME_MISMATCH'],
      );
      assert.equal(servers[0].log.length, 0);
    });

    it('gives up a service that does not answer', async () => {
      const front = await start(await nodes(1));
      front.answer = () => undefined;
      const error = await refused(make(front.bundle(), { socketOptions: { connectTimeout: 100 } }).connect());
      assert.equal(error.errorCode, 'CONNECT_TIMEOUT');
      assert.match(error.message, /metadata service at localhost:\d+\/metadata .* did not answer within 100 ms/);
      assert.equal(front.names.length, 0);
    });

    const contact = (changes: object) => (front: CloudFront) =>
      JSON.stringify({ contact_info: { ...front.metadata().contact_info, ...changes } });
    for (const [what, body, message] of [
      ['no JSON', () => '<html>', /is not JSON/],
      ['null', () => 'null', /no `contact_info`/],
      ['nothing about contacts', () => '{}', /no `contact_info`/],
      ['no contact points', contact({ contact_points: [] }), /`contact_info\.contact_points`/],
      ['contact points of another type', contact({ contact_points: [1] }), /`contact_info\.contact_points`/],
      ['no data centre', contact({ local_dc: undefined }), /`contact_info\.local_dc`/],
      ['no proxy', contact({ sni_proxy_address: '' }), /`contact_info\.sni_proxy_address`/],
      [
        'a proxy without a port that is one',
        contact({ sni_proxy_address: 'proxy:x' }),
        /`contact_info\.sni_proxy_address`/,
      ],
    ] as const) {
      it(`refuses a service that says ${what}`, async () => {
        const front = await start(await nodes(1));
        front.answer = () => ({ body: body(front) });
        const error = await refused(make(front.bundle()).connect());
        assert.ok(error instanceof NoHostAvailableError);
        assert.equal(error.errorCode, 'CONNECT_FAILED');
        assert.match(error.message, message);
        assert.deepEqual(Object.keys(error.innerErrors), [`localhost:${front.servicePort}/metadata`]);
        assert.equal(front.names.length, 0);
      });
    }

    it('refuses a service that another authority has signed, and is refused with another certificate', async () => {
      const front = await start(await nodes(1));
      const strange = readFileSync(certificates.strangeCa, 'utf8');
      const error = await refused(make(front.bundle({ 'ca.crt': strange })).connect());
      assert.ok(error instanceof NoHostAvailableError);
      assert.equal(error.errorCode, 'TLS_UNTRUSTED');
      const ownCertificate = readFileSync(certificates.strangeCa, 'utf8');
      const ownKey = readFileSync(join(directory, 'strange-ca.key'), 'utf8');
      const unknown = await refused(make(front.bundle({ cert: ownCertificate, key: ownKey })).connect());
      assert.ok(unknown instanceof NoHostAvailableError);
      assert.deepEqual(front.asked, []);
    });
  });

  describe('that are broken are refused before anything is sent', () => {
    let front: CloudFront;
    beforeEach(async () => {
      front = await start([]);
    });

    const pem = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n';
    const config = (changes: object) => (made: CloudFront) => made.bundle({}, changes);
    const file = (changes: Record<string, string | undefined>) => (made: CloudFront) => made.bundle(changes);
    for (const [what, bundle, message] of [
      ['no zip', () => Buffer.from('not a zip'), /it is no zip archive/],
      ['nothing', () => Buffer.alloc(0), /it is no zip archive/],
      ['half a zip', (made: CloudFront) => made.bundle().subarray(0, 200), /it is no zip archive/],
      ['no config.json', file({ 'config.json': undefined }), /it has no config\.json/],
      ['no ca.crt', file({ 'ca.crt': undefined }), /it has no ca\.crt/],
      ['no cert', file({ cert: undefined }), /it has no cert$/],
      ['no key', file({ key: undefined }), /it has no key$/],
      ['a config.json that is not JSON', file({ 'config.json': '{"password": "hush' }), /config\.json is not JSON/],
      ['a config.json that is null', file({ 'config.json': 'null' }), /config\.json is no object/],
      ['no host', config({ host: undefined }), /no text as `host`/],
      ['no port', config({ port: undefined }), /no number from 1 to 65535 as `port`/],
      ['a port that is none', config({ port: 70_000 }), /no number from 1 to 65535 as `port`/],
      ['a ca.crt that is no certificate', file({ 'ca.crt': 'hush' }), /its ca\.crt is not in PEM/],
      ['a key that is no key', file({ key: pem }), /TLS takes none of its ca\.crt, cert and key/],
      ['a file that is too large', file({ 'ca.crt': 'x'.repeat(2 << 20) }), /ca\.crt is too large/],
      ['a path that leads nowhere', () => join(directory, 'none.zip'), /none\.zip cannot be used: it cannot be read/],
      ['a directory', () => directory, /cannot be read/],
    ] as const) {
      it(what, async () => {
        const error = await refused(make(bundle(front)).connect());
        assert.ok(error instanceof ArgumentError, String(error));
        assert.deepEqual([error.errorCode, error.execution], ['INVALID_OPTION', 'none']);
        assert.match(error.message, message);
        assert.match(error.message, /the secure connect bundle/);
        assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /hush|AAAA/);
        assert.deepEqual([front.asked, front.names], [[], []]);
      });
    }

    it('also where statements are executed without connecting first', async () => {
      const error = await refused(make(Buffer.from('no zip')).execute(QUERY));
      assert.match(error.message, /no zip archive/);
    });

    it('and so is every one without the package that reads them', async () => {
      const none = () => Promise.reject(new Error("Cannot find package 'fflate'"));
      for (const load of [none, () => Promise.resolve({})]) {
        await assert.rejects(readCloudBundle(front.bundle(), load), (error: unknown) => {
          assert.ok(error instanceof NotSupportedError);
          assert.match(error.message, /npm install fflate/);
          return true;
        });
      }
    });

    for (const [what, options, message] of [
      ['contactPoints', { contactPoints: ['127.0.0.1'] }, /option `contactPoints` .* not given together with `cloud`/],
      ['sslOptions', { sslOptions: {} }, /option `sslOptions` .* not given together with `cloud`/],
      ['no bundle', { cloud: {} }, /needs a `secureConnectBundle`/],
      ['an empty path', { cloud: { secureConnectBundle: '' } }, /`secureConnectBundle` must be the path of a zip/],
      ['a number', { cloud: { secureConnectBundle: 5 } }, /`secureConnectBundle` must be/],
      ['a URL of the web', { cloud: { secureConnectBundle: new URL('https://x.example/b.zip') } }, /must be/],
      ['no object', { cloud: 'bundle.zip' }, /`cloud` must be an object/],
    ] as const) {
      it(`options in conflict throw from the constructor: ${what}`, () => {
        assert.throws(
          () => make('bundle.zip', options as never),
          (error: unknown) => {
            assert.equal((error as DriverError).errorCode, 'INVALID_OPTION');
            assert.match((error as Error).message, message);
            return true;
          },
        );
      });
    }
  });

  it('a client that is shut down while it asks ends with it', async () => {
    const front = await start([]);
    front.answer = () => undefined;
    const client = make(front.bundle(), { socketOptions: { connectTimeout: 300 } });
    const connecting = refused(client.connect());
    await until('the service is asked', () => front.asked.length === 1);
    await client.shutdown();
    assert.ok((await connecting) instanceof NoHostAvailableError);
    assert.equal(client.connected, false);
  });
});
