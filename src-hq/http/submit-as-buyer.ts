import type { BuyerCommand } from '../../src-core/contract/hq-buyer.ts';
import type { OpenLink } from '../buyer/open-link.ts';
import { replacementFailure } from '../buyer/replacements.ts';
import type { SubmittedCommand, Submitter } from '../commands/submit.ts';
import type { Services } from './services.ts';
import { submitFor } from './submit-for.ts';

/** A buyer's command, held to what the link opens. */
export async function submitAsBuyer(
  services: Services,
  { access, order }: OpenLink,
  command: SubmittedCommand,
) {
  const { spaceId, orderId, caseId } = access;
  const about = order.cases.find(({ case: found }) => found.id === command.args['caseId']);
  const standing = about?.case.lines ?? [];
  const failure = await replacementFailure(services.sql, spaceId, command.args, standing);
  if (failure !== undefined) return { ok: false as const, error: failure };
  const only = caseId === undefined ? { onlyOrder: orderId } : { onlyCase: caseId };
  const who: Submitter = { actor: { role: 'buyer' }, sees: (id) => id === spaceId, ...only };
  return await submitFor(services, who, command);
}

/** A buyer's command by its key. */
export function buyerCommand(
  key: BuyerCommand,
  commandId: string,
  args: Record<string, unknown>,
): SubmittedCommand {
  const [name = '', version] = key.split('@');
  return { commandId, name, version: Number(version), args };
}
