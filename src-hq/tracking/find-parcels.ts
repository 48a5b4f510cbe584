import type { Sql } from '../store/connect.ts';

/** An order or case that a parcel belongs to. */
export interface ParcelPlace {
  readonly spaceId: string;
  readonly of: 'order' | 'case';
  readonly id: string;
  readonly waybill: string;
  readonly carrier: string;
}

/** Everything that has one of these waybills (tidied). */
export type FindParcels = (waybills: readonly string[]) => Promise<readonly ParcelPlace[]>;

export function findParcelsIn(sql: Sql): FindParcels {
  return async (waybills) => {
    if (waybills.length === 0) return [];
    return await sql<ParcelPlace[]>`
      select space_id as "spaceId", of, id, waybill, carrier from parcel
      where waybill = any(${[...waybills]}) order by space_id, of, id`;
  };
}
