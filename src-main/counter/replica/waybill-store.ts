import type { Statement } from 'better-sqlite3';
import type { Connection } from './open-database.ts';
import { codeOf } from './search-terms.ts';

export type WaybillOwner = 'order' | 'case';

/** Which order or case a parcel belongs to. */
export class WaybillStore {
  readonly #of: Statement<[string, string], { waybill: string }>;
  readonly #insert: Statement<[string, string, string]>;
  readonly #clear: Statement<[string, string]>;
  readonly #find: Statement<[string], { ownerType: WaybillOwner; ownerId: string }>;

  constructor(db: Connection) {
    this.#of = db.prepare('SELECT waybill FROM waybills WHERE owner_type = ? AND owner_id = ?');
    this.#insert = db.prepare(
      'INSERT OR IGNORE INTO waybills (waybill, owner_type, owner_id) VALUES (?, ?, ?)',
    );
    this.#clear = db.prepare('DELETE FROM waybills WHERE owner_type = ? AND owner_id = ?');
    this.#find = db.prepare(
      'SELECT owner_type AS ownerType, owner_id AS ownerId FROM waybills WHERE waybill = ? ORDER BY owner_type, owner_id',
    );
  }

  /** The parcels of an order or case that has none here yet. */
  add(type: WaybillOwner, id: string, parcels: readonly { readonly waybill: string }[]): void {
    for (const { waybill } of parcels) this.#insert.run(codeOf(waybill), type, id);
  }

  /** Makes these the parcels of an order or case; writes nothing when they are already. */
  replace(type: WaybillOwner, id: string, parcels: readonly { readonly waybill: string }[]): void {
    const wanted = new Set(parcels.map((parcel) => codeOf(parcel.waybill)));
    const known = this.#of.all(type, id);
    if (known.length === wanted.size && known.every((row) => wanted.has(row.waybill))) return;
    if (known.length > 0) this.#clear.run(type, id);
    for (const waybill of wanted) this.#insert.run(waybill, type, id);
  }

  /** Cases before orders: a return parcel is the nearer thing to show. */
  find(waybill: string): readonly { ownerType: WaybillOwner; ownerId: string }[] {
    return this.#find.all(codeOf(waybill));
  }
}
