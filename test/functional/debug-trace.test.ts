// Functional: NODE_DEBUG=ringwire traces connections, plans and repetitions on stderr, without arguments or secrets.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { sharedRedisServer } from '../support/servers/shared.js';

const CLIENT = new URL('../../lib/redis/index.ts', import.meta.url).href;

async function traced(body: string, debug: string): Promise<string> {
  const script = `import { Redis } from ${JSON.stringify(CLIENT)};\n${body}`;
  const child = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, NODE_DEBUG: debug },
    timeout: 40_000,
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(code, 0, output);
  return output;
}

describe('NODE_DEBUG=ringwire', () => {
  const body = async (): Promise<string> => {
    const { host, port } = await sharedRedisServer();
    return `
      const redis = new Redis(${port}, ${JSON.stringify(host)}, { connectionName: 'traced' });
      await redis.set('trace:key', 'the value');
      await redis.with({ idempotent: true }).eval("return redis.error_reply('ERR the value')", 0).catch(() => {});
      const other = new Redis({ port: 1, retryStrategy: null, password: 'the secret' });
      other.on('error', () => {});
      await other.get('trace:key').catch(() => {});
      await redis.quit();
    `;
  };

  it('tells of connections, attempts and failures', async () => {
    const output = await traced(await body(), 'ringwire');
    const { host, port } = await sharedRedisServer();
    for (const line of [
      new RegExp(`redis topology 1: added ${host}:${port}, removed none`),
      new RegExp(`redis ${host}:${port}: connecting`),
      new RegExp(`redis ${host}:${port}: connected to redis`, 'i'),
      new RegExp(`redis ${host}:${port}: attempt 1 of EVAL failed with \\w+ \\(\\w+\\): rethrow`),
      /redis .*:1: attempt 1 to connect failed with CONNECT_REFUSED/,
    ]) {
      assert.match(output, line);
    }
    assert.doesNotMatch(output, /the value|the secret|trace:key/);
  });

  it('is silent unless it is asked for', async () => {
    assert.equal(await traced(await body(), 'other'), '');
  });
});
