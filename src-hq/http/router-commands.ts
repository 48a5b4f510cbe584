import { fail, type Result } from '../../src-core/basis/result.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import type { BuyerAccess } from '../access/principal.ts';
import { isHqRole, mayAct } from '../access/sight.ts';
import { forBuyer, viewCase } from '../cases/case-view.ts';
import { submit, type SubmittedCommand, type Submitter } from '../commands/submit.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import type { Passage } from './gate.ts';
import { principalOf, type RequestContext, type Services } from './services.ts';

/** Inside the gate, or sent away with a time to come back. */
async function inTurn<T>(context: RequestContext, work: () => Promise<Result<T>>): Promise<T> {
  const { services, reply } = context;
  const passage: Passage = await services.syncGate.enter();
  if (!passage.admitted) {
    services.metrics.sentAway.inc({ gate: 'sync' });
    const { retryAfter } = passage;
    return valueOrThrow(reply, fail('busy', { retryAfter }));
  }
  try {
    return valueOrThrow(reply, await work());
  } finally {
    passage.leave();
  }
}

/** Issues a command for somebody whose right to the space was settled. */
export async function submitFor(services: Services, who: Submitter, command: SubmittedCommand) {
  const { store, rules, clock, log, hub } = services;
  const deps = { store, rules, clock, log, moved: (ids: readonly string[]) => hub.moved(ids) };
  const result = await submit(deps, who, command);
  if (result.ok) services.metrics.commands.inc({ outcome: result.value.outcome });
  return result;
}

export function buyerSubmitter({ caseId, orderId, spaceId }: BuyerAccess): Submitter {
  const only = caseId === undefined ? { onlyOrder: orderId } : { onlyCase: caseId };
  return { actor: { role: 'buyer' }, sees: (id) => id === spaceId, ...only };
}

async function openLink(context: RequestContext, token: string): Promise<BuyerAccess> {
  const access = await context.services.tokens.openBuyer(token);
  return valueOrThrow(context.reply, access ? { ok: true, value: access } : fail('link_unknown'));
}

function count(services: Services, outcomes: readonly Outcome[]): void {
  for (const { outcome } of outcomes) services.metrics.commands.inc({ outcome });
}

export const commandsRouter = {
  commands: {
    submit: contract.commands.submit.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const who = principalOf(context, 'person');
      if (!mayAct(who)) return valueOrThrow(reply, fail('not_allowed'));
      const hq = isHqRole(who.role);
      const { personId, name, unitId } = who;
      const actor = { role: hq ? ('hq' as const) : ('seller' as const), personId, name };
      const submitter = { actor, sees: (spaceId: string) => hq || spaceId === unitId };
      return valueOrThrow(reply, await submitFor(services, submitter, input));
    }),
  },
  buyer: {
    view: contract.buyer.view.handler(async ({ input, context }) => {
      const { caseId, spaceId } = await openLink(context, input.token);
      if (caseId === undefined) return valueOrThrow(context.reply, fail('not_found'));
      const view = await viewCase(context.services.store, spaceId, caseId);
      return forBuyer(valueOrThrow(context.reply, view));
    }),
    submit: contract.buyer.submit.handler(async ({ input, context }) => {
      const { token, ...command } = input;
      const access = await openLink(context, token);
      const result = await submitFor(context.services, buyerSubmitter(access), command);
      return valueOrThrow(context.reply, result);
    }),
  },
  sync: {
    push: contract.sync.push.handler(async ({ input, context }) => {
      const device = principalOf(context, 'device');
      const { sync } = context.services;
      const answer = await inTurn(context, () => sync.push(device, input));
      count(context.services, answer.outcomes);
      return answer;
    }),
    pull: contract.sync.pull.handler(async ({ input, context }) => {
      const device = principalOf(context, 'device');
      const { sync, metrics } = context.services;
      return await inTurn(context, async () => {
        const result = await sync.pull(device, input);
        if (!result.ok && result.error.code === 'reset') {
          metrics.resets.inc({ why: String(result.error.params['why']) });
        }
        return result;
      });
    }),
  },
};
