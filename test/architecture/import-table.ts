// test/architecture: who may import whom, as data. One row per folder of lib; its own files are always allowed.

export const DATABASES = ['redis', 'cassandra'] as const;
/** What users import that is of no database. */
export const ADAPTERS = ['opentelemetry', 'testing'] as const;

export interface Row {
  /** A folder of lib, or a file that stands alone. */
  readonly area: string;
  /** Folders, whole databases (`redis`), the whole of `core`, or single files without their extension. */
  readonly mayImport: readonly string[];
  /** No sockets, timers or promises; no reading of the clock or of randomness. */
  readonly pure: boolean;
}

/**
 * The rooms of each client, lowest first: each may import those above it in this list that its row names, and of the
 * rest of its database everything but `client`. The root of `client` may import every room; no room imports the root.
 */
const CLIENT_ROOMS: Readonly<Record<(typeof DATABASES)[number], Readonly<Record<string, readonly string[]>>>> = {
  redis: {
    options: [],
    iterations: [],
    calls: ['options'],
    connections: ['options', 'calls'],
    transactions: ['options', 'calls', 'connections'],
    messages: ['options', 'calls', 'connections'],
    routing: ['options', 'iterations', 'calls', 'connections', 'transactions', 'messages'],
  },
  cassandra: {
    errors: [],
    results: ['errors'],
    auth: ['errors'],
    metadata: ['errors', 'results'],
    tracking: ['errors', 'results'],
    options: ['errors', 'results', 'auth', 'tracking'],
    requests: ['errors', 'results', 'auth', 'options', 'tracking'],
    connections: ['errors', 'results', 'auth', 'metadata', 'options', 'requests', 'tracking'],
    exports: ['errors', 'results', 'metadata', 'options', 'connections', 'tracking'],
  },
};

function roomRows(database: (typeof DATABASES)[number]): Row[] {
  const belowClient = ['topology', 'policies', 'protocol', values[database].split('/')[1]].map(
    (folder) => `${database}/${folder}`,
  );
  return Object.entries(CLIENT_ROOMS[database]).map(([room, rooms]): Row => ({
    area: `${database}/client/${room}`,
    mayImport: [...belowClient, ...rooms.map((name) => `${database}/client/${name}`), 'core'],
    pure: false,
  }));
}

const values = { redis: 'redis/commands', cassandra: 'cassandra/types' } as const;

const databaseRows = DATABASES.flatMap((database): Row[] => [
  // Public exports and nothing else: they may come from anywhere in the database, and from core.
  { area: `${database}/index`, mayImport: [database, 'core'], pure: false },
  ...roomRows(database),
  { area: `${database}/client`, mayImport: [database, 'core'], pure: false },
  { area: `${database}/topology`, mayImport: [`${database}/protocol`, values[database], 'core'], pure: false },
  {
    area: `${database}/policies`,
    mayImport: [
      `${database}/topology`,
      values[database],
      `${database}/protocol/server-error`,
      'core/topology',
      'core/policies',
      'core/errors',
    ],
    pure: true,
  },
  {
    area: `${database}/protocol`,
    mayImport: [
      values[database],
      ...core('bytes', 'errors', 'collections/own-property', 'collections/lru-map', 'protocol-contract'),
    ],
    pure: true,
  },
  { area: values[database], mayImport: core('bytes', 'errors', 'collections/own-property'), pure: true },
]);

export const IMPORT_TABLE: readonly Row[] = [
  // Beside the client: it sees the client's public face only, and the root of the client may use it.
  {
    area: 'cassandra/concurrent',
    mayImport: [
      ...['errors', 'results', 'options', 'requests', 'metadata'].map((room) => `cassandra/client/${room}`),
      'cassandra/topology',
      'cassandra/protocol/responses/replies',
      'cassandra/types',
      'core',
    ],
    pure: false,
  },
  // Before the folder that it is in.
  {
    area: 'cassandra/topology/schema',
    mayImport: ['cassandra/topology/replication', 'cassandra/types', 'core/errors', 'core/collections/own-property'],
    pure: true,
  },
  // Beside the client, of which it sees what users see.
  {
    area: 'cassandra/mapping',
    mayImport: [
      'cassandra/client/options/query-options',
      'cassandra/client/requests/batch-item',
      'cassandra/client/requests/parameters',
      'cassandra/client/results',
      'cassandra/topology/schema',
      'cassandra/types',
      'core/errors',
    ],
    pure: false,
  },
  ...databaseRows,
  // Types alone: it listens on diagnostics_channel, and brings nothing of the clients with it.
  { area: 'opentelemetry', mayImport: core('observe'), pure: false },
  // For the tests of users. Of the clients it has the slots of keys, and values of CQL as bytes; protocols are
  // written anew there, from the server's side, so that a misreading is not repeated.
  {
    area: 'testing',
    mayImport: ['redis/topology/key-slot', 'cassandra/types', ...core('runtime', 'errors')],
    pure: false,
  },
  {
    area: 'core/engine',
    mayImport: core(
      'execution',
      'pool',
      'channel',
      'topology',
      'policies',
      'observe',
      'errors',
      'collections',
      'runtime',
    ),
    pure: false,
  },
  { area: 'core/execution', mayImport: core('pool', 'policies', 'observe', 'errors', 'collections'), pure: false },
  {
    area: 'core/pool',
    mayImport: core('channel', 'topology', 'policies', 'observe', 'errors', 'collections', 'runtime'),
    pure: false,
  },
  {
    area: 'core/channel',
    mayImport: core('protocol-contract', 'runtime', 'bytes', 'collections', 'observe', 'errors', 'topology/endpoint'),
    pure: false,
  },
  { area: 'core/topology', mayImport: core('errors', 'collections'), pure: true },
  { area: 'core/policies', mayImport: core('errors', 'collections'), pure: true },
  { area: 'core/protocol-contract', mayImport: core('bytes', 'errors'), pure: false },
  ...['bytes', 'errors', 'options', 'collections', 'observe', 'runtime'].map((folder): Row => ({
    area: `core/${folder}`,
    mayImport: folder === 'observe' ? core('errors', 'runtime') : core('errors'),
    pure: false,
  })),
];

/** The row that a file of lib belongs to. */
export function rowOf(file: string): Row | undefined {
  return IMPORT_TABLE.find(({ area }) => isWithin(file, area));
}

/** Whether `file` is `area` itself (a file without its extension) or lies in it. */
export function isWithin(file: string, area: string): boolean {
  return file === `${area}.ts` || file.startsWith(`${area}/`);
}

function core(...folders: string[]): string[] {
  return folders.map((folder) => `core/${folder}`);
}
