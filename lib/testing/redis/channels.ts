// testing/redis: who listens to which channel of the virtual Redis.
import { globPattern } from './command-table.js';
import type { RedisSession } from './redis-session.js';
import type { Reply } from './reply.js';

export class Channels {
  private readonly sessions: () => Iterable<RedisSession>;

  constructor(sessions: () => Iterable<RedisSession>) {
    this.sessions = sessions;
  }

  /** SUBSCRIBE, PSUBSCRIBE, SSUBSCRIBE and their opposites; undefined for any other command. */
  run(name: string, args: readonly string[], session: RedisSession): Reply | undefined {
    const match = /^([PS]?)(UN)?SUBSCRIBE$/.exec(name);
    if (match === null) return undefined;
    const [, letter, un] = match;
    const { S, P, '': plain } = { S: session.shardChannels, P: session.patterns, '': session.channels };
    const names = letter === 'S' ? S : letter === 'P' ? P : plain;
    const count = (): number => (letter === 'S' ? names.size : session.subscriptions);
    const word = name.toLowerCase();
    if (un === undefined) {
      return pushes(
        args.map((channel) => {
          names.add(channel);
          return [word, channel, count()];
        }),
      );
    }
    const left = args.length > 0 ? args : [...names];
    if (left.length === 0) return pushes([[word, null, count()]]);
    return pushes(
      left.map((channel) => {
        names.delete(channel);
        return [word, channel, count()];
      }),
    );
  }

  publish(channel: string, message: string): number {
    let receivers = 0;
    for (const session of this.sessions()) {
      if (session.channels.has(channel)) {
        receivers++;
        session.send({ kind: 'push', items: ['message', channel, message] });
      }
      for (const pattern of session.patterns) {
        if (!globPattern(pattern).test(channel)) continue;
        receivers++;
        session.send({ kind: 'push', items: ['pmessage', pattern, channel, message] });
      }
    }
    return receivers;
  }

  publishToShard(channel: string, message: string): number {
    let receivers = 0;
    for (const session of this.sessions()) {
      if (!session.shardChannels.has(channel)) continue;
      receivers++;
      session.send({ kind: 'push', items: ['smessage', channel, message] });
    }
    return receivers;
  }

  /** PUBSUB CHANNELS, NUMSUB and NUMPAT; undefined for what else there may be. */
  about(what: string, args: readonly string[]): Reply | undefined {
    const sessions = [...this.sessions()];
    const channels = new Set(sessions.flatMap((session) => [...session.channels]));
    if (what === 'CHANNELS') {
      const pattern = globPattern(args[0] ?? '*');
      return [...channels].filter((channel) => pattern.test(channel));
    }
    if (what === 'NUMPAT') return new Set(sessions.flatMap((session) => [...session.patterns])).size;
    if (what !== 'NUMSUB') return undefined;
    return args.flatMap((channel) => [channel, sessions.filter((session) => session.channels.has(channel)).length]);
  }
}

function pushes(all: Reply[][]): Reply {
  return { kind: 'several', replies: all.map((items): Reply => ({ kind: 'push', items })) };
}
