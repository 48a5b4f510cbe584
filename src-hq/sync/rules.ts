import type { Command } from '../../src-core/after-sales/command.ts';
import type {
  CommandReach,
  Decision,
  DecisionContext,
  World,
} from '../../src-core/after-sales/decision.ts';
import type { Result } from '../../src-core/basis/result.ts';

/** The pure rules, handed in: the engine never knows more of them than this. */
export interface Rules {
  /** Upcasts old versions, checks the arguments. Failure: `unknown_command`, `bad_arguments`. */
  parseCommand(wire: {
    readonly name: string;
    readonly version: number;
    readonly args: unknown;
    readonly commandId: string;
  }): Result<Command>;
  reachOf(command: Command): CommandReach;
  decide(command: Command, world: World, context: DecisionContext): Decision;
}
