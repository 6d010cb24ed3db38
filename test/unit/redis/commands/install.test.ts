// lib/redis/commands/install.ts: the methods that clients, pipelines and transactions get.
import assert from 'node:assert/strict';
import {
  installCommand,
  installCommands,
  type CommandCallback,
  type Invoke,
  type Texts,
} from '../../../../lib/redis/commands/install.js';
import { allCommands, commandFor } from '../../../../lib/redis/commands/registry.js';
import type { Command } from '../../../../lib/redis/commands/command.js';

interface Call {
  target: unknown;
  command: Command;
  args: unknown[];
  texts: Texts;
  callback: CommandCallback | undefined;
}
type Methods = Record<string, (...args: unknown[]) => Call>;

describe('installed methods', () => {
  class Client {
    quit(): string {
      return 'by hand';
    }
  }
  const invoke: Invoke<Client> = (target, command, args, texts, callback): Call => ({
    target,
    command,
    args,
    texts,
    callback,
  });
  installCommands(Client.prototype, invoke);
  const client = new Client();
  const methods = client as unknown as Methods;

  it('exist for every command but MONITOR, with a Buffer twin, and cannot be enumerated', () => {
    for (const command of allCommands()) {
      if (command.name === 'MONITOR') continue;
      const name = command.name.toLowerCase();
      assert.equal(typeof methods[name], 'function', name);
      assert.equal(typeof methods[`${name}Buffer`], 'function', name);
    }
    assert.equal(methods['monitor'], undefined);
    assert.deepEqual(Object.keys(Client.prototype), []);
    assert.equal(methods['hgetall'].name, 'hgetall');
  });

  it('leave alone what is written by hand', () => assert.equal(client.quit(), 'by hand'));

  it('call with the list that was passed', () => {
    const call = methods['get']('key');
    assert.equal(call.target, client);
    assert.equal(call.command, commandFor('get'));
    assert.deepEqual(call.args, ['key']);
    assert.equal(call.texts, 'strings');
    assert.equal(call.callback, undefined);
    assert.equal(methods['getBuffer']('key').texts, 'buffers');
  });

  it('take the callback off the end', () => {
    const callback: CommandCallback = () => undefined;
    const call = methods['del']('a', ['b', 'c'], callback);
    assert.deepEqual(call.args, ['a', 'b', 'c']);
    assert.equal(call.callback, callback);
    assert.deepEqual(methods['ping'](callback).args, []);
  });

  it('arrange objects after flattening', () => {
    assert.deepEqual(methods['hset']('key', { a: 1 }, () => undefined).args, ['key', 'a', 1]);
    assert.deepEqual(methods['mset'](['a', 1, 'b', 2]).args, ['a', 1, 'b', 2]);
  });

  it('find the subcommand, also in array form', () => {
    assert.equal(methods['xinfo']('STREAM', 'key').command.fullName, 'XINFO STREAM');
    assert.equal(methods['client'](['list']).command.fullName, 'CLIENT LIST');
  });

  it('send any command by name', () => {
    assert.equal(methods['call']('get', 'key').command, commandFor('get'));
    assert.deepEqual(methods['call']('hset', 'key', { a: 1 }).args, ['key', 'a', 1]);
    assert.deepEqual(methods['call']('JSON.GET', ['key', '$']).args, ['key', '$']);
    assert.equal(methods['call']('client', 'reply', 'OFF').command.fullName, 'CLIENT REPLY');
    assert.equal(methods['callBuffer']('GET', 'key').texts, 'list');
    assert.equal(methods['send_command']('GET', 'key').texts, 'strings');
    assert.throws(() => methods['call'](), { code: 'INVALID_ARGUMENT' });
  });

  it('can be added later, over what is there', () => {
    installCommand(Client.prototype, 'quit', commandFor('quit'), invoke);
    assert.equal(methods['quit']().command.name, 'QUIT');
    assert.equal(methods['quitBuffer']().texts, 'buffers');
  });
});
