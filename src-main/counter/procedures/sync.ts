import { fail, ok } from '../../../src-core/basis/result.ts';
import { submit } from '../commands.ts';
import { healthOf } from '../health.ts';
import { listOutbox } from '../outbox-rows.ts';
import { supportBundle } from '../support-bundle.ts';
import { contract } from './contract.ts';

export const commands = {
  submit: contract.commands.submit.handler(({ context, input }) => submit(context.counter, input)),
  newId: contract.commands.newId.handler(({ context }) => ({ id: context.counter.deps.newId() })),
};

export const sync = {
  outbox: contract.sync.outbox.handler(({ context, input }) =>
    listOutbox(context.counter.replica.tables, input.which, input.cursor, input.limit),
  ),
  dismiss: contract.sync.dismiss.handler(({ context: { counter }, input }) => {
    const entry = counter.replica.tables.outboxEntry(input.commandId);
    // What has no answer yet cannot be put away unseen.
    if (entry === undefined || entry.outcome === null) return fail('not_found');
    counter.replica.transact('command', (tables) => {
      tables.updateOutbox(input.commandId, { dismissed: true });
    });
    counter.announcer.changed(['outbox']);
    return ok(null);
  }),
  now: contract.sync.now.handler(({ context }) => {
    context.counter.syncNow();
    return null;
  }),
  health: contract.sync.health.handler(({ context }) => healthOf(context.counter)),
  supportBundle: contract.sync.supportBundle.handler(({ context }) =>
    supportBundle(context.counter),
  ),
};
