// redis/protocol: takes secrets out of what a server says. Servers repeat arguments between quotes, and nowhere else; what
// else speaks this protocol may repeat them anyhow. A word of the server's own is left alone even if it is somebody's
// password: with a mask in its place everybody could tell what it was.
import { argumentText } from '../commands/key-positions.js';
import { type Command, REDACTED } from '../commands/command.js';
import { isServersOwn } from './server-sentences.js';

/** `unknown command 'X', with args beginning with: 'a' 'b'` */
const ECHO = /(, with args beginning with:).*$/s;
/** Servers quote no more of an argument. */
const LONGEST_QUOTED = 128;
/** What is shorter, outside of quotes, is most probably a word of the text. */
const SHORTEST_UNQUOTED = 4;
/** What begins a modifier of ACL SETUSER that holds a password, or the hash of one. */
const PASSWORD_MODIFIER = /^[><#!]/;

/** What an error of the command may say. */
export function withoutSecrets(message: string, command: Command, args: readonly unknown[]): string {
  const own = command.specialize(args);
  if (!own.secret) return message;
  let masked = message.replace(ECHO, `$1 ${REDACTED}`);
  const secrets = secretsOf(own, args.map(argumentText)).filter((secret) => secret !== '');
  for (const secret of secrets) {
    for (const quote of [`'`, '"', '`']) {
      for (const quoted of [secret, secret.slice(0, LONGEST_QUOTED)])
        masked = masked.replaceAll(quote + quoted + quote, quote + REDACTED + quote);
    }
  }
  if (isServersOwn(masked)) return masked;
  for (const secret of secrets) {
    const password = PASSWORD_MODIFIER.test(secret) ? secret.slice(1) : secret;
    if (password.length < SHORTEST_UNQUOTED) continue;
    const literal = password.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    masked = masked.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu'), REDACTED);
  }
  return masked;
}

/** Those of the arguments that are secrets, or may be where they are not in their places. */
function secretsOf({ fullName, subcommand }: Command, args: readonly string[]): readonly string[] {
  switch (fullName) {
    case 'AUTH':
      return args.slice(-1);
    case 'HELLO':
      return secretsOfHello(args);
    case 'MIGRATE': {
      const at = args.findIndex((argument) => /^auth2?$/i.test(argument));
      const password = at + (args[at]?.length === 'AUTH'.length ? 1 : 2);
      return at < 0 ? [] : args.slice(password, password + 1);
    }
    case 'CONFIG SET':
      return args.filter((_, index) => index > 0 && index % 2 === 0);
    default:
      // A subcommand that nobody knows may be a password without one.
      return args.slice(subcommand === undefined ? 0 : 2);
  }
}

/** All but the version, the words for what follows, and names. */
function secretsOfHello(args: readonly string[]): readonly string[] {
  const secrets: string[] = [];
  for (let index = 1; index < args.length; index++) {
    const word = args[index].toUpperCase();
    if (word === 'SETNAME') index++;
    else if (word === 'AUTH') {
      secrets.push(args[Math.min(index + 2, args.length - 1)]);
      index += 2;
    } else secrets.push(args[index]);
  }
  return secrets.filter((secret) => !/^(?:AUTH|SETNAME)$/i.test(secret));
}
