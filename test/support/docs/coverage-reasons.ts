// test/support/docs: what coverage.ts cannot read from typings: where ringwire does more under the same name, and why a
// name is absent. A name is `Client`, `Client.execute` or `Client.policies.retry`; one that ends in `*` stands for all
// that begin so.

export interface Reasons {
  /** Declared in both, and more here than there. */
  readonly better: Readonly<Record<string, string>>;
  /** Declared here so that code compiles and runs, and refused or without effect when it is used. */
  readonly kept: Readonly<Record<string, string>>;
  /** Not declared here. */
  readonly absent: Readonly<Record<string, string>>;
}

export const CASSANDRA_DRIVER: Reasons = {
  better: {
    'Client.batch': 'what is prepared costs no round trip; `execution` of its errors says whether it was executed',
    'Client.connect': 'contact points are tried beside each other, and a failed attempt may be repeated',
    'Client.execute':
      'rows may be given a type (`execute<User>()`); `deadlineMs`, `signal` and `encoding` per request; a statement whose values have no type of their own is prepared by itself',
    'Client.getReplicas': 'also of a token and of a range',
    'Client.hosts': 'follows the cluster by what connections say',
    'Client.metadata': 'needs no `connect()` before, and changes of the schema count at once',
    'Client.shutdown': 'answers what is in flight first; `await using` does it too',
    'Client.stream':
      'reads as fast as rows are taken, one page ahead at the most; `destroy()` gives up what is under way',
    'ClientOptions.contactPoints': 'names, addresses and ports are checked when the client is made',
    'ClientOptions.credentials': 'also a function, asked anew for each connection',
    'ClientOptions.encoding': 'also per request, and `codecs` of your own',
    'ClientOptions.policies.speculativeExecution': 'also by percentile of what answers take',
    'ClientOptions.pooling.heartBeatInterval': 'with `heartBeatTimeout`: silence is noticed while requests wait, too',
    'ClientOptions.prepareOnAllHosts': 'only the first host is waited for',
    'ClientOptions.protocolOptions.maxVersion': 'up to v5',
    'ClientOptions.refreshSchemaDelay': 'changes count at once, so there is nothing to delay',
    'ClientOptions.sslOptions':
      'certificates are verified unless `rejectUnauthorized` is false; also a function, asked anew for each connection',
    'QueryOptions.customPayload': 'checked before anything is sent',
    'QueryOptions.isIdempotent': 'an unmarked SELECT counts as idempotent',
    'QueryOptions.keyspace': 'on v5 the keyspace of unqualified names, not a hint for routing alone',
    'QueryOptions.timestamp': 'also a bigint, and null to leave it to the server',
    'errors.DriverError': 'with `code`, `execution` (none, maybe, done), `retryable`, `attempts` and `failedAttempts`',
    'errors.ResponseError': 'a stable `errorCode` beside the number, and what it means for a repetition',
    'mapping.Mapper.batch': 'counters together with other columns are refused before anything is sent',
    'mapping.Mapper.forModel': 'checks keys, conditions, values and fields by the type of the model',
    'mapping.MappingExecutionOptions':
      'also `consistency`, `deadlineMs`, `signal` and other options of `client.execute`',
    'mapping.ModelColumnOptions': '`false` in its place leaves a column out of the model',
    'mapping.ModelMapper.remove': 'also ranges of rows; `deleteOnlyColumns` never removes a row',
    'mapping.ModelMapper.update': 'never mistakes a condition for a property; `q.in_` for keys',
    'mapping.Result': '`for await` reads all pages',
    'metadata.Metadata.getTrace': 'looked for from 5 ms on, for five seconds',
    'metadata.TableMetadata':
      'knows `id`, `keyspaceName`, `mask` of columns, `readRepair`, `memtable`; virtual tables too',
    'policies.loadBalancing.DefaultLoadBalancingPolicy':
      '`localRack`, `usedHostsPerRemoteDc`; conditional updates begin at the first replica',
    'policies.retry.RetryPolicy': 'what it asks for is bounded by `retryBudget` of the client',
    'types.ResultSet': 'an async iteration reads on over empty pages to the last one',
    'types.Vector': 'is an Array, and JSON of one',
    'types.protocolVersion': 'v5 is spoken',
  },
  kept: {
    'Client.executeGraph': 'graphs are of DataStax Enterprise: rejects with a NotSupportedError',
    'ClientOptions.promiseFactory': 'without effect: native promises are used',
    'ClientOptions.pooling.warmup': 'without effect: connections to all local hosts are opened while connecting',
    'ClientOptions.socketOptions.coalescingThreshold':
      'without effect: all requests of a turn of the event loop share one write',
    'ClientOptions.encoding.copyBuffer': 'without effect: bytes are always copied',
    'DseClientOptions.monitorReporting*': 'without effect: nothing is reported to anybody',
    'DseClientOptions.graphOptions*': 'without effect: there is no `executeGraph`',
    'ExecutionProfile.graphOptions*': 'without effect: there is no `executeGraph`',
    'GraphOptions*': 'a type, so that code compiles',
    'GraphQueryOptions*': 'a type, so that code compiles',
    'auth.DseGssapiAuthProvider*':
      'Kerberos needs native code: give an `authProvider` of your own; throws a NotSupportedError',
    'datastax.*': 'of DataStax Enterprise: throws a NotSupportedError that says what to use instead',
    'geometry.*': 'of DataStax Enterprise: throws a NotSupportedError that says what to use instead',
    'types.ResultStream.add': 'rows come from the server: throws a NotSupportedError',
  },
  absent: {
    'mapping.RemoveDocInfo.ttl': 'without effect there: what is removed has no time to live. Refused',
    'mapping.UpdateDocInfo.deleteOnlyColumns': 'without effect there: an option of `remove`. Refused',
    'mapping.UpdateDocInfo.limit': 'without effect there: an option of `find`. Refused',
    'mapping.UpdateDocInfo.orderBy': 'without effect there: an option of `find`. Refused',
    'mapping.q.QueryOperator': 'in place: `mapping.QueryOperator`, which knows the type of its value',
    'metadata.DataCollection.compression.class':
      'options are an object of the server’s names: `compression.class` is there where the server says it',
    'metadata.MaterializedView.compression.class':
      'options are an object of the server’s names: `compression.class` is there where the server says it',
    'metadata.TableMetadata.compression.class':
      'options are an object of the server’s names: `compression.class` is there where the server says it',
    'metadata.DataCollection.crcCheckChange': 'a slip of their typings: both packages have `crcCheckChance`',
    'metadata.MaterializedView.crcCheckChange': 'a slip of their typings: both packages have `crcCheckChance`',
    'metadata.TableMetadata.crcCheckChange': 'a slip of their typings: both packages have `crcCheckChance`',
    'policies.retry.RetryDecision.retryDecision*':
      'a slip of their typings: both packages have `RetryPolicy.retryDecision`',
    'types.ResultStream.buffer': 'of its workings: `readableLength` of every Readable says how many rows wait',
    'types.ResultStream.paused': 'of its workings: `isPaused()` and `readableFlowing` of every Readable say it',
    'types.TimeUuid.static random': 'in their typings alone, as TimeUuid inherits from Uuid there: `Uuid.random()`',
  },
};

const INTERNAL = 'of ioredis’s workings, which its documentation leaves out';

export const IOREDIS: Reasons = {
  better: {
    'Cluster.mget': 'over all slots: split, and put together again; so are MSET, DEL and their kind',
    'Cluster.pipeline': 'over all nodes: each command goes to its own',
    'ClusterOptions.scaleReads': "also `'nearest'`, by time or by `availabilityZone`",
    'CommonRedisOptions.commandTimeout': 'over the whole call, waiting and repetitions included; 5 s unless it is set',
    'CommonRedisOptions.enableAutoPipelining': 'always on: all commands of a turn share one write',
    'CommonRedisOptions.keyPrefix': 'takes bytes, which need not be UTF-8',
    'Redis.auth': 'also for the connections made later, in whatever state the client is',
    'Redis.disconnect': 'what was called before is sent and answered',
    'Redis.multi': 'never executed on another connection than the one that was watched; `transaction()` beside it',
    'Redis.quit': 'answers what is in flight for five seconds at the most',
    'Redis.subscribe': 'restored one by one, with a `gap` event that names what may have been missed',
    RedisCommander:
      'typed replies and arguments of every command of Redis 8.2 and Valkey 9.1; values that cannot be sent are refused by name',
    ReplyError: 'a class with `code` and `execution` (none, maybe, done)',
  },
  kept: {
    'CommonRedisOptions.Connector': 'without effect: sentinels and sockets are ringwire’s own',
    'CommonRedisOptions.monitor': 'without effect: `redis.monitor()`',
    'RedisOptions.Connector': 'without effect: sentinels and sockets are ringwire’s own',
    'RedisOptions.monitor': 'without effect: `redis.monitor()`',
  },
  absent: {
    'AbstractConnector*': INTERNAL,
    'BatchOperationContext*':
      'of the channels `ioredis:*`: ringwire has its own, [without arguments](observability.md)',
    ClusterStatus: 'in place: the type of `cluster.status`',
    'CommandTraceContext*': 'of the channels `ioredis:*`: ringwire has its own, [without arguments](observability.md)',
    'ConnectTraceContext*': 'of the channels `ioredis:*`: ringwire has its own, [without arguments](observability.md)',
    DNSLookupFunction: 'in place: the type of the option `dnsLookup`',
    DNSResolveSrvFunction: 'in place: the type of the option `resolveSrv`',
    'SentinelConnectionOptions*': 'in place: they are options of `RedisOptions`',
    'SentinelConnector*': INTERNAL,
    'SentinelIterator*': INTERNAL,
    'StandaloneConnectionOptions*': 'in place: they are options of `RedisOptions`',
    'Command.*': INTERNAL,
    'Pipeline.*': INTERNAL,
  },
};
