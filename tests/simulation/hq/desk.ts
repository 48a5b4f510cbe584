import type { Actor } from '../../../src-core/after-sales/case.ts';
import type { CommandKey } from '../../../src-core/after-sales/command.ts';
import type { IncomingOrder } from '../../../src-core/contract/hq.ts';
import { submit } from '../../../src-hq/commands/submit.ts';
import { takeOrders } from '../../../src-hq/orders/take-orders.ts';
import { StoreTrouble } from '../../../src-hq/store/store.ts';
import type { CommandOutcome } from '../../../src-hq/store/store.ts';
import type { Instance } from './headquarters.ts';

export interface LiveCommand {
  readonly commandId: string;
  readonly key: CommandKey;
  readonly args: Record<string, unknown>;
  readonly actor: Actor;
}

/** A command given live at headquarters, by a buyer's page or an operator. null: try again later; a code: refused unheard. */
export async function submitLive(
  instance: Instance,
  { commandId, key, args, actor }: LiveCommand,
): Promise<CommandOutcome | string | null> {
  const [name = '', version = ''] = key.split('@');
  const who = { actor, sees: () => true };
  const result = await submit(instance.deps, who, {
    commandId,
    name,
    version: Number(version),
    args,
  });
  if (result.ok) return result.value;
  return result.error.code === 'unavailable' ? null : result.error.code;
}

/** One order of a channel, told once or again. null: try again later. */
export async function takeOrder(
  instance: Instance,
  incoming: IncomingOrder,
): Promise<string | null> {
  try {
    const [answer] = await takeOrders(instance.deps, [incoming]);
    return answer?.error?.code ?? answer?.result ?? 'no answer';
  } catch (error) {
    if (error instanceof StoreTrouble && error.passing) return null;
    throw error;
  }
}
