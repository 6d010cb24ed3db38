// core/runtime: one GET over HTTPS, on a connection of its own. Node's module is loaded when somebody asks: hardly any
// client does.
import { DriverError } from '../errors/driver-error.js';
import { startTimeout, stopTimeout } from './real-time.js';
import type { HttpsRequest, HttpsResponse } from './runtime.js';

export async function getOverHttps({
  host,
  port,
  path,
  tls,
  limitMs,
  mostBytes,
}: HttpsRequest): Promise<HttpsResponse> {
  const name = `${host}:${port}${path}`;
  const { get } = await import('node:https');
  return new Promise((resolve, reject) => {
    // No agent: its idle connections would outlive whoever asked.
    const asked = get({ minVersion: 'TLSv1.2', ...tls, host, port, path, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > mostBytes) asked.destroy(failed('CONNECT_FAILED', name, `answered more than ${mostBytes} bytes`));
      });
      response.on('end', () => {
        stopTimeout(timer);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
      response.on('error', (error) => asked.destroy(error));
    });
    const timer = startTimeout(() => {
      asked.destroy(failed('CONNECT_TIMEOUT', name, `did not answer within ${limitMs} ms`));
    }, limitMs);
    asked.on('error', (error) => {
      stopTimeout(timer);
      reject(error);
    });
  });
}

function failed(code: 'CONNECT_FAILED' | 'CONNECT_TIMEOUT', name: string, what: string): DriverError {
  return new DriverError(`${name} ${what}`, { code, endpoint: name });
}
