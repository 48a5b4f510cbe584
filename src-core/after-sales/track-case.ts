import { futureEvent, withEvents } from '../order/tracking.ts';
import { tidyWaybill } from './carrier.ts';
import type { Case, TrackedReturn } from './case.ts';
import { changeCase } from './change-case.ts';
import type { Command } from './command.ts';
import type { Decision, DecisionContext, World } from './decision.ts';
import { applied, findCase, reject } from './move-case.ts';

/** Which of the case's parcels a waybill belongs to; an earlier parcel is known by what was tracked of it. */
function wayOf(found: Case, waybill: string): TrackedReturn['way'] | undefined {
  if (found.outbound?.waybill === waybill) return 'outbound';
  if (found.inbound?.by === 'parcel' && found.inbound.parcel.waybill === waybill) return 'inbound';
  return found.tracking?.find((parcel) => parcel.waybill === waybill)?.way;
}

/**
 * Events of a parcel on its way back, or of a replacement. Beside the state machine: it moves nothing,
 * whatever state the case is in; both sides see it. Told again it changes nothing and writes no history.
 * Errors: `not_found`, `not_allowed_for_role` (a buyer's own device), `waybill_unknown` {waybill},
 * `event_in_future` {at}.
 */
export function trackCase(
  command: Command<'case.track@1'>,
  world: World,
  ctx: DecisionContext,
): Decision {
  const { caseId, carrier, events } = command.args;
  if (ctx.actor.role === 'buyer' && ctx.actor.atCounter !== true) {
    return reject('not_allowed_for_role', { role: ctx.actor.role, command: command.key });
  }
  const found = findCase(world, caseId, ctx);
  if (found === undefined) return reject('not_found', { caseId });
  const { before, order } = found;
  const waybill = tidyWaybill(command.args.waybill);
  const way = wayOf(before, waybill);
  if (way === undefined) return reject('waybill_unknown', { waybill });
  const future = futureEvent(events, ctx.now);
  if (future !== undefined) return reject('event_in_future', { at: future.at });
  const tracking = withEvents(before.tracking, { carrier, waybill, way }, events);
  if (tracking === undefined) {
    return applied({
      effects: { orders: [], cases: [], exceptions: [], history: [], postings: [] },
    });
  }
  const last = events.reduce((latest, event) => (event.at > latest.at ? event : latest));
  return applied(
    changeCase(
      {
        commandId: command.commandId,
        before,
        order,
        patch: { after: { ...before, tracking }, details: { way, carrier, waybill, last } },
        to: before.state,
        event: 'parcel_tracked',
        clock: 'keep',
        fault: 'keep',
        closedWhy: 'withdrawn',
      },
      ctx,
    ),
  );
}
