import { tidyWaybill } from '../../src-core/after-sales/carrier.ts';
import type { Case } from '../../src-core/after-sales/case.ts';
import type { NoticeSeed } from '../../src-core/after-sales/notices.ts';
import type { Order } from '../../src-core/order/order.ts';
import { derivedId } from '../import/derived-id.ts';
import type { TxSql } from './connect.ts';

interface ParcelRow {
  readonly of: 'order' | 'case';
  readonly id: string;
  readonly waybill: string;
  readonly carrier: string;
}

function ofOrder({ id, shipments }: Order): ParcelRow[] {
  return shipments.map(({ waybill, carrier }) => ({
    of: 'order',
    id,
    waybill: tidyWaybill(waybill),
    carrier,
  }));
}

function ofCase({ id, inbound, outbound }: Case): ParcelRow[] {
  const parcels = [...(inbound?.by === 'parcel' ? [inbound.parcel] : []), outbound ?? []].flat();
  return parcels.map(({ waybill, carrier }) => ({ of: 'case', id, waybill, carrier }));
}

/** Remembers whose the waybills are, so that what a carrier tells of one finds its orders and cases. */
export async function insertParcels(
  tx: TxSql,
  spaceId: string,
  { orders, cases }: { readonly orders: readonly Order[]; readonly cases: readonly Case[] },
): Promise<void> {
  const parcels = [...orders.flatMap(ofOrder), ...cases.flatMap(ofCase)];
  if (parcels.length === 0) return;
  await tx`
    insert into parcel (space_id, of, id, waybill, carrier)
    select ${spaceId}, of, id, waybill, carrier
    from json_to_recordset(${JSON.stringify(parcels)}::text::json)
      as t(of text, id uuid, waybill text, carrier text)
    on conflict do nothing`;
}

/** Writes down what is to be told; a key that stands there already was told or will be. */
export async function insertNotices(
  tx: TxSql,
  spaceId: string,
  seeds: readonly NoticeSeed[],
): Promise<void> {
  if (seeds.length === 0) return;
  const rows = seeds.map((seed) => ({
    key: seed.key,
    id: derivedId('notice', spaceId, seed.key),
    case_id: seed.caseId ?? null,
    order_id: seed.orderId,
    due_at: seed.notBefore,
    created_at: seed.at,
    seed,
  }));
  await tx`
    insert into notice (space_id, key, id, case_id, order_id, state, due_at, created_at, seed)
    select ${spaceId}, key, id, case_id, order_id, 'waiting', due_at, created_at, seed
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as t(key text, id uuid, case_id uuid, order_id uuid, due_at bigint, created_at bigint, seed json)
    on conflict do nothing`;
}
