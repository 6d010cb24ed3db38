// One Cassandra node for tests: any provided version, open, with passwords, or with TLS. A cluster is several of these
// started together with common seeds and their own tokens (`evenTokens`).
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { ConnectionOptions } from 'node:tls';
import { makeCertificates, type Certificates } from '../certificates.js';
import { freeLoopbackAddress, freePort } from '../processes/free-address.js';
import { ServerProcess } from '../processes/server-process.js';
import { removeTemporaryDirectory, temporaryDirectory } from '../processes/temporary-directory.js';
import { until } from '../processes/until.js';
import { run } from '../provision/machine.js';
import { provideCassandra, type CassandraInstallation, type CassandraVersion } from '../provision/cassandra-jars.js';
import { askCassandra, type Credentials } from './cql-probe.js';
import { FORGETFUL_PROPERTIES, moduleOptions, TEST_PROPERTIES, type Properties } from './java-options.js';
import { writeConfiguration, type Yaml } from './node-configuration.js';

export interface CassandraNodeOptions {
  readonly version?: CassandraVersion;
  /** A loopback address of its own; by default a free one is chosen. */
  readonly address?: string;
  readonly port?: number;
  readonly seeds?: readonly string[];
  readonly token?: string;
  readonly dataCenter?: string;
  readonly rack?: string;
  /** PasswordAuthenticator and CassandraAuthorizer; the first user is cassandra/cassandra. */
  readonly auth?: boolean;
  readonly tls?: 'server' | 'mutual';
  /** Data and schema survive `kill` (slower schema changes). */
  readonly durable?: boolean;
  readonly yaml?: Yaml;
  readonly properties?: Properties;
  readonly heapMiB?: number;
  /** Where the class-data archive is to be written at the next orderly stop; only for making it. */
  readonly writeClassArchive?: string;
}

const STORAGE_PORT = 7000;
const START_LIMIT_MS = 120_000;
export const SUPERUSER: Credentials = { username: 'cassandra', password: 'cassandra' };

/** Evenly spread Murmur3 tokens, as text because they do not fit a JavaScript number. */
export function evenTokens(count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    String(-(2n ** 63n) + BigInt(index + 1) * (2n ** 64n / BigInt(count)) - 1n),
  );
}

export class CassandraNode {
  readonly address: string;
  readonly port: number;
  readonly dataCenter: string;
  readonly directory: string;
  readonly certificates: Certificates | undefined;
  readonly installation: CassandraInstallation;
  readonly #options: CassandraNodeOptions;
  readonly #jmxPort: number;
  readonly #truststore: string | undefined;
  #process: ServerProcess | undefined;

  private constructor(
    options: CassandraNodeOptions,
    installation: CassandraInstallation,
    place: { address: string; jmxPort: number; directory: string },
    certificates: Certificates | undefined,
    truststore: string | undefined,
  ) {
    this.#options = options;
    this.installation = installation;
    this.address = place.address;
    this.port = options.port ?? 9042;
    this.dataCenter = options.dataCenter ?? 'dc1';
    this.#jmxPort = place.jmxPort;
    this.directory = place.directory;
    this.certificates = certificates;
    this.#truststore = truststore;
  }

  static async start(options: CassandraNodeOptions = {}): Promise<CassandraNode> {
    const node = await CassandraNode.create(options);
    try {
      await node.launch();
      return node;
    } catch (error) {
      await node.destroy();
      throw error;
    }
  }

  /** Prepares a node without starting it, so that several can be told of one another first. */
  static async create(options: CassandraNodeOptions = {}): Promise<CassandraNode> {
    const installation = await provideCassandra(options.version);
    const directory = temporaryDirectory('cassandra');
    const address = options.address ?? (await freeLoopbackAddress([options.port ?? 9042, STORAGE_PORT]));
    const certificates =
      options.tls === undefined
        ? undefined
        : await makeCertificates(join(directory, 'certificates'), { addresses: [address] });
    const truststore =
      options.tls === 'mutual' && certificates !== undefined
        ? await makeTruststore(directory, installation.java, certificates)
        : undefined;
    return new CassandraNode(
      options,
      installation,
      { address, jmxPort: await freePort(), directory },
      certificates,
      truststore,
    );
  }

  /** @throws Error when it does not run */
  get pid(): number {
    if (this.#process === undefined) throw new Error('the node was not started');
    return this.#process.pid;
  }

  /** `address:port`, as RINGWIRE_CASSANDRA has it. */
  get contactPoint(): string {
    return `${this.address}:${this.port}`;
  }

  /** What a client's TLS options must hold to be let in. */
  get clientTls(): ConnectionOptions | undefined {
    if (this.certificates === undefined) return undefined;
    const { ca, clientCertificate, clientKey } = this.certificates;
    const own =
      this.#options.tls === 'mutual' ? { cert: readFileSync(clientCertificate), key: readFileSync(clientKey) } : {};
    return { ca: readFileSync(ca), ...own };
  }

  /** Starts the node, again if it ran before, on its address and data, and waits until it lets a client in. */
  async launch(): Promise<void> {
    this.spawn();
    await this.ready();
  }

  spawn(): void {
    const { version = '5.0', seeds, token, rack, auth = false, tls, durable = false, yaml = {} } = this.#options;
    writeConfiguration({
      version,
      directory: this.directory,
      address: this.address,
      port: this.port,
      seeds: seeds ?? [this.address],
      token: token ?? '0',
      dataCenter: this.dataCenter,
      rack: rack ?? 'rack1',
      auth,
      tls,
      certificates: this.certificates,
      truststore: this.#truststore,
      durable,
      yaml,
    });
    this.#process = new ServerProcess({
      name: `Cassandra ${this.installation.release} on ${this.contactPoint}`,
      program: this.installation.java,
      args: this.#javaArguments(),
      directory: this.directory,
    });
  }

  async ready(): Promise<void> {
    const server = this.#process;
    if (server === undefined) throw new Error('spawn the node first');
    const address = { host: this.address, port: this.port, tls: this.clientTls };
    await until(
      `${server.name} lets a client in`,
      async () => {
        if (server.exit !== undefined) return true;
        await askCassandra(address, this.#options.auth === true ? SUPERUSER : undefined);
        return true;
      },
      { withinMs: START_LIMIT_MS, everyMs: 50 },
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${this.output()}`, { cause: error });
    });
    if (server.exit !== undefined)
      throw new Error(`${server.name} ended while starting: ${JSON.stringify(server.exit)}\n${this.output()}`);
  }

  #javaArguments(): string[] {
    const { version = '5.0', heapMiB = 512, durable = false, properties = {}, writeClassArchive } = this.#options;
    const { jars, classArchive } = this.installation;
    const url = (name: string): string => `file://${join(this.directory, 'conf', name)}`;
    const settings: Properties = {
      ...TEST_PROPERTIES,
      ...(durable ? {} : FORGETFUL_PROPERTIES),
      'cassandra.config': url('cassandra.yaml'),
      'cassandra-rackdc.properties': url('cassandra-rackdc.properties'),
      'logback.configurationFile': url('logback.xml'),
      'cassandra.storagedir': this.directory,
      'cassandra.logdir': join(this.directory, 'logs'),
      'java.io.tmpdir': join(this.directory, 'tmp'),
      'cassandra.jmx.local.port': this.#jmxPort,
      'cassandra-foreground': 'yes',
      ...properties,
    };
    const archive =
      writeClassArchive !== undefined
        ? [`-XX:ArchiveClassesAtExit=${writeClassArchive}`]
        : existsSync(classArchive)
          ? [`-XX:SharedArchiveFile=${classArchive}`]
          : [];
    return [
      `-Xms${heapMiB}m`,
      `-Xmx${heapMiB}m`,
      '-Xss512k',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      '-XX:-UsePerfData',
      '-Xshare:auto',
      '-ea',
      '-da:net.openhft...',
      `-XX:ErrorFile=${join(this.directory, 'hs_err.log')}`,
      '-XX:+ExitOnOutOfMemoryError',
      ...moduleOptions(version),
      ...(version === '5.0' ? archive : [memoryMeter(jars)]),
      ...Object.entries(settings).map(([name, value]) => `-D${name}=${value}`),
      // only jars: a folder with files in the class path would turn the class-data archive off
      '-cp',
      join(jars, '*'),
      'org.apache.cassandra.service.CassandraDaemon',
    ];
  }

  /** A statement behind the client's back (schema, roles). */
  async ask(query: string): Promise<void> {
    await askCassandra(
      { host: this.address, port: this.port, tls: this.clientTls },
      this.#options.auth === true ? SUPERUSER : undefined,
      query,
    );
  }

  /** nodetool, about a second a call: `disablebinary` and `enablebinary` are the cheap way to status events. */
  async nodetool(...command: string[]): Promise<string> {
    const args = [
      '-Xmx96m',
      `-Duser.home=${this.directory}`,
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      ...moduleOptions(this.#options.version ?? '5.0'),
      `-Dcassandra.storagedir=${this.directory}`,
      `-Dlogback.configurationFile=file://${join(this.directory, 'conf', 'logback.xml')}`,
      `-Dcassandra.logdir=${join(this.directory, 'tmp')}`,
      '-cp',
      join(this.installation.jars, '*'),
      'org.apache.cassandra.tools.NodeTool',
      '-h',
      '127.0.0.1',
      '-p',
      String(this.#jmxPort),
      ...command,
    ];
    // nodetool keeps a history file in its home
    const { stdout } = await promisify(execFile)(this.installation.java, args, { maxBuffer: 1 << 24 });
    return stdout;
  }

  async kill(): Promise<void> {
    await this.#process?.end('SIGKILL');
  }

  /** SIGTERM: the node drains first, two or three seconds. */
  async shutDown(): Promise<void> {
    await this.#process?.end('SIGTERM', 60_000);
  }

  pause(): void {
    this.#process?.signal('SIGSTOP');
  }

  resume(): void {
    this.#process?.signal('SIGCONT');
  }

  /** What the node logged and printed last. */
  output(): string {
    const log = join(this.directory, 'logs', 'system.log');
    return `${existsSync(log) ? readFileSync(log, 'utf8').slice(-3000) : ''}\n${this.#process?.tail() ?? ''}`;
  }

  /** Ends the node at once and removes its data: nobody waits for a test node to drain. */
  async destroy(): Promise<void> {
    await this.kill();
    removeTemporaryDirectory(this.directory);
  }
}

/** Cassandra before 5.0 needs its memory meter as an agent. */
function memoryMeter(jars: string): string {
  return `-javaagent:${join(jars, readdirSync(jars).find((name) => /^jamm-.*\.jar$/.test(name)) ?? 'jamm.jar')}`;
}

async function makeTruststore(directory: string, java: string, certificates: Certificates): Promise<string> {
  const store = join(directory, 'certificates', 'trust.p12');
  const beside = join(dirname(java), 'keytool');
  await run(existsSync(beside) ? beside : 'keytool', [
    '-importcert',
    '-noprompt',
    '-alias',
    'ca',
    '-file',
    certificates.ca,
    '-keystore',
    store,
    '-storetype',
    'PKCS12',
    '-storepass',
    certificates.keystorePassword,
  ]);
  return store;
}
