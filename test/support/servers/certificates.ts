// A throw-away certificate authority with a server and a client certificate, made by openssl: PEM for clients and
// Redis, PKCS12 (password "secret") for Cassandra.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, installDebianPackages, run } from './provision/machine.js';

export interface Certificates {
  readonly ca: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
  readonly serverKeystore: string;
  readonly clientCertificate: string;
  readonly clientKey: string;
  readonly keystorePassword: string;
  /** An authority that signed none of these. */
  readonly strangeCa: string;
}

export interface CertificateOptions {
  /** Addresses beyond localhost, 127.0.0.1 and ::1 for which the server's certificate holds. */
  readonly addresses?: readonly string[];
  /** Names beyond localhost for which it holds. */
  readonly names?: readonly string[];
}

const PASSWORD = 'secret';
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export async function makeCertificates(directory: string, options: CertificateOptions = {}): Promise<Certificates> {
  if (findProgram('openssl') === undefined)
    await installDebianPackages(['openssl'], 'Install openssl to run the TLS tests.');
  mkdirSync(directory, { recursive: true });
  const openssl = (...args: string[]): Promise<string> => run('openssl', args, { cwd: directory });
  const authority = (name: string): Promise<string> =>
    openssl(
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
    );
  await Promise.all([authority('ca'), authority('strange-ca')]);
  const addresses = ['127.0.0.1', '0:0:0:0:0:0:0:1', ...(options.addresses ?? [])];
  const names = {
    server: [
      ...['localhost', ...(options.names ?? [])].map((name) => `DNS:${name}`),
      ...addresses.map((address) => `IP:${address}`),
    ].join(','),
    client: 'URI:spiffe://test/app1',
  };
  await Promise.all(
    Object.entries(names).map(async ([who, alternativeNames], index) => {
      writeFileSync(join(directory, `${who}.ext`), `subjectAltName=${alternativeNames}\n`);
      await openssl('req', ...NEW_KEY, '-subj', `/CN=${who}`, '-keyout', `${who}.key`, '-out', `${who}.csr`);
      await openssl(
        'x509',
        '-req',
        '-in',
        `${who}.csr`,
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-set_serial',
        String(index + 2),
        '-days',
        '30',
        '-out',
        `${who}.pem`,
        '-extfile',
        `${who}.ext`,
      );
    }),
  );
  await openssl(
    'pkcs12',
    '-export',
    '-in',
    'server.pem',
    '-inkey',
    'server.key',
    '-certfile',
    'ca.pem',
    '-name',
    'server',
    '-out',
    'server.p12',
    '-passout',
    `pass:${PASSWORD}`,
  );
  const path = (name: string): string => join(directory, name);
  return {
    ca: path('ca.pem'),
    strangeCa: path('strange-ca.pem'),
    serverCertificate: path('server.pem'),
    serverKey: path('server.key'),
    serverKeystore: path('server.p12'),
    clientCertificate: path('client.pem'),
    clientKey: path('client.key'),
    keystorePassword: PASSWORD,
  };
}
