// benchmarks: valkey-glide, whose core is written in Rust: every command goes to a thread of it and back.
import { callers } from '../harness/callers.js';
import type { Peer, Request, Work } from '../harness/contract.js';
import { unsupported } from '../harness/contract.js';
import { extraVersion, requireExtra } from './extra-peers.js';

interface Batch {
  get(key: string): Batch;
}

interface Client {
  get(key: string, options?: { decoder: number }): Promise<unknown>;
  set(key: string, value: string): Promise<unknown>;
  lrange(key: string, start: number, stop: number): Promise<unknown>;
  mget(keys: readonly string[]): Promise<unknown>;
  exec(batch: Batch, raiseOnError: boolean): Promise<unknown>;
  customCommand(args: readonly string[]): Promise<unknown>;
  close(): void;
}

const { GlideClient, Batch, Decoder } = requireExtra('@valkey/valkey-glide') as {
  readonly GlideClient: {
    createClient(options: { addresses: readonly { host: string; port: number }[] }): Promise<Client>;
  };
  readonly Batch: new (isAtomic: boolean) => Batch;
  readonly Decoder: { readonly Bytes: number };
};

export const valkeyGlide: Peer = {
  description: `valkey-glide ${extraVersion('@valkey/valkey-glide')}`,
  async connect({ host, port }) {
    const client = await GlideClient.createClient({ addresses: [{ host, port }] });
    return {
      prepare: async (request) => prepare(client, request),
      close: async () => client.close(),
    };
  },
};

function prepare(client: Client, request: Request): Work {
  switch (request.kind) {
    case 'get': {
      const { keys } = request;
      const mask = keys.length - 1;
      return callers((index) => client.get(keys[index & mask]));
    }
    case 'getBuffer': {
      const { keys } = request;
      const mask = keys.length - 1;
      const options = { decoder: Decoder.Bytes };
      return callers((index) => client.get(keys[index & mask], options));
    }
    case 'set': {
      const { keys, values } = request;
      const mask = keys.length - 1;
      return callers((index) => client.set(keys[index & mask], values[index & mask]));
    }
    case 'mget': {
      const { keys } = request;
      return callers(() => client.mget(keys));
    }
    case 'lrange': {
      const { key } = request;
      return callers(() => client.lrange(key, 0, -1));
    }
    case 'evalsha': {
      const { sha, key, argument } = request;
      return callers(() => client.customCommand(['EVALSHA', sha, '1', key, argument]));
    }
    case 'pipeline': {
      const { keys } = request;
      return callers(() => {
        const batch = new Batch(false);
        for (const key of keys) batch.get(key);
        return client.exec(batch, true);
      });
    }
    default:
      return unsupported('valkey-glide', request);
  }
}
