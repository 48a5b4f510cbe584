import { fail } from '../../src-core/basis/result.ts';
import { isHqRole, isBelow } from '../access/sight.ts';
import { enrol, issueCode, refresh, revoke, unitOfDevice } from '../devices/devices.ts';
import { signIn } from '../people/sign-in.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** Headquarters' people manage devices everywhere, a shop's manager those of the shop. */
async function mayManage(context: RequestContext, unitId: string): Promise<string | undefined> {
  const { role, unitId: own, personId } = principalOf(context, 'person');
  const may = isHqRole(role)
    ? await isBelow(context.services.sql, unitId, own)
    : role === 'shop_manager' && unitId === own;
  return may ? `person:${personId}` : undefined;
}

export const accessRouter = {
  devices: {
    issueCode: contract.devices.issueCode.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const actor = await mayManage(context, input.unitId);
      if (actor === undefined) return valueOrThrow(reply, fail('not_found'));
      return valueOrThrow(reply, await issueCode(services, input.unitId, actor));
    }),
    enrol: contract.devices.enrol.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await enrol(context.services, input)),
    ),
    refresh: contract.devices.refresh.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await refresh(context.services, input.refreshToken)),
    ),
    revoke: contract.devices.revoke.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const unitId = await unitOfDevice(services.sql, input.deviceId);
      const actor = await mayManage(context, unitId ?? '');
      if (unitId === undefined || actor === undefined)
        return valueOrThrow(reply, fail('not_found'));
      return valueOrThrow(reply, await revoke(services, input.deviceId, actor));
    }),
  },
  people: {
    signIn: contract.people.signIn.handler(async ({ input, context }) =>
      valueOrThrow(context.reply, await signIn(context.services, input)),
    ),
  },
};
