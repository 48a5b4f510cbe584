import type { Statement } from 'better-sqlite3';
import type { Connection } from './open-database.ts';
import { codeOf } from './search-terms.ts';

export type WaybillOwner = 'order' | 'case';

interface Numbered {
  readonly waybill: string;
}

/** Which order or case a parcel belongs to. */
export class WaybillStore {
  readonly #insert: Statement<[string, string, string]>;
  readonly #delete: Statement<[string, string, string]>;
  readonly #find: Statement<[string], { ownerType: WaybillOwner; ownerId: string }>;

  constructor(db: Connection) {
    this.#insert = db.prepare(
      'INSERT OR IGNORE INTO waybills (waybill, owner_type, owner_id) VALUES (?, ?, ?)',
    );
    this.#delete = db.prepare(
      'DELETE FROM waybills WHERE waybill = ? AND owner_type = ? AND owner_id = ?',
    );
    this.#find = db.prepare(
      'SELECT owner_type AS ownerType, owner_id AS ownerId FROM waybills WHERE waybill = ? ORDER BY owner_type, owner_id',
    );
  }

  /** The parcels of an order or case that has none here yet. */
  add(type: WaybillOwner, id: string, parcels: readonly Numbered[]): void {
    for (const { waybill } of parcels) this.#insert.run(codeOf(waybill), type, id);
  }

  /** Puts the parcels of an order or case in place of those its document named before. */
  replace(
    type: WaybillOwner,
    id: string,
    before: readonly Numbered[],
    now: readonly Numbered[],
  ): void {
    if (before.length === 0 && now.length === 0) return;
    const wanted = new Set(now.map((parcel) => codeOf(parcel.waybill)));
    const known = new Set(before.map((parcel) => codeOf(parcel.waybill)));
    for (const waybill of known.difference(wanted)) this.#delete.run(waybill, type, id);
    for (const waybill of wanted.difference(known)) this.#insert.run(waybill, type, id);
  }

  /** Cases before orders: a return parcel is the nearer thing to show. */
  find(waybill: string): readonly { ownerType: WaybillOwner; ownerId: string }[] {
    return this.#find.all(codeOf(waybill));
  }
}
