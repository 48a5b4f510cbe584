import type { Statement } from 'better-sqlite3';
import { instant } from '../../../src-core/basis/instant.ts';
import type { VersionReceipt } from '../../../src-core/contract/hq-receipts.ts';
import type { ReceiptRecord } from './outbox-file.ts';
import type { Connection } from './open-database.ts';

/** What one person did with a version at this counter; epoch ms of headquarters' clock. */
export interface PolicyAct {
  readonly versionId: string;
  readonly personId: string;
  readonly readAt: number;
  readonly acknowledgedAt: number | null;
}

interface ReceiptRow {
  readonly versionId: string;
  readonly deliveredAt: number;
}

/** Which versions came down, who opened and who acknowledged them; the earliest of each counts for ever. */
export class ReceiptStore {
  readonly #delivered: Statement<[string, number]>;
  readonly #deliveredAt: Statement<[string], { deliveredAt: number }>;
  readonly #touched: Statement<[string]>;
  readonly #read: Statement<[string, string, number]>;
  readonly #acknowledge: Statement<[string, string, number, number]>;
  readonly #acts: Statement<[string], PolicyAct>;
  readonly #actsOf: Statement<[string], PolicyAct>;
  readonly #unsent: Statement<[number], ReceiptRow>;
  readonly #sent: Statement<[string]>;
  readonly #sendAgain: Statement<[]>;
  readonly #all: Statement<[], ReceiptRow>;
  readonly #allActs: Statement<[], PolicyAct>;

  constructor(db: Connection) {
    const act =
      'version_id AS versionId, person_id AS personId, read_at AS readAt, acknowledged_at AS acknowledgedAt';
    this.#delivered = db.prepare(
      'INSERT OR IGNORE INTO policy_receipts (version_id, delivered_at, unsent) VALUES (?, ?, 1)',
    );
    this.#deliveredAt = db.prepare(
      'SELECT delivered_at AS deliveredAt FROM policy_receipts WHERE version_id = ?',
    );
    this.#touched = db.prepare('UPDATE policy_receipts SET unsent = 1 WHERE version_id = ?');
    this.#read = db.prepare(
      'INSERT OR IGNORE INTO policy_acts (version_id, person_id, read_at) VALUES (?, ?, ?)',
    );
    this.#acknowledge = db.prepare(
      `INSERT INTO policy_acts (version_id, person_id, read_at, acknowledged_at) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET acknowledged_at = coalesce(acknowledged_at, excluded.acknowledged_at)`,
    );
    this.#acts = db.prepare(`SELECT ${act} FROM policy_acts WHERE version_id = ? ORDER BY read_at`);
    this.#actsOf = db.prepare(`SELECT ${act} FROM policy_acts WHERE person_id = ?`);
    this.#unsent = db.prepare(
      `SELECT version_id AS versionId, delivered_at AS deliveredAt FROM policy_receipts
       WHERE unsent = 1 ORDER BY version_id LIMIT ?`,
    );
    this.#sent = db.prepare('UPDATE policy_receipts SET unsent = 0 WHERE version_id = ?');
    this.#sendAgain = db.prepare('UPDATE policy_receipts SET unsent = 1');
    this.#all = db.prepare(
      'SELECT version_id AS versionId, delivered_at AS deliveredAt FROM policy_receipts',
    );
    this.#allActs = db.prepare(`SELECT ${act} FROM policy_acts`);
  }

  /** True: it was not known to be here. */
  delivered(versionId: string, at: number): boolean {
    return this.#delivered.run(versionId, at).changes > 0;
  }

  /** undefined: it never was. */
  deliveredAt(versionId: string): number | undefined {
    return this.#deliveredAt.get(versionId)?.deliveredAt;
  }

  /** True: this person had not opened it. */
  read(versionId: string, personId: string, at: number): boolean {
    const first = this.#read.run(versionId, personId, at).changes > 0;
    if (first) this.#touched.run(versionId);
    return first;
  }

  acknowledge(versionId: string, personId: string, at: number): void {
    this.#acknowledge.run(versionId, personId, at, at);
    this.#touched.run(versionId);
  }

  /** Of one version, the first reader first. */
  acts(versionId: string): readonly PolicyAct[] {
    return this.#acts.all(versionId);
  }

  /** Of one person, by version. */
  actsOf(personId: string): ReadonlyMap<string, PolicyAct> {
    return new Map(this.#actsOf.all(personId).map((act) => [act.versionId, act]));
  }

  /** What headquarters has not answered for, as it stands now. */
  unsent(limit: number): readonly VersionReceipt[] {
    return this.#unsent.all(limit).map((row) => this.#receipt(row));
  }

  /** Headquarters has these; what was added meanwhile goes again. */
  sent(receipts: readonly VersionReceipt[]): void {
    for (const sent of receipts) {
      const { versionId, deliveredAt } = sent;
      const now = this.#receipt({ versionId, deliveredAt });
      const same = now.readAt === sent.readAt && now.acknowledgedAt === sent.acknowledgedAt;
      if (same) this.#sent.run(versionId);
    }
  }

  /** What one person did, for the outbox's second home; null: nothing. */
  recordOf(versionId: string, personId: string): ReceiptRecord | null {
    const act = this.acts(versionId).find((one) => one.personId === personId);
    return act === undefined ? null : this.#record(act);
  }

  /** What everybody did. */
  records(): ReceiptRecord[] {
    return this.#allActs.all().map((act) => this.#record(act));
  }

  #record(act: PolicyAct): ReceiptRecord {
    return { is: 'receipt', ...act, deliveredAt: this.deliveredAt(act.versionId) ?? act.readAt };
  }

  /** All of it, for a headquarters or under a device that knows none of it. */
  sendAgain(): void {
    this.#sendAgain.run();
  }

  /** Into a replica that is built anew; headquarters may be another by then, so all of it goes again. */
  copyFrom(other: ReceiptStore): void {
    for (const { versionId, deliveredAt } of other.#all.all()) {
      this.delivered(versionId, deliveredAt);
    }
    for (const { versionId, personId, readAt, acknowledgedAt } of other.#allActs.all()) {
      this.read(versionId, personId, readAt);
      if (acknowledgedAt !== null) this.acknowledge(versionId, personId, acknowledgedAt);
    }
  }

  #receipt({ versionId, deliveredAt }: ReceiptRow): VersionReceipt {
    const acts = this.acts(versionId);
    const [first] = acts;
    const [acknowledged] = acts
      .filter((act) => act.acknowledgedAt !== null)
      .toSorted((a, b) => (a.acknowledgedAt ?? 0) - (b.acknowledgedAt ?? 0));
    return {
      versionId,
      deliveredAt: instant(deliveredAt),
      ...(first === undefined ? {} : { readAt: instant(first.readAt), readBy: first.personId }),
      ...(acknowledged?.acknowledgedAt == null
        ? {}
        : {
            acknowledgedAt: instant(acknowledged.acknowledgedAt),
            acknowledgedBy: acknowledged.personId,
          }),
    };
  }
}
