// testing/redis: who listens to which channel of the virtual Redis.
import { globPattern } from './command-table.js';
import type { RedisSession } from './redis-session.js';
import { refuse, type Reply } from './reply.js';

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

  /** @param from who publishes: a subscriber gets the answer before the message */
  publish(channel: string, message: string, from: RedisSession): number {
    let receivers = 0;
    for (const session of this.sessions()) {
      if (session.channels.has(channel)) {
        receivers++;
        tell(session, ['message', channel, message], from);
      }
      for (const pattern of session.patterns) {
        if (!globPattern(pattern).test(channel)) continue;
        receivers++;
        tell(session, ['pmessage', pattern, channel, message], from);
      }
    }
    return receivers;
  }

  publishToShard(channel: string, message: string, from: RedisSession): number {
    let receivers = 0;
    for (const session of this.sessions()) {
      if (!session.shardChannels.has(channel)) continue;
      receivers++;
      tell(session, ['smessage', channel, message], from);
    }
    return receivers;
  }

  /** PUBSUB CHANNELS, NUMSUB, NUMPAT and those of shards; undefined for what else there may be. */
  about(what: string, args: readonly string[]): Reply | undefined {
    const sessions = [...this.sessions()];
    const ofShard = what.startsWith('SHARD');
    const namesOf = (session: RedisSession): Set<string> => (ofShard ? session.shardChannels : session.channels);
    switch (what) {
      case 'CHANNELS':
      case 'SHARDCHANNELS': {
        if (args.length > 1)
          refuse(`ERR unknown subcommand or wrong number of arguments for '${what}'. Try PUBSUB HELP.`);
        const pattern = globPattern(args[0] ?? '*');
        return [...new Set(sessions.flatMap((session) => [...namesOf(session)]))].filter((name) => pattern.test(name));
      }
      case 'NUMPAT':
        if (args.length > 0) refuse("ERR wrong number of arguments for 'pubsub|numpat' command");
        return new Set(sessions.flatMap((session) => [...session.patterns])).size;
      case 'NUMSUB':
      case 'SHARDNUMSUB':
        return args.flatMap((name) => [name, sessions.filter((session) => namesOf(session).has(name)).length]);
      default:
        return undefined;
    }
  }
}

function tell(session: RedisSession, items: readonly string[], from: RedisSession): void {
  const push: Reply = { kind: 'push', items };
  if (session === from) session.behindReply.push(push);
  else session.send(push);
}

function pushes(all: Reply[][]): Reply {
  return { kind: 'several', replies: all.map((items): Reply => ({ kind: 'push', items })) };
}
