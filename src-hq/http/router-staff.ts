import { fail } from '../../src-core/basis/result.ts';
import { isHqRole } from '../access/sight.ts';
import { unitsInSight, type PersonPrincipal } from '../office/scope.ts';
import { listStaff } from '../people/staff-rows.ts';
import { addPerson, changePerson, setPin } from '../people/staff.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** Headquarters' people alone change who works where. */
function writer(context: RequestContext): PersonPrincipal {
  const who = principalOf(context, 'person');
  return isHqRole(who.role) ? who : valueOrThrow(context.reply, fail('not_allowed'));
}

function depsOf({ services: { sql, clock, hub } }: RequestContext) {
  return { sql, clock, moved: (spaceIds: readonly string[]) => hub.moved(spaceIds) };
}

export const staffRouter = {
  staff: {
    list: contract.staff.list.handler(async ({ input, context }) => {
      const who = principalOf(context, 'person');
      if (!isHqRole(who.role) && who.role !== 'regional_manager') {
        return valueOrThrow(context.reply, fail('not_allowed'));
      }
      const { sql } = context.services;
      return await listStaff(sql, await unitsInSight(sql, who, input.unitIds), input);
    }),
    add: contract.staff.add.handler(async ({ input, context }) => {
      const who = writer(context);
      return valueOrThrow(context.reply, await addPerson(depsOf(context), who, input));
    }),
    change: contract.staff.change.handler(async ({ input, context }) => {
      const who = writer(context);
      const { personId, seen, ...wish } = input;
      const result = await changePerson(depsOf(context), who, personId, wish, seen);
      return valueOrThrow(context.reply, result);
    }),
    setPin: contract.staff.setPin.handler(async ({ input, context }) => {
      const who = writer(context);
      const result = await setPin(depsOf(context), who, input.personId, input.pin);
      return valueOrThrow(context.reply, result);
    }),
  },
};
