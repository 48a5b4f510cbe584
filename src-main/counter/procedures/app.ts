import { fail, ok } from '../../../src-core/basis/result.ts';
import type { PushedKind } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { inForceAt } from '../../../src-core/freight-subsidy/pushed-down/resolve.ts';
import { instant } from '../../../src-core/basis/instant.ts';
import { enrol, takeOver } from '../enrol.ts';
import { endSession } from '../office/office-session.ts';
import { keepPreferences, readPreferences } from '../screen-preferences.ts';
import { peopleHere, personAtKeys, signIn } from '../session.ts';
import { statusOf } from '../status.ts';
import { contract } from './contract.ts';

export const app = {
  status: contract.app.status.handler(({ context }) => statusOf(context.counter)),
  enrol: contract.app.enrol.handler(({ context, input }) => enrol(context.counter, input)),
  takeOver: contract.app.takeOver.handler(({ context, input }) =>
    takeOver(context.counter, input.code),
  ),
  people: contract.app.people.handler(({ context }) => peopleHere(context.counter)),
  signIn: contract.app.signIn.handler(({ context, input }) =>
    signIn(context.counter, input.personId, input.pin),
  ),
  signOut: contract.app.signOut.handler(({ context }) => endSession(context.counter)),
  reference: contract.app.reference.handler(({ context: { counter } }) => {
    const { surroundings } = counter;
    const { shop } = surroundings.known();
    const now = instant(counter.clock.now());
    const rulebook = surroundings.rulebookAt(now);
    const { index } = surroundings.policies();
    const inForce = <K extends PushedKind>(kind: K) =>
      shop === null ? null : inForceAt(index, kind, shop.id, now).version;
    // Headquarters of before the one mechanism sends them one by one.
    const scripts =
      inForce('scripts')?.content.scripts ??
      counter.replica.tables.references.ofKind('script').map(({ script }) => script);
    const texts = {
      hints: inForce('hints')?.content ?? null,
      labels: inForce('labels')?.content ?? null,
    };
    const units = counter.replica.tables.references
      .ofKind('unit')
      .map(({ unit: { id, name } }) => ({ id, name }));
    return { shop, rulebook, scripts, texts, units };
  }),
  preferences: contract.app.preferences.handler(({ context }) =>
    readPreferences(context.counter.deps.dataDir),
  ),
  keepPreferences: contract.app.keepPreferences.handler(({ context, input }) => {
    keepPreferences(context.counter.deps.dataDir, input);
    return null;
  }),
  // No window here: a shell answers this before it comes to the service.
  print: contract.app.print.handler(() => ({ done: 'window' as const })),
  reveal: contract.app.reveal.handler(({ context: { counter }, input }) => {
    const person = personAtKeys(counter);
    if (person === null) return fail('not_signed_in');
    const { tables } = counter.replica;
    const order = tables.read('order', input.orderId)?.doc;
    if (order === undefined) return fail('not_found');
    // On disk before it is on the screen.
    counter.replica.transact('command', () => {
      tables.audit.append({
        at: counter.clock.now(),
        act: 'reveal_phone',
        personId: person.id,
        subject: order.id,
        reason: input.reason,
      });
    });
    return ok({ phone: order.buyer.phone });
  }),
};
