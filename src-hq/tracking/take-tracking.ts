import { tidyWaybill } from '../../src-core/after-sales/carrier.ts';
import type { Command } from '../../src-core/after-sales/command.ts';
import { instant, type Instant } from '../../src-core/basis/instant.ts';
import type { Failure } from '../../src-core/basis/result.ts';
import {
  trackingItemSchema,
  type TrackingAnswer,
  type TrackingItem,
} from '../../src-core/contract/hq-tracking.ts';
import { derivedId } from '../import/derived-id.ts';
import type { AnsweredCommand, HqStore, HqTx } from '../store/store.ts';
import { answer, openWorkingCopy, type Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import type { FindParcels, ParcelPlace } from './find-parcels.ts';

export interface TakeTrackingDeps {
  readonly store: HqStore;
  readonly findParcels: FindParcels;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
}

type TrackCommand = Command<'case.track@1' | 'order.track@1'>;

/** One event of one parcel for one order or case it belongs to. */
interface Delivery {
  readonly index: number;
  readonly item: TrackingItem;
  readonly command: TrackCommand;
}

/** One id per source, event and order or case: told again it is the command that was answered. */
function commandFor(source: string, item: TrackingItem, place: ParcelPlace): TrackCommand {
  const { id: eventId, carrier: _carrier, waybill: _waybill, ...event } = item;
  const commandId = derivedId('tracking', source, eventId, place.of, place.id);
  const { carrier, waybill } = place;
  const args = { carrier, waybill, events: [event] };
  return place.of === 'order'
    ? { key: 'order.track@1', commandId, args: { orderId: place.id, ...args } }
    : { key: 'case.track@1', commandId, args: { caseId: place.id, ...args } };
}

function read(raw: unknown): { item: TrackingItem } | { error: Failure } {
  const parsed = trackingItemSchema.safeParse(raw);
  if (parsed.success)
    return { item: { ...parsed.data, waybill: tidyWaybill(parsed.data.waybill) } };
  const [issue] = parsed.error.issues;
  const params = { path: issue?.path.map(String).join('.') ?? '', issue: issue?.code ?? 'invalid' };
  return { error: { code: 'invalid_event', params } };
}

function idOf(raw: unknown): string {
  return typeof raw === 'object' && raw !== null && 'id' in raw ? String(raw.id).slice(0, 100) : '';
}

type Told = 'taken' | 'duplicate' | Failure;

/** The events for one space, in order of time, in one transaction. */
async function takeInSpace(
  deps: TakeTrackingDeps,
  tx: HqTx,
  source: string,
  spaceId: string,
  deliveries: readonly Delivery[],
): Promise<ReadonlyMap<Delivery, Told>> {
  const told = new Map<Delivery, Told>();
  const head = await tx.lockSpace(spaceId);
  const now = deps.clock();
  const context = head && (await tx.shopContext(spaceId, now));
  if (!head || !context) return told;
  const ids = deliveries.map(({ command }) => command.commandId);
  const known = new Set(
    (await tx.answeredCommands(spaceId, ids)).map(({ commandId }) => commandId),
  );
  const commands = deliveries.map(({ command }) => command);
  const world = await openWorkingCopy(tx, spaceId, deps.rules, commands);
  const actor = { role: 'system' as const, name: source };
  const answered: AnsweredCommand[] = [];
  for (const delivery of deliveries) {
    const { command, item } = delivery;
    const { commandId } = command;
    if (known.has(commandId)) {
      told.set(delivery, 'duplicate');
      continue;
    }
    const occurredAt = instant(Math.min(item.at, now));
    const { outcome } = answer({ ...deps, world, context, command, actor, occurredAt, now });
    if (outcome.outcome === 'rejected') {
      // Not kept as answered: a waybill that was corrected back may be told of again.
      told.set(delivery, outcome.error ?? { code: 'internal', params: {} });
      continue;
    }
    known.add(commandId);
    told.set(delivery, 'taken');
    answered.push({ commandId, hash: 'tracking', outcome });
  }
  await tx.saveSpace({ ...world.changes(head), answered, orderKeys: [] });
  return told;
}

function summed(id: string, told: readonly Told[]): TrackingAnswer {
  if (told.includes('taken')) return { id, result: 'taken' };
  if (told.includes('duplicate')) return { id, result: 'duplicate' };
  const error = told.find((one) => typeof one === 'object');
  return error === undefined
    ? { id, result: 'unknown_waybill' }
    : { id, result: 'refused', error: { code: error.code, params: { ...error.params } } };
}

/**
 * What a carrier, or whoever collects for carriers, says of parcels: each event becomes a command on
 * every order and case that has the parcel, once per source and event id, and is answered for itself in
 * the order given. An unknown waybill is not kept: told again once it is known here, it is taken.
 * Refusals: `invalid_event` {path, issue}, `event_in_future` {at}.
 */
export async function takeTracking(
  deps: TakeTrackingDeps,
  source: string,
  raw: readonly unknown[],
): Promise<TrackingAnswer[]> {
  const items = raw.map(read);
  const waybills = new Set(items.flatMap((one) => ('item' in one ? [one.item.waybill] : [])));
  const places = Map.groupBy(await deps.findParcels([...waybills]), ({ waybill }) => waybill);
  const bySpace = new Map<string, Delivery[]>();
  for (const [index, one] of items.entries()) {
    if (!('item' in one)) continue;
    const { item } = one;
    const carrier = item.carrier?.toUpperCase();
    for (const place of places.get(item.waybill) ?? []) {
      if (carrier !== undefined && carrier !== place.carrier.toUpperCase()) continue;
      const deliveries = bySpace.get(place.spaceId) ?? [];
      deliveries.push({ index, item, command: commandFor(source, item, place) });
      bySpace.set(place.spaceId, deliveries);
    }
  }
  const told = new Map<number, Told[]>();
  for (const [spaceId, deliveries] of bySpace) {
    const inOrder = deliveries.toSorted((a, b) => a.item.at - b.item.at || a.index - b.index);
    const taken = await deps.store.write((tx) => takeInSpace(deps, tx, source, spaceId, inOrder));
    for (const [{ index }, one] of taken) told.set(index, [...(told.get(index) ?? []), one]);
    if ([...taken.values()].includes('taken')) deps.moved([spaceId]);
  }
  return items.map((one, index) =>
    'error' in one
      ? { id: idOf(raw[index]), result: 'refused', error: { ...one.error } }
      : summed(one.item.id, told.get(index) ?? []),
  );
}
