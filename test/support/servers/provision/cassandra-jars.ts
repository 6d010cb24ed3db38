// Apache Cassandra as plain jars: the artifact "cassandra-all" brings everything that a node needs except its
// configuration, which the launcher writes. Maven fetches it; only Maven's own configuration decides from where.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, ProvisionError, step, withLock } from './cache.js';
import { findProgram, installDebianPackages, runTwice } from './machine.js';

export type CassandraVersion = '6.0' | '5.0' | '4.1' | '3.11';

const RELEASES: Readonly<Record<CassandraVersion, string>> = {
  '6.0': '6.0-alpha2',
  '5.0': '5.0.9',
  '4.1': '4.1.10',
  '3.11': '3.11.19',
};

export interface CassandraInstallation {
  readonly version: CassandraVersion;
  readonly release: string;
  readonly jars: string;
  /** Where the class-data archive is, or would be: it shortens each start by a third. */
  readonly classArchive: string;
  readonly java: string;
}

const CASSANDRA_OTHERWISE = 'Or set RINGWIRE_CASSANDRA (host:port[,host:port]) to use your own Cassandra.';

export async function provideCassandra(version: CassandraVersion = '5.0'): Promise<CassandraInstallation> {
  const release = RELEASES[version];
  const home = join(cacheDirectory(), `cassandra-${release}`);
  const java = await provideJava();
  if (!existsSync(home)) {
    if (findProgram('mvn') === undefined) await installDebianPackages(['maven'], CASSANDRA_OTHERWISE);
    await withLock(`cassandra-${release}`, async () => {
      if (!existsSync(home)) await step(`Cassandra ${release} through Maven`, () => fetchJars(release, home));
    });
  }
  return { version, release, jars: join(home, 'jars'), classArchive: join(home, 'classes.jsa'), java };
}

async function provideJava(): Promise<string> {
  const home = process.env['JAVA_HOME'];
  if (home !== undefined && existsSync(join(home, 'bin', 'java'))) return join(home, 'bin', 'java');
  if (findProgram('java') === undefined)
    await installDebianPackages(
      ['openjdk-17-jre-headless'],
      `Or install a Java 17 runtime so that "java" is in PATH. ${CASSANDRA_OTHERWISE}`,
    );
  const java = findProgram('java');
  if (java === undefined)
    throw new ProvisionError(`No "java" in PATH after installing openjdk-17-jre-headless. ${CASSANDRA_OTHERWISE}`);
  return java;
}

async function fetchJars(release: string, home: string): Promise<void> {
  const work = mkdtempSync(join(cacheDirectory(), 'maven-'));
  try {
    writeFileSync(join(work, 'pom.xml'), projectFile(release));
    mkdirSync(join(work, 'home'));
    await runTwice(
      'mvn',
      [
        '-B',
        '-q',
        '-f',
        join(work, 'pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${join(work, 'home', 'jars')}`,
      ],
      { cwd: work, timeoutMs: 600_000 },
    );
    if (
      !readdirSync(join(work, 'home', 'jars')).includes(`apache-cassandra-${release}.jar`) &&
      !readdirSync(join(work, 'home', 'jars')).includes(`cassandra-all-${release}.jar`)
    ) {
      throw new Error(`Maven ended well, and there is no cassandra-all-${release}.jar`);
    }
    renameSync(join(work, 'home'), home);
  } catch (error) {
    throw new ProvisionError(
      `Cassandra ${release} could not be had through Maven (org.apache.cassandra:cassandra-all). ${CASSANDRA_OTHERWISE}\n${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function projectFile(release: string): string {
  const dependency = (artifact: string): string =>
    `<dependency><groupId>org.apache.cassandra</groupId><artifactId>${artifact}</artifactId><version>${release}</version></dependency>`;
  // 3.11 still loads Thrift's classes while starting, and its artifact leaves them out
  const artifacts = release.startsWith('3.') ? ['cassandra-all', 'cassandra-thrift'] : ['cassandra-all'];
  return `<?xml version="1.0" encoding="UTF-8"?>
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>local.test</groupId>
  <artifactId>cassandra-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>${artifacts.map(dependency).join('')}</dependencies>
</project>
`;
}
