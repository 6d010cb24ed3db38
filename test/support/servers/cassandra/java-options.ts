// What a JVM must be told to run a Cassandra node: Java modules to open, and properties that make a test node start in
// seconds.
import type { CassandraVersion } from '../provision/cassandra-jars.js';

const EXPORTS = [
  'java.base/java.lang.ref',
  'java.base/jdk.internal.misc',
  'java.management.rmi/com.sun.jmx.remote.internal.rmi',
  'java.rmi/sun.rmi.registry',
  'java.rmi/sun.rmi.server',
  'java.sql/java.sql',
  'jdk.attach/sun.tools.attach',
  'jdk.compiler/com.sun.tools.javac.file',
  'jdk.unsupported/sun.misc',
];
const OPENS = [
  'java.base/java.io',
  'java.base/java.lang',
  'java.base/java.lang.module',
  'java.base/java.lang.reflect',
  'java.base/java.util',
  'java.base/jdk.internal.loader',
  'java.base/jdk.internal.math',
  'java.base/jdk.internal.module',
  'java.base/jdk.internal.ref',
  'java.base/jdk.internal.reflect',
  'java.base/jdk.internal.util.jar',
  'java.base/sun.nio.ch',
  'jdk.compiler/com.sun.tools.javac',
  'jdk.management/com.sun.management.internal',
];
/** Versions before 5.0 were not made for Java 17; with these open they run on it all the same. */
const OPENS_BEFORE_5 = [
  'java.util.concurrent',
  'java.util.concurrent.atomic',
  'java.util.concurrent.locks',
  'java.nio',
  'java.net',
  'java.lang.invoke',
  'java.security',
  'java.math',
  'jdk.internal.misc',
  'java.lang.ref',
  'java.util.regex',
  'java.text',
  'java.time',
].map((name) => `java.base/${name}`);

export function moduleOptions(version: CassandraVersion): string[] {
  const opens = version === '5.0' ? OPENS : [...OPENS, ...OPENS_BEFORE_5];
  const options = [
    ...EXPORTS.map((name) => `--add-exports=${name}=ALL-UNNAMED`),
    ...opens.map((name) => `--add-opens=${name}=ALL-UNNAMED`),
  ];
  return version === '4.1' ? [...options, '-Djava.security.manager=allow'] : options;
}

export type Properties = Readonly<Record<string, string | number | boolean>>;

export const TEST_PROPERTIES: Properties = {
  'cassandra.ring_delay_ms': 5000, // while bootstrapping it bounds the search for a seed: not lower where nodes start together
  'cassandra.skip_wait_for_gossip_to_settle': 0, // 0 means: do not wait (otherwise 8 s at least)
  'cassandra.superuser_setup_delay_ms': 0, // otherwise 10 s until the role "cassandra" exists
  'cassandra.auth_bcrypt_gensalt_log2_rounds': 4,
  'cassandra.available_processors': 2,
  'cassandra.shutdown_announce_in_ms': 0,
  'io.netty.eventLoopThreads': 2,
  'io.netty.tryReflectionSetAccessible': true,
  'io.netty.allocator.useCacheForAllThreads': true,
  'io.netty.allocator.maxOrder': 11,
  'jdk.attach.allowAttachSelf': true,
  'java.net.preferIPv4Stack': true,
};

/** Faster still, but a node that is killed outright comes back without its schema. */
export const FORGETFUL_PROPERTIES: Properties = {
  'cassandra.skip_sync': true,
  'cassandra.unsafesystem': true,
  'cassandra.test.flush_local_schema_changes': false,
};
