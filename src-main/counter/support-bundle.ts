import type { Counter } from './counter.ts';
import { healthOf } from './health.ts';
import { statusOf } from './status.ts';

/** Commands listed at most. */
const MOST_COMMANDS = 500;

/**
 * For support: versions, counts, states, codes. Nobody's name, number, address or words: of a command
 * only its name, of a person only the role, of a document nothing.
 */
export function supportBundle(counter: Counter): { fileName: string; text: string } {
  const { device, person, ...status } = statusOf(counter);
  const { tables } = counter.replica;
  const outbox = tables.outbox
    .list('all', Number.MAX_SAFE_INTEGER, MOST_COMMANDS)
    .map(({ command, outcome, reflected, doubt, dismissed }) => ({
      seq: command.seq,
      commandId: command.commandId,
      name: `${command.name}@${command.version}`,
      occurredAt: new Date(command.occurredAt).toISOString(),
      outcome: outcome?.outcome ?? null,
      code: outcome?.error?.code ?? outcome?.exceptionCode ?? null,
      reflected,
      doubt: doubt?.code ?? null,
      dismissed,
    }));
  const made = new Date(counter.clock.now());
  const bundle = {
    made: made.toISOString(),
    program: {
      version: status.version,
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
    },
    device: device === null ? null : { id: device.id, shopId: device.shop.id },
    signedInAs: person?.role ?? null,
    status: { ...status, line: { ...status.line, reason: status.line.reason?.code ?? null } },
    health: healthOf(counter),
    reveals: tables.audit.all().length,
    outbox,
  };
  const stamp = made.toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return { fileName: `afterdesk-support-${stamp}.json`, text: JSON.stringify(bundle, null, 2) };
}
