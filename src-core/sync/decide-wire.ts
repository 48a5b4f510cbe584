import { internalCommands } from '../after-sales/command.ts';
import { decide, reachOf } from '../after-sales/decide.ts';
import type { CommandReach, Decision, DecisionContext, World } from '../after-sales/decision.ts';
import { parseCommand } from '../after-sales/parse-command.ts';
import type { WireCommand } from './protocol.ts';

/** The rules applied to a command as it travels: what a counter decides at once, headquarters decides again. */
export function decideWire(command: WireCommand, world: World, context: DecisionContext): Decision {
  const parsed = parseCommand(command);
  if (!parsed.ok) return { outcome: 'rejected', error: parsed.error };
  if (internalCommands.has(parsed.value.key)) {
    return { outcome: 'rejected', error: { code: 'not_allowed', params: {} } };
  }
  return decide(parsed.value, world, context);
}

/** The aggregates a command is about; nothing if this program does not know it. */
export function reachOfWire(command: WireCommand): CommandReach {
  const parsed = parseCommand(command);
  return parsed.ok ? reachOf(parsed.value) : { orderIds: [], caseIds: [], exceptionIds: [] };
}
