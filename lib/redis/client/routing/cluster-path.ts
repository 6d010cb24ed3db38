// redis/client/routing: the way of commands through a cluster: one node's as through one server, those of several split.
import type { Argument, Command } from '../../commands/command.js';
import type { Callback } from '../../commands/redis-commander.js';
import type { CallSettings, CallShape } from '../calls/call-shapes.js';
import { CommandPath } from '../calls/command-path.js';

export class ClusterPath extends CommandPath {
  override dispatch(
    command: Command,
    args: Argument[],
    shape: CallShape,
    settings: CallSettings,
    callback: Callback | undefined,
  ): Promise<unknown> {
    if (command.requestPolicy === undefined) return super.dispatch(command, args, shape, settings, callback);
    return this.dispatchInFull(this.gate, command, args, shape, settings, callback);
  }
}
