// redis/client/connections: what is known of one node, and what every new connection to it must be brought to before it
// is used: the client's identity, and what is listened to there.
import { LIBRARY_NAME, LIBRARY_VERSION } from '../../../core/observe/library.js';
import type { RedisPeer, RedisSession } from '../../protocol/session.js';
import type { Credentials, ParsedRedisOptions } from '../options/redis-options.js';
import type { Identity } from './identity.js';
import type { Sentinels } from './sentinels.js';
import type { RestorableSubscriptions } from './subscription-list.js';

export class NodeMemory {
  readonly identity: Identity;
  readonly subscriptions: RestorableSubscriptions;
  /** On any connection so far. */
  spokeResp3 = false;
  /** Whether the peer takes what connections are set up with, or plain ones alone (see plain-fallback.ts); at first unknown. */
  takes: 'all' | 'plain' | undefined = undefined;
  /** On the latest connection. */
  knowsHello = false;
  /** Empty where the latest connection was told none; undefined before the first. */
  availabilityZone: string | undefined = undefined;
  /** Where the node is, where that is not known before it is connected to. */
  sentinels: Sentinels | undefined = undefined;
  /** See waitForReplication. */
  mayNotMark = false;
  // Private to the language: neither JSON nor inspection shows a secret.
  readonly #options: ParsedRedisOptions;

  constructor(options: ParsedRedisOptions, identity: Identity, subscriptions: RestorableSubscriptions) {
    this.#options = options;
    this.identity = identity;
    this.subscriptions = subscriptions;
  }

  /** A connection is ready, and this is what the peer said of itself. */
  met({ protocol, knowsHello, availabilityZone = '' }: RedisPeer): void {
    if (protocol === 3) this.spokeResp3 = true;
    this.knowsHello = knowsHello;
    this.availabilityZone = availabilityZone;
  }

  /** Whether nobody knows yet that the peer takes what connections are set up with. */
  get isUncertain(): boolean {
    return this.takes === undefined && !this.isPlain;
  }

  /** The program says so: there is a proxy. */
  private get isPlain(): boolean {
    const { protocol, disableClientInfo } = this.#options;
    return protocol === 2 && disableClientInfo === true && !this.identity.connectionName;
  }

  /**
   * @param withSubscriptions false for connections beside the one that listens
   * @param onCredentials told of what the provider gave
   */
  async begin(
    withSubscriptions: boolean,
    onCredentials?: (credentials: Credentials) => void,
    plain = this.takes === 'plain',
  ): Promise<RedisSession> {
    const { identity, subscriptions } = this;
    const { username, password } = await identity.credentials(this.#options, onCredentials);
    const { protocol, readOnly, enableReadyCheck, clientInfoTag } = this.#options;
    const { disableClientInfo = clientInfoTag === undefined } = this.#options;
    return {
      protocol: plain ? 2 : protocol,
      withoutHello: plain ? 'hangs up' : this.isPlain ? 'unwanted' : undefined,
      spokeResp3: this.spokeResp3,
      username,
      password,
      offered: () => identity.alternative,
      db: identity.db,
      connectionName: plain ? undefined : identity.connectionName,
      clientInfo:
        disableClientInfo || plain
          ? undefined
          : {
              libName: clientInfoTag === undefined ? LIBRARY_NAME : `${LIBRARY_NAME}(${clientInfoTag})`,
              libVersion: LIBRARY_VERSION,
            },
      readOnly,
      readyCheck: enableReadyCheck,
      preparations: plain ? undefined : identity.fieldsets.requests,
      subscriptions: withSubscriptions && subscriptions.size > 0 ? subscriptions.select() : undefined,
    };
  }
}
