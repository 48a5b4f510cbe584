import { fail, ok, type Result } from '../../src-core/basis/result.ts';
import type { Order } from '../../src-core/order/order.ts';
import { sees } from '../access/sight.ts';
import { audit } from '../audit/audit-log.ts';
import { countWaiting, listCases, listDesk } from '../office/case-rows.ts';
import { listDevices, listUnits } from '../office/device-rows.ts';
import { listExceptions } from '../office/exception-rows.ts';
import { viewOfficeCase } from '../office/office-case.ts';
import { unitsInSight } from '../office/scope.ts';
import { renewToken } from '../people/renew.ts';
import { countApprovals } from '../policies/list-names.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf, type RequestContext } from './services.ts';

/** The units of a list, or all: see `unitsInSight`. */
function sight(context: RequestContext, unitIds?: readonly string[]) {
  return unitsInSight(context.services.sql, principalOf(context, 'person'), unitIds);
}

/** The space of a case or an order, if it exists for who asks. */
async function seen(
  context: RequestContext,
  found: Promise<string | undefined>,
): Promise<Result<string>> {
  const who = principalOf(context, 'person');
  const spaceId = await found;
  if (spaceId === undefined || !(await sees(context.services.sql, who, spaceId)))
    return fail('not_found');
  return ok(spaceId);
}

/** The whole number and, in the same transaction, that somebody looked. Failure: `not_found`. */
async function reveal(
  context: RequestContext,
  spaceId: string,
  { orderId, reason }: { readonly orderId: string; readonly reason: string },
): Promise<Result<{ phone: string }>> {
  const { personId } = principalOf(context, 'person');
  const { sql, clock } = context.services;
  return await sql.begin(async (tx) => {
    const [row] = await tx<{ doc: Order }[]>`
      select doc from orders where space_id = ${spaceId} and id = ${orderId}`;
    if (row === undefined) return fail('not_found');
    const act = { actor: `person:${personId}`, action: 'order.phone_revealed', subject: orderId };
    await audit(tx, { ...act, at: clock(), details: { reason } });
    return ok({ phone: row.doc.buyer.phone });
  });
}

export const officeRouter = {
  office: {
    renew: contract.office.renew.handler(async ({ context }) => {
      principalOf(context, 'person');
      const { reply, services } = context;
      const { authorization } = reply.request.headers;
      return valueOrThrow(reply, await renewToken(services, authorization));
    }),
    units: contract.office.units.handler(async ({ context }) => ({
      units: await listUnits(context.services.sql, await sight(context)),
    })),
    counts: contract.office.counts.handler(async ({ context }) => {
      const { sql, clock } = context.services;
      const waiting = await countWaiting(sql, await sight(context), clock());
      const approvals = await countApprovals(sql, principalOf(context, 'person'));
      return { ...waiting, approvals };
    }),
    desk: contract.office.desk.handler(async ({ input, context }) =>
      listDesk(context.services.sql, await sight(context, input.unitIds), input),
    ),
    cases: contract.office.cases.handler(async ({ input, context }) => {
      const { sql, clock } = context.services;
      return await listCases(sql, await sight(context, input.unitIds), input, clock());
    }),
    case: contract.office.case.handler(async ({ input: { caseId }, context }) => {
      const { services, reply } = context;
      const found = services.store.read((view) => view.locateCase(caseId));
      const spaceId = valueOrThrow(reply, await seen(context, found));
      return valueOrThrow(reply, await viewOfficeCase(services, spaceId, caseId));
    }),
    exceptions: contract.office.exceptions.handler(async ({ input, context }) =>
      listExceptions(context.services.sql, await sight(context, input.unitIds), input),
    ),
    devices: contract.office.devices.handler(async ({ input, context }) => {
      const { reply, services } = context;
      const { role } = principalOf(context, 'person');
      // Who manages none need not know what stands where.
      if (role === 'clerk') return valueOrThrow(reply, fail('not_allowed'));
      return await listDevices(services.sql, await sight(context, input.unitIds), input);
    }),
    reveal: contract.office.reveal.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const found = services.store.read((view) => view.locateOrder(input.orderId));
      const spaceId = valueOrThrow(reply, await seen(context, found));
      return valueOrThrow(reply, await reveal(context, spaceId, input));
    }),
  },
};
