import { fail, ok } from '../basis/result.ts';
import type { Result } from '../basis/result.ts';
import { commandArgs } from './command.ts';
import type { Command, CommandKey } from './command.ts';

export interface CommandInput {
  readonly name: string;
  readonly version: number;
  readonly args: unknown;
  readonly commandId: string;
}

type Args = Record<string, unknown>;

/**
 * Old versions of commands, turned into their successors for ever: key → next key and how its arguments
 * come about. Empty while every command is at its first version.
 */
const upcasts = new Map<string, { readonly to: string; readonly args: (old: Args) => Args }>();

function isCommandKey(key: string): key is CommandKey {
  return Object.hasOwn(commandArgs, key);
}

/**
 * Checks a command as it came over the wire. Errors: `unknown_command` {name, version}, `invalid_args`
 * {path, issue}. A command this program does not know yet or no longer is one rejected item, never a
 * failed batch.
 */
export function parseCommand(input: CommandInput): Result<Command> {
  let key = `${input.name}@${input.version}`;
  let { args } = input;
  for (let upcast = upcasts.get(key); upcast !== undefined; upcast = upcasts.get(key)) {
    args = upcast.args({ ...(args as Args) });
    key = upcast.to;
  }
  if (!isCommandKey(key)) {
    return fail('unknown_command', { name: input.name, version: input.version });
  }
  const parsed = commandArgs[key].safeParse(args);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('invalid_args', {
      path: issue?.path.map(String).join('.') ?? '',
      issue: issue?.code ?? 'invalid',
    });
  }
  // The schema came from the same key, which the compiler cannot follow through the union.
  return ok({ key, commandId: input.commandId, args: parsed.data } as Command);
}
