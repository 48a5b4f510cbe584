import { fail, type Result } from '../../src-core/basis/result.ts';
import type { Outcome } from '../../src-core/sync/protocol.ts';
import { isHqRole, mayAct } from '../access/sight.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import type { Passage } from './gate.ts';
import { principalOf, type RequestContext, type Services } from './services.ts';
import { submitFor } from './submit-for.ts';

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
